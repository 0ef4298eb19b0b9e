/** Runs an attack in a world of its own. */

import { ANGELA_RECORD, MALO_RECORD } from './actors.ts';
import type { Attack, Mode, Outcome, Result, Step } from './attack.ts';
import type { BrokerChoice, Lab, Labs } from './lab.ts';

type Run = {
  attack: Attack;
  mode: Mode;
  broker: BrokerChoice;
  /** Id of the run: each has a world of its own. */
  run: string;
};

export async function runAttack(labs: Labs, { attack, mode, broker, run }: Run): Promise<Result> {
  const id = `attack-${attack.id}-${mode}-${run}`;
  const weaknesses = mode === 'vulnerable' ? [attack.weakness] : [];
  const lab = await labs.open({
    ...{ id, broker: broker.id, weaknesses },
    everyBroker: attack.stepsUp === true,
  });
  try {
    const outcome = await played(lab, attack);
    return {
      ...{ mode, ...outcome, world: lab.world, broker: broker.name },
      ...placesOf(lab, outcome),
    };
  } catch (error) {
    labs.close(id);
    throw error;
  }
}

async function played(lab: Lab, attack: Attack): Promise<Outcome & { steps: Step[] }> {
  await lab.put('people', ANGELA_RECORD);
  await lab.put('people', MALO_RECORD);
  await attack.prepare?.(lab);
  const steps: Step[] = [];
  const outcome = await attack.play(
    lab,
    (actor, fr, en) => void steps.push({ actor, action: { fr, en } }),
  );
  return { ...outcome, steps };
}

function placesOf(lab: Lab, { refusal }: Outcome) {
  const { url } = lab;
  return {
    observatoryUrl: lab.observatoryUrl(refusal),
    startPage: url('start-page'),
    notebook: url('attacker'),
  };
}
