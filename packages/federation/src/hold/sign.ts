/** Signing a token again, by whoever answers: what was changed is believed then. */
import type { TokenChange } from '@federama/observatory';
import type { Clock } from '@federama/server-kit/clock';
import type { LoadedConfig } from '../config.ts';
import type { TraceFacts } from '../exchange/traces.ts';
import { faultTools } from '../faults/tools.ts';
import type { SignAgain } from './change.ts';

export function signerOf(config: () => LoadedConfig, clock: Clock) {
  return (party: string, trace: TraceFacts): SignAgain | undefined => {
    const providers = config().identityProviders;
    if (party !== 'broker' && !providers.some(({ id }) => id === party)) return undefined;
    const still = { clock, wait: () => Promise.resolve(), cut: () => {} };
    const tools = faultTools({ config: config(), party, trace }, still);
    return async (jwt: string, { header, claims }: TokenChange) => {
      const headed = header ? await tools.withHeader(jwt, { ...header }) : jwt;
      return tools.withClaims(headed, (before) => ({ ...(claims ?? before) }));
    };
  };
}
