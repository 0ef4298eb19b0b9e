/** A look into a token, for whoever watches. */
import { decodeJwt } from 'jose';

/** What a JWT says of itself; nothing of any other token. */
export function claimsIn(token: string): Record<string, unknown> {
  try {
    return decodeJwt(token);
  } catch {
    return {};
  }
}
