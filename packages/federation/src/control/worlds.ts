/** Worlds: made, shown, set back, thrown away. */
import { because } from '@federama/knowledge';
import { type ChangeableList, rateLimits, WEAKNESSES, type Weakness } from '@federama/model';
import { z } from 'zod';
import { LISTS } from '../config/changes.ts';
import type { World } from '../run/world.ts';
import type { WorldRequest } from '../run/world-request.ts';
import { DEFAULT_WORLD } from '../run/world-request.ts';
import { worldOf } from './find-world.ts';
import { type Operation, operation } from './operation.ts';
import { ControlProblem, notFound } from './problem.ts';
import { WHAT } from './what.ts';

const list = z.enum(Object.keys(LISTS) as ChangeableList[]);

const change = z.union([
  z.strictObject({ list, put: z.record(z.string(), z.unknown()) }),
  z.strictObject({ list, key: z.string(), patch: z.record(z.string(), z.unknown()) }),
  z.strictObject({ list, remove: z.string() }),
]);

const weakness = z.enum(Object.keys(WEAKNESSES) as Weakness[]);

const worldRequest = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'small letters, digits and hyphens, 64 at the most')
    .optional()
    .describe('Its name in addresses; made up when left out.'),
  seed: z.string().min(1).optional().describe('Same seed: same codes, subs, keys and order.'),
  idleSeconds: z
    .number()
    .positive()
    .max(86_400)
    .optional()
    .describe('Ends when nobody has asked for it that long; 1800 when left out.'),
  changes: z.array(change).optional().describe('What is different from the first federation.'),
  address: z
    .enum(['path', 'host', 'same'])
    .optional()
    .describe(
      'path, when left out: below /w/<id>. host: at <id>.localhost, for clients that know no path. same: where the first federation is, with its keys, for browsers that name it in the header x-federama-world, and for the codes and tokens they get.',
    ),
  broker: z
    .string()
    .optional()
    .describe('Id of a broker: services that are clients of it go by no other in this world.'),
  rateLimits: rateLimits
    .optional()
    .describe('How often one may be wrong there; as in the first federation, when left out.'),
  weaknesses: z
    .array(weakness)
    .optional()
    .describe('Makes a world for attacks, with these checks left out. On one machine only.'),
});

const worldAnswer = z.object({
  id: z.string(),
  seed: z.string().optional(),
  now: z.iso.datetime().describe('Its time.'),
  issuer: z.string().describe('Issuer of its first broker.'),
  issuers: z.record(z.string(), z.string()).describe('Issuer of each broker, by id.'),
  weaknesses: z.array(weakness).optional().describe('Checks left out on purpose.'),
  federation: z.unknown().describe('As its /federation.json.'),
});

function shown(world: World): z.infer<typeof worldAnswer> {
  const { id, seed, clock, manifest } = world;
  const brokers = manifest.participants.filter(({ role }) => role === 'broker');
  const issuers = Object.fromEntries(
    brokers.map(({ id: broker, issuer = '' }) => [broker, issuer]),
  );
  return {
    id,
    ...(seed !== undefined && { seed }),
    now: new Date(clock.now()).toISOString(),
    issuer: brokers[0]?.issuer ?? '',
    issuers,
    ...(manifest.weaknesses && { weaknesses: [...manifest.weaknesses] }),
    federation: manifest,
  };
}

export const WORLDS: readonly Operation[] = [
  operation({
    method: 'get',
    path: '/worlds',
    summary: 'The worlds there are.',
    status: 200,
    answer: z.object({ worlds: z.array(z.string()) }),
    run: ({ steered }) => ({
      worlds: steered
        .worlds()
        .list()
        .map(({ id }) => id),
    }),
  }),
  operation({
    method: 'post',
    path: '/worlds',
    summary: 'Makes a world, with issuers of its own under /w/<id>.',
    body: worldRequest,
    status: 201,
    answer: worldAnswer,
    run({ steered, body }) {
      const known = steered.worlds().first.config.brokers.map(({ id }) => id);
      if (body.broker !== undefined && !known.includes(body.broker))
        throw notFound(because('control.unknown', { what: WHAT.brokers, id: body.broker, known }));
      return shown(steered.worlds().create(body as WorldRequest));
    },
  }),
  operation({
    method: 'get',
    path: '/worlds/{world}',
    summary: 'Who takes part in a world, and its time.',
    status: 200,
    answer: worldAnswer,
    run: (call) => shown(worldOf(call)),
  }),
  operation({
    method: 'delete',
    path: '/worlds/{world}',
    summary: 'Throws a world away.',
    status: 204,
    run(call) {
      const { id } = worldOf(call);
      if (id === DEFAULT_WORLD)
        throw new ControlProblem({
          status: 409,
          title: 'Conflict',
          why: because('control.firstWorldStays', { world: id }),
        });
      call.steered.worlds().delete(id);
    },
  }),
  operation({
    method: 'post',
    path: '/worlds/{world}/reset',
    summary:
      'Back to how it was made: no sessions, no faults, its first configuration, the present.',
    status: 204,
    run: (call) => worldOf(call).reset(),
  }),
  operation({
    method: 'post',
    path: '/worlds/{world}/snapshots',
    summary: 'Sets aside its sessions, tokens, accounts and configuration.',
    status: 201,
    answer: z.object({ snapshot: z.string() }),
    run: async (call) => ({ snapshot: await worldOf(call).snapshot() }),
  }),
  operation({
    method: 'post',
    path: '/worlds/{world}/restore',
    summary: 'Puts back what was set aside; time goes on.',
    body: z.strictObject({ snapshot: z.string() }),
    status: 204,
    async run(call) {
      const { snapshot } = call.body;
      const world = worldOf(call);
      if (await world.restore(snapshot)) return;
      throw notFound(because('control.snapshotUnknown', { world: world.id, snapshot }));
    },
  }),
];
