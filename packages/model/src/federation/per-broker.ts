/** Which brokers someone takes part at, and what differs at one of them. */
import { z } from 'zod';

export const brokerId = z.string().min(1);
export const brokers = (what: string) =>
  z
    .array(brokerId)
    .min(1)
    .optional()
    .describe(`Brokers (by id) ${what}; the first of the list when left out.`);

/** Settings that differ at one of several brokers; what is left out is the same everywhere. */
export const atBroker = <T extends z.ZodRawShape>(shape: z.ZodObject<T>) =>
  z
    .record(brokerId, withoutDefaults(shape))
    .optional()
    .describe('What differs at one of these brokers, by the id of the broker.');

/** Every member may be left out, and nothing is put in its place. */
function withoutDefaults<T extends z.ZodRawShape>({ shape }: z.ZodObject<T>) {
  const bare = Object.entries(shape).map(([name, type]) => [
    name,
    (type instanceof z.ZodDefault ? (type.unwrap() as z.ZodType) : (type as z.ZodType)).optional(),
  ]);
  return z.strictObject(Object.fromEntries(bare) as { [K in keyof T]: z.ZodOptional<T[K]> });
}
