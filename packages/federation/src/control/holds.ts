/** Step by step: exchanges that are held, looked at, changed, and let go. */
import { because, explained } from '@federama/knowledge';
import { HOPS } from '@federama/model';
import { z } from 'zod';
import type { World } from '../run/world.ts';
import { worldOf } from './find-world.ts';
import { type Operation, operation } from './operation.ts';
import { ControlProblem, notFound } from './problem.ts';

const order = z.strictObject({
  hops: z
    .union([z.literal('all'), z.array(z.enum(HOPS)).min(1)])
    .default('all')
    .describe('Kinds of exchange to hold.'),
  when: z
    .enum(['request', 'answer', 'both'])
    .default('request')
    .describe('request: before the receiver sees it; answer: before it leaves.'),
  match: z
    .strictObject({
      persona: z.string().optional().describe('Login of whoever signs in.'),
      client: z.string().optional().describe('client_id of the service.'),
      party: z.string().optional().describe('Id of the participant that receives.'),
    })
    .default({}),
});

const passing = {
  id: z.string(),
  trace: z.string(),
  from: z.string(),
  party: z.string(),
  hop: z.string(),
  method: z.string(),
  url: z.string(),
  at: z.number(),
};
const held = z.object({
  ...passing,
  what: z.enum(['request', 'answer']),
  status: z.int().optional().describe('Of the answer.'),
  headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  body: z.string(),
  nestedToken: z
    .string()
    .optional()
    .describe('The signed token inside the encrypted one of the body.'),
  signs: z.boolean().describe('Whether its token can be signed again by its true signer.'),
  until: z.number().describe('It goes on unchanged then, in milliseconds since the epoch.'),
});

const values = z.record(z.string(), z.string().nullable()).optional();
const record = z.record(z.string(), z.unknown()).optional();
const change = z.strictObject({
  query: values.describe('Parameters of the address; null takes one out.'),
  form: values.describe('Fields of the form in the body.'),
  headers: values,
  body: z.string().optional().describe('The whole body.'),
  status: z.int().min(200).max(599).optional(),
  location: values.describe('Parameters of the address that the answer redirects to.'),
  token: z
    .strictObject({
      header: record,
      claims: record,
      signature: z.enum(['kept', 'again']).default('kept'),
    })
    .optional()
    .describe('The first signed token of the body, with other claims.'),
});

export const HOLDS: readonly Operation[] = [
  operation({
    method: 'get',
    path: '/worlds/{world}/holds',
    summary: 'What is to be held, what waits, and what has begun and not ended.',
    status: 200,
    answer: z.object({
      armed: order.nullable(),
      held: z.array(held),
      unheld: z
        .object({
          exchanges: z.int(),
          ...{ cause: z.string(), expected: z.string(), fix: z.string() },
        })
        .nullable()
        .describe('Exchanges that went on as they were since it was armed: there was no room.'),
      underWay: z.array(z.object(passing)),
    }),
    run(call) {
      const { breakpoints: holds } = worldOf(call);
      return {
        ...{ armed: holds.armed() ?? null, held: holds.held(), underWay: holds.underWay() },
        unheld: unheldBy(holds.unheld()),
      };
    },
  }),
  operation({
    method: 'put',
    path: '/worlds/{world}/holds',
    summary: 'From now on, holds these exchanges, in place of those before.',
    body: order,
    status: 200,
    answer: order,
    run(call) {
      worldOf(call).breakpoints.arm(call.body);
      return call.body;
    },
  }),
  operation({
    method: 'delete',
    path: '/worlds/{world}/holds',
    summary: 'Holds nothing any more, and lets everything go.',
    status: 204,
    run: (call) => worldOf(call).breakpoints.disarm(),
  }),
  operation({
    method: 'get',
    path: '/worlds/{world}/holds/next',
    summary: 'Answers with the first that waits, as soon as one does.',
    query: z.strictObject({
      timeoutSeconds: z.coerce.number().positive().max(60).default(10),
    }),
    status: 200,
    answer: held,
    run: (call) =>
      firstHeld(worldOf(call), {
        milliseconds: call.query.timeoutSeconds * 1000,
        gone: (leave) => call.res.once('close', leave),
      }),
  }),
  operation({
    method: 'post',
    path: '/worlds/{world}/holds/{held}/release',
    summary: 'Lets one go, as it is or changed; next holds its login again at the next exchange.',
    body: z.strictObject({ change: change.optional(), next: z.boolean().default(false) }),
    status: 204,
    async run(call) {
      const id = call.param('held');
      const went = await worldOf(call).breakpoints.release(id, call.body);
      if (went === 'gone') throw holdGone(worldOf(call), id);
      if (went === 'unwritable')
        throw new ControlProblem({
          status: 400,
          title: 'It cannot be sent like that',
          why: because('control.holdUnwritable', { change: Object.keys(call.body.change ?? {}) }),
        });
    },
  }),
  operation({
    method: 'post',
    path: '/worlds/{world}/holds/{held}/drop',
    summary: 'Answers HTTP 502 in place of whoever was to answer.',
    status: 204,
    async run(call) {
      const id = call.param('held');
      if ((await worldOf(call).breakpoints.drop(id)) === 'gone') throw holdGone(worldOf(call), id);
    },
  }),
];

function unheldBy(exchanges: number) {
  if (!exchanges) return null;
  const { cause, expected, fix } = explained(because('holdsFull', { exchanges })).en;
  return { exchanges, cause, expected, fix };
}

type Waiting = { milliseconds: number; gone(leave: () => void): void };

function firstHeld({ breakpoints: holds }: World, { milliseconds, gone }: Waiting) {
  return new Promise((resolve, reject) => {
    const late = () => end(() => reject(nothingCame(holds.underWay(), milliseconds)));
    const timer = setTimeout(late, milliseconds);
    const end = (settle: () => void) => {
      clearTimeout(timer);
      stop();
      settle();
    };
    const look = () => {
      const [first] = holds.held();
      if (first) end(() => resolve(first));
    };
    const stop = holds.subscribe(look);
    gone(() => end(() => resolve(undefined)));
    look();
  });
}

function nothingCame(begun: readonly { hop: string }[], milliseconds: number): ControlProblem {
  return new ControlProblem({
    status: 408,
    title: 'Nothing was held',
    why: because('control.nothingHeld', {
      seconds: milliseconds / 1000,
      underWay: begun.map(({ hop }) => hop),
    }),
  });
}

function holdGone({ breakpoints }: World, id: string): ControlProblem {
  const known = breakpoints.held().map((one) => one.id);
  return notFound(because('control.holdGone', { id, known }));
}
