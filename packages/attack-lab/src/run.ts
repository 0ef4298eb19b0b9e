/** Plays an attack in a world made for it, and tells what was seen. */
import type { Attack, Mode, Result, Seen, Step } from './attack.ts';
import { ANGELA_RECORD, MALO_RECORD } from './cast.ts';
import type { Lab, Labs } from './lab.ts';

/** `run`: names the run, so that each has a world of its own. */
export async function runAttack(
  labs: Labs,
  { attack, mode, run }: { attack: Attack; mode: Mode; run: string },
): Promise<Result> {
  const id = `attack-${attack.id}-${mode}-${run}`;
  const lab = await labs.open({ id, weaknesses: mode === 'vulnerable' ? [attack.weakness] : [] });
  try {
    return { mode, ...(await played(lab, attack)), world: lab.world, ...placesOf(lab) };
  } catch (error) {
    labs.close(id);
    throw error;
  }
}

async function played(lab: Lab, attack: Attack): Promise<Seen & { steps: Step[] }> {
  await lab.put('people', ANGELA_RECORD);
  await lab.put('people', MALO_RECORD);
  await attack.prepare?.(lab);
  const steps: Step[] = [];
  const seen = await attack.play(lab, (who, fr, en) => void steps.push({ who, did: { fr, en } }));
  return { ...seen, steps };
}

function placesOf(lab: Lab) {
  const { url } = lab;
  return { seenAt: lab.seenAt(), startPage: url('start-page'), notebook: url('attacker') };
}
