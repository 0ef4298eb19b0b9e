/** How often one may be wrong. */
import { z } from 'zod';

export const rateLimits = z.strictObject({
  wrongPerAccount: z
    .int()
    .min(1)
    .max(1_000_000)
    .default(100)
    .describe(
      'Wrong answers for one account, wherever they come from; for one client of plain OpenID Connect, from one address.',
    ),
  wrongPerAddress: z
    .int()
    .min(1)
    .max(1_000_000)
    .default(1000)
    .describe(
      'Wrong answers from one address (an IPv6 network counts as one), whatever the account.',
    ),
  withinSeconds: z
    .int()
    .min(1)
    .max(86_400)
    .default(300)
    .describe('After this, counted from the first of them, they are forgotten.'),
  unlimited: z
    .boolean()
    .default(false)
    .describe('Leniency, for load tests: nobody is refused for having been wrong too often.'),
});
export type RateLimits = z.infer<typeof rateLimits>;

/** In `federation.yaml`. */
export const rateLimitsConfig = rateLimits
  .prefault({})
  .describe(
    'Whoever guesses passwords, codes or secrets of clients is refused after too many wrong answers, with 429 and Retry-After; right answers are never counted.',
  );
