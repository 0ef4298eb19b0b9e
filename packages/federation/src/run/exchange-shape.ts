/** Exchanges of another process, as they are read. */
import { HOPS } from '@federama/model';
import type { Exchange } from '@federama/server-kit/journal';
import { z } from 'zod';

const headers = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]));

/** Milliseconds that a date can hold. Source: ECMAScript, time values. */
const instant = z.number().min(-8.64e15).max(8.64e15);

/** Of what it says more, nothing is shown. */
const explanation = z.object({
  ...{ cause: z.string(), expected: z.string(), received: z.string(), fix: z.string() },
  remedy: z.object({ path: z.string(), text: z.string() }).optional(),
});
const meaning = z.object({ means: z.string(), rule: z.string().optional() });
const note = z.object({
  kind: z.enum(['refused', 'ignored']),
  code: z.string().optional(),
  explained: z.object({ fr: explanation, en: explanation }),
  meaning: z.object({ fr: meaning, en: meaning, source: z.string() }).optional(),
});

export const exchangesShape = z.array(
  z
    .strictObject({
      seq: z.int(),
      at: instant,
      event: z.literal('EXCHANGE'),
      party: z.string(),
      trace: z.string(),
      from: z.string(),
      hop: z.enum(HOPS).optional(),
      method: z.string(),
      url: z.string(),
      requestHeaders: headers,
      requestBody: z.string(),
      status: z.int(),
      responseHeaders: headers,
      responseBody: z.string(),
      responseLength: z.number(),
      milliseconds: instant,
      notes: z.array(note).optional(),
      fault: z.string().optional(),
      byHand: z.enum(['changed', 'dropped']).optional(),
    })
    .transform((exchange): Exchange => ({ ...exchange, hop: exchange.hop })),
);
