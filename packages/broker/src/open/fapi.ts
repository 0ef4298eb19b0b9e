/**
 * What FAPI 2.0 asks of a client beside the rules that oidc-provider has for it.
 * Source: https://openid.net/specs/fapi-security-profile-2_0-final.html §5.3.2.1, §5.4.1.
 */
import { FAPI_ALGS } from '@federama/model';
import { type Configuration, errors } from '@federama/openid-provider';
import type { ServiceRecord } from '../directory.ts';
import type { OpenContext } from './context.ts';

export const isFapi = (service: Pick<ServiceRecord, 'securityProfile'> | undefined) =>
  service?.securityProfile === 'fapi-2.0';

const ALGS: readonly unknown[] = FAPI_ALGS;

/** An assertion names the issuer and nobody else, and is signed with what the profile allows. */
export function assertionRules({
  findService,
}: Pick<OpenContext, 'findService'>): NonNullable<
  Configuration['assertJwtClientAuthClaimsAndHeader']
> {
  return async ({ oidc }, { aud }, { alg }, { clientId }) => {
    if (!isFapi(findService(clientId))) return;
    if (aud !== oidc.issuer)
      throw new errors.InvalidClientAuth('audience (aud) must equal the issuer identifier url');
    if (!ALGS.includes(alg)) throw new errors.InvalidClientAuth('alg mismatch');
  };
}
