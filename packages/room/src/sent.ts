/** What a trainer’s form asks to send to everybody. */
import type { Catalogue, Sent } from './config.ts';
import { textIn } from './form.ts';

/** Undefined when it names something that does not exist. */
export function readSent(form: unknown, catalogue: Catalogue): Sent | undefined {
  const value = (name: string) => textIn(form, name);
  const isOf = (list: readonly { id: string }[], id: string) => list.some((one) => one.id === id);
  switch (value('kind')) {
    case 'fault': {
      const fault = value('fault');
      const times = value('times') === '0' ? 0 : 1;
      return isOf(catalogue.faults, fault) ? { kind: 'fault', fault, times } : undefined;
    }
    case 'hold': {
      const hop = value('hop');
      const when = value('when') === 'answer' ? 'answer' : 'request';
      return isOf(catalogue.hops, hop) ? { kind: 'hold', hop, when } : undefined;
    }
    case 'broken': {
      const broken = value('broken');
      return isOf(catalogue.broken, broken) ? { kind: 'broken', broken } : undefined;
    }
    case 'mine':
      return { kind: 'mine' };
    default:
      return undefined;
  }
}
