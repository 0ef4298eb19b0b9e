/** The browser is sent to an identity provider. */
import { because } from '@federama/knowledge';
import { acrRank, lowestAcr } from '@federama/model';
import { explainFailure } from '@federama/relying-party';
import { randomHex } from '@federama/server-kit/random';
import { issuerOf } from '../config.ts';
import type { IdentityProviderRecord } from '../directory.ts';
import type { OpenContext } from './context.ts';
import type { Step } from './interaction.ts';
import type { Pending } from './logins.ts';
import { OpenRefusal } from './refusals/errors.ts';

/** Notes the choice, and writes the request for it. */
export async function goToProvider(
  context: OpenContext,
  { pending, session }: Step,
  provider: IdentityProviderRecord,
): Promise<URL> {
  const { random, upstream, logins } = context;
  const [state, nonce] = [randomHex(random, 32), randomHex(random, 32)];
  const { uid, name, title } = provider;
  session.login.chosen = { uid, name, title: title.fr, state, nonce };
  session.login.isSso = false;
  delete session.login.answered;
  await logins.send(state, { uid: pending.uid, cid: pending.cid });
  try {
    return await upstream.of(provider).authorizationUrl({
      client_id: provider.clientId,
      redirect_uri: `${issuerOf(context.config)}/oidc-callback`,
      response_type: 'code',
      scope: context.config.profile.upstream.scope,
      acr_values: levelFor(context, pending, provider),
      ...(mustSignIn(pending) && { prompt: 'login' }),
      ...handedOn(pending.params),
      ...{ state, nonce },
    });
  } catch (error) {
    const { detail } = explainFailure(error);
    const why = because('address.providerUnreachable', { provider: title.fr, detail });
    throw new OpenRefusal('server_error', why, error);
  }
}

const HANDED_ON = ['login_hint', 'ui_locales'];

function handedOn(params: Pending['params']): Record<string, string> {
  const sent = HANDED_ON.map((name) => [name, params[name]]);
  return Object.fromEntries(sent.filter(([, value]) => typeof value === 'string'));
}

/** A session that is open there counts, unless the request wants a sign-in now. */
const AGAIN = ['login_prompt', 'max_age', 'id_token_hint', 'essential_acr', 'essential_acrs'];

function mustSignIn({ prompt, params }: Pending): boolean {
  const asked = String(params.prompt ?? '').split(' ');
  return (
    params.max_age !== undefined ||
    asked.some((name) => name === 'login' || name === 'select_account') ||
    prompt.reasons.some((reason) => AGAIN.includes(reason))
  );
}

/** The first of the levels asked for that the provider has; else its lowest. */
function levelFor(
  { config }: OpenContext,
  { params, prompt }: Pending,
  { levels }: IdentityProviderRecord,
): string {
  const { acr } = config.profile;
  const wished = [...essentialIn(prompt.details), ...String(params.acr_values ?? '').split(' ')];
  const [first] = wished.filter(
    (level) => levels.includes(level) && acrRank(level, acr.levels) > 0,
  );
  return first ?? lowestAcr(levels, acr.levels) ?? '';
}

function essentialIn({ acr }: Record<string, unknown>): string[] {
  const { value, values } = (acr ?? {}) as { value?: unknown; values?: unknown };
  return [value, values].flat().filter((one): one is string => typeof one === 'string');
}
