/** An access token for one application opens another. */

import {
  ANGELA,
  ANGELAS_FILE,
  abbreviate,
  claimFile,
  giveAngelaAFile,
  PROVIDER,
  SERVICE,
} from '../actors.ts';
import { type Attack, fails, type Narrate, works } from '../attack.ts';
import type { Lab } from '../lab.ts';
import { type MalosService, registerService, type Tokens, tokensAt } from '../malos-service.ts';

const GAME: MalosService = {
  id: 'quiz',
  name: { fr: 'Quiz des prénoms', en: 'First-name quiz' },
  clientId: 'quiz-des-prenoms',
  clientSecret: 'demonstration-secret-of-the-game-of-malo',
  scopes: ['openid', 'identite_pivot'],
};

export const tokenSubstitution: Attack = {
  id: 'token-substitution',
  rfc: 'RFC 9700 §4.6',
  title: { fr: 'Le jeton du jeu ouvre les Impôts', en: 'The game’s token opens the tax office' },
  hook: {
    fr: 'Un jeton d’accès n’est pas une preuve d’identité : il a été émis pour un autre.',
    en: 'An access token is no proof of identity: it was issued to someone else.',
  },
  scene: {
    fr: 'Malo publie un jeu, « Quiz des prénoms », raccordé pour de bon à la fédération. Angela y joue et se connecte. Malo présente alors aux Impôts, par l’entrée de leur application mobile, le jeton que son jeu a reçu.',
    en: 'Malo publishes a game, “First-name quiz”, properly connected to the federation. Angela plays and signs in. Malo then shows the tax office, through the door of its phone application, the token his game received.',
  },
  victimSees: {
    fr: 'Un jeu, une vraie connexion, un score.',
    en: 'A game, a real sign-in, a score.',
  },
  attackerGains: {
    fr: 'Le dossier fiscal d’Angela, retrouvé par son état civil.',
    en: 'Angela’s tax file, found by her civil status.',
  },
  weakness: 'service.trusts-any-access-token',
  check: 'const claims = await relyingParty.checkIdToken(idToken);',
  defence: {
    fr: 'Un jeton d’accès dit ce que l’on peut lire, non pour qui il a été émis. C’est le jeton d’identité qui ouvre une session, et son destinataire (« aud ») doit être ce service-ci. Celui du jeu nomme le jeu.',
    en: 'An access token says what may be read, not for whom it was issued. The ID token opens a session, and its audience (“aud”) must be this very service. The game’s names the game.',
  },
  refusal: 'ERR_JWT_CLAIM_VALIDATION_FAILED',
  async prepare(lab) {
    await giveAngelaAFile(lab);
    await registerService(lab, GAME);
  },
  async play(lab, narrate) {
    const tokens = await tokensOfTheGame(lab, narrate);
    const page = await lab.attacker.send(`${lab.url(SERVICE)}/phone`, {
      access_token: tokens.access_token,
      id_token: tokens.id_token,
    });
    narrate(
      'attacker',
      'Présente ces jetons aux Impôts, par l’entrée de l’application mobile.',
      'Shows these tokens to the tax office, at the door of its phone application.',
    );
    const account = await claimFile(lab, lab.attacker);
    if (account.shown('file-number') === ANGELAS_FILE)
      return works(
        `Malo lit le dossier ${ANGELAS_FILE}, celui d’Angela.`,
        `Malo reads file ${ANGELAS_FILE}, Angela’s.`,
      );
    return fails(
      'Le service refuse : ce jeton d’identité est pour le jeu, pas pour lui.',
      'The service refuses: this ID token is for the game, not for it.',
      page.refusal,
    );
  },
};

/** Angela signs in to the game, and the game asks for its tokens: all in order so far. */
async function tokensOfTheGame(lab: Lab, narrate: Narrate): Promise<Tokens> {
  const tokens = await tokensAt(lab, GAME, {
    ...{ login: ANGELA.login, via: PROVIDER, parameters: { acr_values: 'eidas1' } },
  });
  narrate(
    'victim',
    'Se connecte au jeu, qui la remercie.',
    'Signs in to the game, which thanks her.',
  );
  narrate(
    'attacker',
    `Échange le code, comme tout service, et reçoit le jeton d’accès ${abbreviate(tokens.access_token)}`,
    `Exchanges the code, like any service, and receives the access token ${abbreviate(tokens.access_token)}`,
  );
  return tokens;
}
