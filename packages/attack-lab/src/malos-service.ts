/** A service that Malo runs, registered like any other, and the tokens it is given: all in order. */
import type { Localized } from '@federama/model';
import type { Lab, SignIn } from './lab.ts';

export type MalosService = {
  id: string;
  name: Localized;
  clientId: string;
  clientSecret: string;
  scopes: readonly string[];
};

const callbackOf = (lab: Lab) => `${lab.url('attacker')}/callback`;

export async function registerService(lab: Lab, service: MalosService): Promise<void> {
  const { id, name, ...credentials } = service;
  const registration = { ...credentials, redirectUris: [callbackOf(lab)] };
  await lab.put('clients', { id, name, brokers: [lab.broker], registration });
}

export type Tokens = { access_token: string; id_token: string };

type Visit = Omit<SignIn, 'url'> & { parameters?: Readonly<Record<string, string>> };

/** Angela signs in to it, and it exchanges its code. */
export async function tokensAt(
  lab: Lab,
  { clientId, clientSecret, scopes }: MalosService,
  { parameters, ...visit }: Visit,
): Promise<Tokens> {
  const request = new URLSearchParams({
    ...{ client_id: clientId, response_type: 'code', redirect_uri: callbackOf(lab) },
    ...{ scope: scopes.join(' '), state: 'state-of-the-service-of-malo' },
    ...{ nonce: 'nonce-of-the-service-of-malo', ...parameters },
  });
  await lab.victim.signIn({ ...visit, url: `${lab.issuer}/authorize?${request}` });
  const answer = await lab.attacker.send(`${lab.issuer}/token`, {
    grant_type: 'authorization_code',
    code: (await lab.notebook.first('code'))?.code ?? '',
    redirect_uri: callbackOf(lab),
    client_id: clientId,
    client_secret: clientSecret,
  });
  return JSON.parse(answer.text) as Tokens;
}
