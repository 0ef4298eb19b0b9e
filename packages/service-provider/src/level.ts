/** Whether a sign-in is as sure as it must be. */
import { acrRank } from '@federama/model';
import type { ServiceProviderConfig } from './config.ts';
import type { SignedIn } from './session.ts';

/** What a broker answered, with every signature and claim checked. */
export type SignIn = Pick<
  SignedIn,
  | 'broker'
  | 'subject'
  | 'claims'
  | 'acr'
  | 'amr'
  | 'accessToken'
  | 'idToken'
  | 'refreshToken'
  | 'scopes'
  | 'dpopKey'
  | 'accessTokenLife'
  | 'sid'
> & {
  /** When the person proved who they are, as the ID token says; seconds since the epoch. */
  authTime: number;
};

/**
 * How old a proof may be that a sensitive act is done on: a broker's session at these levels lasts
 * ten minutes, and clocks differ a little.
 */
export const PROOF_SECONDS = 900;

/** Levels have ranks; their names have no order. */
export function isLevelEnough(
  { weaknesses }: ServiceProviderConfig,
  received: string,
  needed: string,
): boolean {
  if (weaknesses?.includes('service.ignores-acr')) return true;
  if (weaknesses?.includes('service.compares-levels-as-text')) return received >= needed;
  return acrRank(received) >= acrRank(needed);
}
