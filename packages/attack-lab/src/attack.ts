/** An attack: its texts, and the script that runs it. */
import type { Localized, Weakness } from '@federama/model';
import type { Lab } from './lab.ts';

export type Actor = 'victim' | 'attacker' | 'service' | 'broker';
export type Mode = 'vulnerable' | 'fixed';

export type Step = { actor: Actor; action: Localized };
export type Narrate = (who: Actor, fr: string, en: string) => void;

/** The observed outcome, not the expected one. */
export type Outcome = {
  succeeded: boolean;
  /** One sentence, shown in large type. */
  verdict: Localized;
  /** Code of the refusal that stopped it. */
  refusal?: string | undefined;
};

export type Result = Outcome & {
  mode: Mode;
  steps: readonly Step[];
  world: string;
  /** The broker it was played at. */
  broker: Localized;
  /** Where every exchange of it can be seen. */
  observatoryUrl: string;
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
  /** Participants it needs at one broker, by their ids; a service and an identity provider unless said. */
  cast?: readonly string[];
  /** It is about the sensitive act of a service, for which that service asks another broker. */
  stepsUp?: true;
  /** The check that is left out. */
  weakness: Weakness;
  /** The source code of the check, in the weakness's file. */
  check: string;
  defence: Localized;
  /** Code of the refusal when the check is active; undefined where nothing is refused. */
  refusal?: string;
  prepare?(lab: Lab): Promise<void>;
  play(lab: Lab, narrate: Narrate): Promise<Outcome>;
};

export const works = (fr: string, en: string): Outcome => ({
  succeeded: true,
  verdict: { fr, en },
});

export const fails = (fr: string, en: string, refusal?: string): Outcome => ({
  succeeded: false,
  verdict: { fr, en },
  refusal,
});
