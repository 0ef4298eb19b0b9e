/** What travels between two networks: a request as a message, and the answer as its reply. */
import { z } from 'zod';

export const RELAY_ROUTE = '/messages';

const headers = z.record(z.string(), z.string());

export const relayMessage = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  method: z.enum(['GET', 'POST']),
  headers: headers.default({}),
  body: z.string().optional(),
});
export type RelayMessage = z.infer<typeof relayMessage>;

export const relayReply = z.strictObject({
  status: z.int().min(200).max(599),
  headers,
  body: z.string(),
});
export type RelayReply = z.infer<typeof relayReply>;
