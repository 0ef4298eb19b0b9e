/** The request that goes to an identity provider. */
import type { IdentityProviderRecord } from '../directory.ts';
import type { AddressLogin, AskedLevels } from '../login/login-record.ts';
import type { AddressRules } from '../profiles/login-kind.ts';
import { hasPass } from './routing.ts';

type Request = {
  login: AddressLogin;
  /** client_id of the service. */
  clientId: string;
  provider: IdentityProviderRecord;
  redirectUri: string;
  state: string;
  nonce: string;
};

/** Parameters in the order they are sent; those without a value are left out. */
export function providerRequest(request: Request, rules: AddressRules): Record<string, string> {
  const { login, clientId, provider, redirectUri, state, nonce } = request;
  const entra = provider.professional?.entra === true;
  const levels = levelsFor(login, provider, rules);
  const claims = { id_token: { amr: null, acr: levels.claim } };
  const parameters = {
    client_id: provider.clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: entra ? rules.upstreamScope.entra : rules.upstreamScope.usual,
    state,
    nonce,
    claims: entra ? undefined : JSON.stringify(claims),
    acr_values: levels.acrValues,
    login_hint: login.email,
    siret_hint: login.siretHint,
    sp_id: clientId,
    sp_name: login.serviceName,
    remember_me: String(login.remember),
  };
  const sent = Object.entries(parameters).filter(([, value]) => value);
  return Object.fromEntries(sent) as Record<string, string>;
}

type SentLevels = {
  claim: null | { essential: true; value?: string; values?: string[] };
  acrValues?: string | undefined;
};

/** What is asked of the provider, by what the service asked and what the provider understands. */
function levelsFor(
  { levels, email }: AddressLogin,
  { professional }: IdentityProviderRecord,
  rules: AddressRules,
): SentLevels {
  const { essential, wished } = levels;
  if (essential) {
    const compliant = professional?.mfaCompliant || hasPass(email, rules.passes.mfa);
    return { claim: compliant ? essentialClaim(essential, rules) : null };
  }
  if (wished.length) return { claim: null, acrValues: wished.join(' ') };
  return { claim: null, acrValues: professional?.isDefault ? undefined : rules.upstreamWish };
}

function essentialClaim(
  { values, single }: NonNullable<AskedLevels['essential']>,
  { levels }: AddressRules,
): SentLevels['claim'] {
  const known = values.filter((value) => levels.includes(value));
  const [first] = known;
  if (first === undefined) return null;
  return single ? { essential: true, value: first } : { essential: true, values: known };
}
