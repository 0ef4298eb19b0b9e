/** The browser is sent to an identity provider. */

import { because } from '@federama/knowledge';
import { explainFailure } from '@federama/relying-party';
import { randomHex } from '@federama/server-kit/random';
import { issuerOf } from '../config.ts';
import type { ActiveSession } from '../login/login-record.ts';
import {
  type AgentContext,
  addressLoginOf,
  knownProvider,
  relayRefusal,
  usableProvider,
} from './context.ts';
import { providerRequest } from './provider-request.ts';
import { AgentRefusal } from './refusals/errors.ts';

/** Notes the choice, forgets what an earlier one brought, and writes the request for it. */
export async function goToProvider(
  context: AgentContext,
  session: ActiveSession,
  uid: string,
): Promise<URL> {
  const { config, random, upstream, rules } = context;
  const { login } = session;
  const provider = knownProvider(context, uid);
  const [state, nonce] = [randomHex(random, 32), randomHex(random, 32)];
  const { name, title } = provider;
  login.chosen = { uid, name, title: title.fr, state, nonce };
  login.isSso = false;
  delete login.answered;
  delete login.person;
  delete login.serviceIdentity;
  delete login.accountId;
  delete login.address?.emailVerified;
  usableProvider(context, session);
  const redirectUri = `${issuerOf(config)}/oidc-callback`;
  const { clientId } = login.asked;
  const asked = { login: addressLoginOf(login), clientId, provider, redirectUri, state, nonce };
  try {
    return await upstream.of(provider).authorizationUrl(providerRequest(asked, rules));
  } catch (error) {
    const cut = relayRefusal(provider, error);
    if (cut) throw cut;
    const { detail } = explainFailure(error);
    const why = because('address.providerUnreachable', { provider: title.fr, detail });
    throw new AgentRefusal('Y020031', why, { message: detail, cause: error });
  }
}
