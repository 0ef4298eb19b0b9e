/** What a client keeps, and what it shows of it before. Source: RFC 7636 §4. */
import { createHash } from 'node:crypto';

const verifier = 'what-only-the-application-that-asked-knows-at-all';

export const pkce = {
  verifier,
  asked: {
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  },
};
