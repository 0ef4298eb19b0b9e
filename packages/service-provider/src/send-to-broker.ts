/** To a broker, with what its answer will be compared with kept here. */
import { explainFailure, type Failure, type Protection } from '@federama/relying-party';
import { randomToken } from '@federama/server-kit/random';
import type { Response } from 'express';
import { accessParameters, protectionFor } from './access.ts';
import { CALLBACK_PATH } from './config.ts';
import type { LoginDependencies } from './dependencies.ts';
import type { CallbackProblem } from './explain-problem.ts';
import { refuse } from './refuse.ts';
import type { Transaction } from './transactions.ts';

export async function sendToBroker(
  dependencies: LoginDependencies,
  res: Response,
  asked: Omit<Transaction, 'state' | 'nonce' | keyof Protection>,
): Promise<void> {
  const { config, transactions, brokerOf, random } = dependencies;
  const registration = brokerOf(asked.broker);
  const { relyingParty, scopes } = registration;
  const protection = await protectionFor(registration, random);
  const drawn = { state: randomToken(random), nonce: randomToken(random) };
  const transaction = { ...asked, ...drawn, ...protection };
  let url: URL;
  try {
    const parameters = {
      redirect_uri: config.party.url + CALLBACK_PATH,
      scope: scopes.join(' '),
      ...levelParameters(asked),
      ...drawn,
      ...accessParameters(registration),
      ...(asked.loginHint && { login_hint: asked.loginHint }),
      ...(asked.silent && { prompt: 'none' }),
    };
    url = await relyingParty.authorizationUrl(parameters, protection);
  } catch (error) {
    const { broker } = asked;
    return refuse(dependencies, res, { broker, ...unsent(explainFailure(error)) });
  }
  await transactions.begin(res, transaction);
  res.set('Cache-Control', 'no-store').redirect(302, url.href);
}

/** A request that was pushed may be refused before the browser has gone anywhere. */
export function unsent(failure: Failure): Failure & Pick<CallbackProblem, 'kind'> {
  return { kind: failure.oauthError ? 'refused' : 'brokerUnreachable', ...failure };
}

/** A level that is wished for, or levels that are insisted on; without either, what came is shown. */
function levelParameters({
  acr,
  levels,
}: Pick<Transaction, 'acr' | 'levels'>): Record<string, string> {
  return levels ? { claims: claimsAsking(levels) } : { acr_values: acr };
}

/** The claims parameter of a service that wants one of these levels. Source: OIDC Core §5.5.1.1. */
export function claimsAsking(levels: readonly string[]): string {
  const acr = levels.length ? { essential: true, values: levels } : null;
  return JSON.stringify({ id_token: { acr, amr: null } });
}
