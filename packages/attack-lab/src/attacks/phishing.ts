/** A link to the real broker ends at an identity provider that is none. */

import { ANGELA, PROVIDER, parameter, SERVICE } from '../actors.ts';
import { type Attack, fails } from '../attack.ts';

export const phishing: Attack = {
  id: 'phishing',
  rfc: 'OpenID Connect Core §16.2',
  title: { fr: 'Le faux fournisseur d’identité', en: 'The false identity provider' },
  hook: {
    fr: 'L’adresse est celle du vrai tiers de confiance ; la page de connexion est à Malo.',
    en: 'The address is the real broker’s; the sign-in page is Malo’s.',
  },
  scene: {
    fr: 'Un service peut nommer d’avance le fournisseur d’identité, par « idp_hint ». Malo y met l’adresse d’une page à lui, qui ressemble à une page de connexion, et envoie le lien à Angela.',
    en: 'A service may name the identity provider beforehand, with “idp_hint”. Malo puts the address of a page of his own there, one that looks like a sign-in page, and sends the link to Angela.',
  },
  victimSees: {
    fr: 'Un lien vers le vrai tiers de confiance, puis une page de connexion comme les autres.',
    en: 'A link to the real broker, then a sign-in page like any other.',
  },
  attackerGains: {
    fr: 'Son mot de passe, et avec lui tous les services de la fédération.',
    en: 'Her password, and with it every service of the federation.',
  },
  weakness: 'broker.follows-any-idp-hint',
  check: 'if (!allowed.includes(hint) ||',
  defence: {
    fr: 'Le tiers de confiance n’envoie que vers les fournisseurs d’identité de sa liste, et n’accepte comme indice qu’un identifiant de cette liste, jamais une adresse. Qui n’est pas de la fédération n’existe pas.',
    en: 'The broker sends people only to identity providers of its list, and takes as a hint only an identifier of that list, never an address. Who is not in the federation does not exist.',
  },
  refusal: 'invalid_idp_hint',
  async play(lab, narrate) {
    const link = new URL(await lab.attacker.redirectTarget(`${lab.url(SERVICE)}/login`));
    const evil = `${lab.url('attacker')}/sign-in`;
    link.searchParams.set('idp_hint', evil);
    narrate(
      'attacker',
      `Envoie un lien vers le vrai tiers de confiance, avec idp_hint=${evil}`,
      `Sends a link to the real broker, with idp_hint=${evil}`,
    );
    const page = await lab.victim.signIn({ url: link.href, login: ANGELA.login, via: PROVIDER });
    narrate(
      'victim',
      `Clique, et arrive à ${placeOf(page.url)}`,
      `Clicks, and arrives at ${placeOf(page.url)}`,
    );
    const captured = await lab.notebook.first('password');
    if (!captured)
      return fails(
        'Le tiers de confiance refuse l’indice : ce fournisseur n’est pas de la fédération.',
        'The broker refuses the hint: this provider is not in the federation.',
        parameter(page.url, 'error') ?? page.refusal,
      );
    const { login = '', password = '' } = captured;
    const account = await lab.attacker.signIn({
      url: `${lab.url(SERVICE)}/login`,
      login,
      password,
      via: PROVIDER,
    });
    narrate(
      'attacker',
      'Se connecte aux Impôts avec ce qu’elle a tapé.',
      'Signs in to the tax office with what she typed.',
    );
    return {
      succeeded: account.person === ANGELA.name,
      refusal: account.refusal,
      verdict: {
        fr: `Le mot de passe est dans le carnet de Malo, et son navigateur connecté : ${account.person ?? 'personne'}.`,
        en: `The password is in Malo’s notebook, and his browser signed in: ${account.person ?? 'nobody'}.`,
      },
    };
  },
};

const placeOf = (url: string) => url.split('?')[0] ?? url;
