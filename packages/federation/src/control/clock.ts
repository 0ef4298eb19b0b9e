/** Time of a world: everything that expires follows it, cookies included. */
import { z } from 'zod';
import type { World } from '../run/world.ts';
import { partyOf, worldOf } from './find-world.ts';
import { type Operation, operation } from './operation.ts';

const clockAnswer = z.object({
  now: z.iso.datetime(),
  frozen: z.boolean(),
  skews: z.record(z.string(), z.number()).describe('Seconds that participants are ahead, by id.'),
});

const shown = ({ clock, skews }: World): z.infer<typeof clockAnswer> => ({
  now: new Date(clock.now()).toISOString(),
  frozen: clock.frozen,
  skews: Object.fromEntries(skews),
});

const common = { status: 200, answer: clockAnswer } as const;
const TEN_YEARS = 10 * 366 * 86_400;

export const CLOCK: readonly Operation[] = [
  operation({
    ...common,
    method: 'get',
    path: '/worlds/{world}/clock',
    summary: 'What time it is there.',
    run: (call) => shown(worldOf(call)),
  }),
  operation({
    ...common,
    method: 'post',
    path: '/worlds/{world}/clock/advance',
    summary: 'Moves time on; backwards with a negative number.',
    body: z.strictObject({ seconds: z.number().min(-TEN_YEARS).max(TEN_YEARS) }),
    run(call) {
      const world = worldOf(call);
      world.clock.advance(call.body.seconds);
      return shown(world);
    },
  }),
  operation({
    ...common,
    method: 'post',
    path: '/worlds/{world}/clock/freeze',
    summary: 'Stops time, now or at a moment.',
    body: z.strictObject({ at: z.iso.datetime({ offset: true }).optional() }),
    run(call) {
      const world = worldOf(call);
      const { at } = call.body;
      world.clock.freeze(at === undefined ? undefined : Date.parse(at));
      return shown(world);
    },
  }),
  operation({
    ...common,
    method: 'post',
    path: '/worlds/{world}/clock/resume',
    summary: 'Lets time go on from where it is.',
    run(call) {
      const world = worldOf(call);
      world.clock.resume();
      return shown(world);
    },
  }),
  operation({
    ...common,
    method: 'post',
    path: '/worlds/{world}/clock/reset',
    summary: 'Back to the present, without skews.',
    run(call) {
      const world = worldOf(call);
      world.clock.reset();
      for (const party of world.skews.keys()) world.setSkew(party, 0);
      return shown(world);
    },
  }),
  operation({
    ...common,
    method: 'put',
    path: '/worlds/{world}/clock/skews/{party}',
    summary: 'Sets the clock of one participant wrong.',
    body: z.strictObject({ seconds: z.number().min(-TEN_YEARS).max(TEN_YEARS) }),
    run(call) {
      const world = worldOf(call);
      world.setSkew(partyOf(world, call.param('party')), call.body.seconds);
      return shown(world);
    },
  }),
];
