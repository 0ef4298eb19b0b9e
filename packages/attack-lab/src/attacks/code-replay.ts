/** A code that served is used a second time. */

import { ANGELA, abbreviate, almostSignIn, callbackOf, parameter, SERVICE } from '../actors.ts';
import { type Attack, fails, works } from '../attack.ts';

export const codeReplay: Attack = {
  id: 'code-replay',
  rfc: 'RFC 6749 §4.1.2, §10.5',
  title: { fr: 'Le code deux fois', en: 'The same code twice' },
  hook: {
    fr: 'Un code lu dans un journal de serveur sert encore une fois.',
    en: 'A code read in a server log is used once more.',
  },
  scene: {
    fr: 'Malo a travaillé pour les Impôts : il connaît encore le secret du service et lit ses journaux. Il y trouve l’adresse de retour d’Angela, une minute après sa connexion, et échange le code à son tour.',
    en: 'Malo used to work for the tax office: he still knows the service’s secret and reads its logs. There he finds Angela’s return address, a minute after she signed in, and exchanges the code in turn.',
  },
  victimSees: {
    fr: 'Une connexion tout à fait normale.',
    en: 'A perfectly normal sign-in.',
  },
  attackerGains: {
    fr: 'Un jeton d’accès à l’identité d’Angela, valable à côté du vrai.',
    en: 'An access token to Angela’s identity, good beside the real one.',
  },
  weakness: 'broker.codes-reusable',
  check: 'const right = await store.take(rightKey(id));',
  defence: {
    fr: 'Un code sert une seule fois : le droit de l’échanger est pris, non lu, si bien que deux échanges au même instant n’en font qu’un. Le second est refusé, et les jetons déjà remis sont révoqués : l’un des deux était un voleur.',
    en: 'A code serves once: the right to exchange it is taken, not read, so that two exchanges at the same instant are one. The second is refused, and the tokens already handed out are revoked: one of the two was a thief.',
  },
  refusal: 'Y0416228',
  async play(lab, narrate) {
    const address = await almostSignIn(lab, lab.victim, ANGELA.login);
    await lab.victim.open(address);
    narrate('victim', 'Se connecte aux Impôts.', 'Signs in to the tax office.');
    const code = parameter(address, 'code');
    narrate(
      'attacker',
      `Lit le code ${abbreviate(code)} dans le journal du serveur.`,
      `Reads the code ${abbreviate(code)} in the log of the server.`,
    );
    const { clientId, clientSecret } = lab.credentials(SERVICE);
    const answer = await lab.attacker.send(`${lab.issuer}/token`, {
      grant_type: 'authorization_code',
      code,
      redirect_uri: callbackOf(lab),
      client_id: clientId,
      client_secret: clientSecret,
    });
    narrate(
      'attacker',
      `L’échange une seconde fois : réponse ${answer.status}.`,
      `Exchanges it a second time: answer ${answer.status}.`,
    );
    if (answer.text.includes('access_token'))
      return works(
        'Malo tient un jeton d’accès à l’identité d’Angela.',
        'Malo holds an access token to Angela’s identity.',
      );
    const again = await lab.victim.send(`${lab.url(SERVICE)}/me`, {});
    narrate(
      'victim',
      again.refusal
        ? 'Le service relit son identité : son premier jeton n’est plus bon.'
        : 'Le service relit son identité : son jeton est encore bon.',
      again.refusal
        ? 'The service reads her identity again: her first token is no longer good.'
        : 'The service reads her identity again: her token is still good.',
    );
    return fails(
      'Le tiers de confiance refuse, et révoque les premiers jetons.',
      'The broker refuses, and revokes the first tokens.',
      answer.refusal,
    );
  },
};
