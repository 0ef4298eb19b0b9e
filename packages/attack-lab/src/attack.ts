/** An attack: its story for a room, and the script that plays it. */
import type { Localized, Weakness } from '@federama/model';
import type { Lab } from './lab.ts';

export type Who = 'victim' | 'attacker' | 'service' | 'broker';
export type Mode = 'vulnerable' | 'fixed';

export type Step = { who: Who; did: Localized };
export type Tell = (who: Who, fr: string, en: string) => void;

/** What was seen at the end, never what was expected. */
export type Seen = {
  succeeded: boolean;
  /** In large: what anybody would notice. */
  verdict: Localized;
  /** Code of the refusal that stopped it. */
  refusal?: string | undefined;
};

export type Result = Seen & {
  mode: Mode;
  steps: readonly Step[];
  world: string;
  /** Where every exchange of it can be seen. */
  seenAt: string;
  /** Of that world. */
  startPage: string;
  notebook: string;
};

export type Attack = {
  id: string;
  /** Chapter of the specification that describes it. */
  rfc: string;
  title: Localized;
  /** One line for the list. */
  hook: Localized;
  scene: Localized;
  victimSees: Localized;
  attackerGains: Localized;
  /** The check that is left out. */
  weakness: Weakness;
  /** The very code that protects, as it stands in the weakness's file. */
  check: string;
  defence: Localized;
  /** Code of the refusal when the check is made; undefined where nobody refuses anything. */
  refusal?: string;
  prepare?(lab: Lab): Promise<void>;
  play(lab: Lab, tell: Tell): Promise<Seen>;
};

export const works = (fr: string, en: string): Seen => ({ succeeded: true, verdict: { fr, en } });

export const fails = (fr: string, en: string, refusal?: string): Seen => ({
  succeeded: false,
  verdict: { fr, en },
  refusal,
});
