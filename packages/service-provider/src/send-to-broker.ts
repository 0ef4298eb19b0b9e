/** To a broker, with what its answer will be compared with kept here. */
import { explainFailure } from '@federama/relying-party';
import { randomToken } from '@federama/server-kit/random';
import type { Response } from 'express';
import { CALLBACK_PATH } from './config.ts';
import type { LoginDependencies } from './dependencies.ts';
import { refuse } from './refuse.ts';
import type { Transaction } from './session.ts';

export async function sendToBroker(
  dependencies: LoginDependencies,
  res: Response,
  asked: Omit<Transaction, 'state' | 'nonce'>,
): Promise<void> {
  const { config, sessions, brokerOf, random } = dependencies;
  const { relyingParty, scopes } = brokerOf(asked.broker);
  const transaction = { ...asked, state: randomToken(random), nonce: randomToken(random) };
  let url: URL;
  try {
    url = await relyingParty.authorizationUrl({
      redirect_uri: config.party.url + CALLBACK_PATH,
      scope: scopes.join(' '),
      acr_values: asked.acr,
      state: transaction.state,
      nonce: transaction.nonce,
    });
  } catch (error) {
    return refuse(dependencies, res, {
      ...{ kind: 'brokerUnreachable', broker: asked.broker },
      ...explainFailure(error),
    });
  }
  await sessions.begin(res, transaction);
  res.set('Cache-Control', 'no-store').redirect(302, url.href);
}
