/** Plays an attack in a world made for it, and tells what was seen. */
import type { Attack, Mode, Result, Step } from './attack.ts';
import { ANGELA_RECORD, MALO_RECORD } from './cast.ts';
import type { OpenLab } from './lab.ts';

/** `run`: names the run, so that each has a world of its own. */
export async function runAttack(
  openLab: OpenLab,
  { attack, mode, run }: { attack: Attack; mode: Mode; run: string },
): Promise<Result> {
  const lab = await openLab({
    id: `attack-${attack.id}-${mode}-${run}`,
    weaknesses: mode === 'vulnerable' ? [attack.weakness] : [],
  });
  await lab.put('people', ANGELA_RECORD);
  await lab.put('people', MALO_RECORD);
  await attack.prepare?.(lab);
  const steps: Step[] = [];
  const seen = await attack.play(lab, (who, fr, en) => void steps.push({ who, did: { fr, en } }));
  const places = { startPage: lab.url('start-page'), notebook: lab.url('attacker') };
  return { ...seen, mode, steps, world: lab.world, seenAt: lab.seenAt(), ...places };
}
