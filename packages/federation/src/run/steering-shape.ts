/** What processes tell each other of what is armed, and of what waits, as it is read. */
import { HOPS } from '@federama/model';
import { z } from 'zod';
import type { SteeringMessage } from './instruments.ts';

const name = z.string().max(20_000);
const optionalName = name.optional();
const count = z.int();
const hop = z.enum(HOPS);
/** Milliseconds that a date can hold. Source: ECMAScript, time values. */
const instant = z.number().min(-8.64e15).max(8.64e15);

const match = { persona: optionalName, client: optionalName, party: optionalName };
const faultOrder = z.strictObject({
  id: name,
  fault: name,
  match: z.strictObject({ ...match, nth: z.int().positive().optional() }),
  times: z.int().min(0),
  parameters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});
const breakpoint = z.strictObject({
  hops: z.union([z.literal('all'), z.array(hop)]),
  when: z.enum(['request', 'answer', 'both']),
  match: z.strictObject(match),
});
const position = z.union([
  z.strictObject({ ahead: instant }),
  z.strictObject({ frozenAt: instant }),
]);
const stamp = { turn: count, by: name };
const setting = z.discriminatedUnion('of', [
  z.strictObject({
    ...{ ...stamp, of: z.literal('fault'), id: name, arming: name },
    order: faultOrder.nullable(),
  }),
  z.strictObject({ ...stamp, of: z.literal('breakpoint'), order: breakpoint.nullable() }),
  z.strictObject({ ...stamp, of: z.literal('next'), trace: name.nullable() }),
  z.strictObject({ ...stamp, of: z.literal('skew'), party: name, seconds: z.number() }),
  z.strictObject({ ...stamp, of: z.literal('clock'), position }),
]);

const passing = {
  ...{ id: name, trace: name, from: name, party: name, hop, method: name },
  url: z.string(),
  at: instant,
};
const values = z.record(z.string(), z.string().nullable()).optional();
const record = z.record(z.string(), z.unknown()).optional();
const held = z.strictObject({
  ...passing,
  what: z.enum(['request', 'answer']),
  status: z.int().optional(),
  headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  body: z.string(),
  nestedToken: z.string().optional(),
  signs: z.boolean(),
  until: z.number(),
});
const change = z.strictObject({
  ...{ query: values, form: values, headers: values, location: values },
  body: z.string().optional(),
  status: z.int().min(200).max(599).optional(),
  token: z
    .strictObject({ header: record, claims: record, signature: z.enum(['kept', 'again']) })
    .optional(),
});

const names = z.array(name).max(1000);
const learned = z.strictObject({
  ...{ id: name, values: names, sentOn: names.optional() },
  facts: z.strictObject({
    ...{ id: name, client: optionalName, persona: optionalName, acrValues: optionalName },
    ...{ broker: optionalName, identityProvider: optionalName },
    levels: names.optional(),
    nested: z.boolean().optional(),
  }),
});

export const steeringShape: z.ZodType<SteeringMessage> = z.union([
  z.strictObject({ settings: z.array(setting).max(1000) }),
  z.strictObject({
    count: z.strictObject({ arming: name, by: name, turn: count, seen: count, hits: count }),
  }),
  z.strictObject({ asks: name }),
  z.strictObject({ learned }),
  z.strictObject({
    pauses: z.strictObject({
      ...stamp,
      held: z.array(held),
      unheld: z.int().nonnegative(),
      underWay: z.array(z.strictObject(passing)),
    }),
  }),
  z.strictObject({
    letGo: z.strictObject({
      ...{ call: name, to: name, id: name, drop: z.boolean() },
      change: change.optional(),
      next: z.boolean().optional(),
    }),
  }),
  z.strictObject({
    went: z.strictObject({ call: name, result: z.enum(['done', 'gone', 'unwritable']) }),
  }),
]);
