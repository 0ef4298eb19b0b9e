/** An identifier that every service receives is nobody's secret. */

import { decodeJwt } from 'jose';
import { abbreviate } from '../actors.ts';
import {
  ANGELA_AT_MINISTRY,
  NAMES,
  ONE_FACTOR_PROVIDER,
  signInAtWork,
  WORKSPACE,
} from '../at-work.ts';
import { type Attack, fails, type Narrate, works } from '../attack.ts';
import type { Lab } from '../lab.ts';
import { type MalosService, registerService, tokensAt } from '../malos-service.ts';

/** A canteen that Malo runs: a service like any other. */
const CANTEEN: MalosService = {
  id: 'canteen',
  name: { fr: 'Cantine', en: 'Canteen' },
  clientId: 'cantine-de-malo',
  clientSecret: 'demonstration-secret-of-the-canteen-of-malo',
  scopes: ['openid', 'given_name', 'usual_name'],
};
const MESSAGE = 'Le directeur ne lit aucune note.';

export const publicSub: Attack = {
  id: 'public-sub',
  rfc: 'OpenID Connect Core §8',
  title: { fr: 'Le sub que tous reçoivent', en: 'The sub that everyone receives' },
  hook: {
    fr: 'Un message sans nom, signé d’un numéro que la cantine connaît aussi.',
    en: 'A message without a name, signed with a number that the canteen knows, too.',
  },
  scene: {
    fr: 'Chez le tiers de confiance des citoyens, chaque service reçoit un sub différent. Tandem, l’espace de travail, a cru qu’il en allait de même ici : dans sa boîte à idées, il signe chaque message du sub de l’auteur, qui ne dit rien à personne. Or chez celui des agents, le sub est le même partout. Malo tient la cantine, où Angela se connecte aussi.',
    en: 'At the citizens’ broker, each service receives another sub. Tandem, the workspace, believed it was the same here: in its suggestion box, it signs each message with the sub of its author, which means nothing to anyone. But at the agents’ broker, the sub is the same everywhere. Malo runs the canteen, where Angela signs in as well.',
  },
  victimSees: { fr: 'Un message anonyme, et un menu.', en: 'An anonymous message, and a menu.' },
  attackerGains: {
    fr: 'Le nom de qui a écrit, pour chacun de ses messages.',
    en: 'The name of who wrote, for each of their messages.',
  },
  cast: [WORKSPACE, ONE_FACTOR_PROVIDER],
  weakness: 'service.publishes-sub',
  check: "createHmac('sha256', sessionSecret)",
  defence: {
    fr: 'Un sub public reconnaît la personne, et la reconnaît partout : il reste dans la base, et ne se montre pas. Ce qui se montre en est dérivé avec un secret que seul ce service a.',
    en: 'A public sub recognises a person, and does so everywhere: it stays in the database, and is not shown. What is shown is derived from it with a secret that this service alone has.',
  },
  async prepare(lab) {
    await lab.put('agents', ANGELA_AT_MINISTRY);
    await registerService(lab, CANTEEN);
  },
  async play(lab, narrate) {
    await signInAtWork(lab, lab.victim, ANGELA_AT_MINISTRY);
    const box = await lab.victim.send(`${lab.url(WORKSPACE)}/suggestions`, { text: MESSAGE });
    narrate(
      'victim',
      `Écrit, sans son nom : « ${MESSAGE} »`,
      'Writes, without her name, that the head reads no notes.',
    );
    const sub = await subAtCanteen(lab, narrate);
    const read = await lab.attacker.open(box.url);
    const mark = read.shown('suggestion-author') ?? '';
    narrate(
      'attacker',
      `Lit la boîte à idées : ce message est signé ${abbreviate(mark)}`,
      `Reads the suggestion box: this message is signed ${abbreviate(mark)}`,
    );
    if (mark === sub)
      return works(
        `C’est le sub d’${NAMES.angela} à la cantine : Malo sait qui a écrit.`,
        `That is the sub of ${NAMES.angela} at the canteen: Malo knows who wrote.`,
      );
    return fails(
      'Cette marque n’est le sub de personne : Malo ne sait pas qui a écrit.',
      'This mark is nobody’s sub: Malo does not know who wrote.',
    );
  },
};

/** Angela signs in to the canteen, which exchanges its code: all in order. */
async function subAtCanteen(lab: Lab, narrate: Narrate): Promise<string> {
  const { id_token } = await tokensAt(lab, CANTEEN, { login: ANGELA_AT_MINISTRY.login });
  const sub = decodeJwt(id_token).sub ?? '';
  narrate(
    'victim',
    'Se connecte à la cantine, pour le menu.',
    'Signs in to the canteen, for the menu.',
  );
  narrate(
    'attacker',
    `Tient la cantine, et reçoit le sub d’Angela : ${abbreviate(sub)}`,
    `Runs the canteen, and receives Angela’s sub: ${abbreviate(sub)}`,
  );
  return sub;
}
