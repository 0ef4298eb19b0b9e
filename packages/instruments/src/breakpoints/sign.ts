/** Signing a token again, by whoever answers: what was changed is believed then. */
import type { Clock } from '@federama/server-kit/clock';
import { type FindSigningKeys, faultTools, noAnswer } from '../faults/tools.ts';
import type { LoginFacts } from '../record/correlation.ts';
import type { TokenChange } from './contract.ts';
import type { SignAgain } from './edit.ts';

export function signerOf(signingKeys: FindSigningKeys, clock: Clock) {
  return (party: string, trace: LoginFacts): SignAgain | undefined => {
    const keys = signingKeys(party, trace);
    if (!keys) return undefined;
    const tools = faultTools(keys, noAnswer(clock));
    return async (jwt: string, { header, claims }: TokenChange) => {
      const headed = header ? await tools.withHeader(jwt, { ...header }) : jwt;
      return tools.withClaims(headed, (before) => ({ ...(claims ?? before) }));
    };
  };
}
