/** Two parameters are cut from a link, and the code belongs to whoever catches it. */

import { ANGELA, abbreviate } from '../actors.ts';
import { type Attack, fails, works } from '../attack.ts';
import {
  authorizeUrl,
  DIARY,
  diaryRequest,
  exchangeCode,
  goThrough,
  OPEN_CAST,
  registerDiary,
  tokenIn,
} from '../open.ts';
import { pkce } from '../pkce.ts';

export const pkceDowngrade: Attack = {
  id: 'pkce-downgrade',
  rfc: 'RFC 9700 §4.8',
  title: { fr: 'PKCE effacé du lien', en: 'PKCE cut from the link' },
  hook: {
    fr: 'Deux paramètres de moins dans une adresse, et le code n’a plus de maître.',
    en: 'Two parameters less in an address, and the code has no master any more.',
  },
  scene: {
    fr: 'L’Agenda est une application de téléphone, sans secret : PKCE seul dit qui a demandé le code. Malo a fait installer à Angela un jeu qui écoute à la même adresse de retour. Il lui envoie le lien de connexion de l’Agenda, sans code_challenge.',
    en: 'The Diary is an application on a telephone, without a secret: PKCE alone says who asked for the code. Malo had Angela install a game that listens at the same return address. He sends her the sign-in link of the Diary, without code_challenge.',
  },
  victimSees: { fr: 'Une connexion normale.', en: 'A normal sign-in.' },
  attackerGains: { fr: 'Les jetons d’Angela.', en: 'Angela’s tokens.' },
  cast: OPEN_CAST,
  weakness: 'broker.does-without-pkce',
  check: 'mustUsePkce(client, findService(client.clientId)),',
  defence: {
    fr: 'Le tiers de confiance exige PKCE de tout client sans secret : sans code_challenge, il ne donne pas de code. Et d’une demande qui en avait un, il exige le code_verifier : nul ne peut s’en passer après coup.',
    en: 'The broker demands PKCE of every client without a secret: without code_challenge, it gives no code. And of a request that had one, it demands the code_verifier: nobody can do without it afterwards.',
  },
  refusal: 'invalid_request',
  prepare: (lab) => registerDiary(lab, { tokenEndpointAuthMethod: 'none' }),
  async play(lab, narrate) {
    const asked = authorizeUrl(lab, diaryRequest(pkce.asked));
    const own = (await goThrough(lab.victim, asked, ANGELA.login)).answer.code ?? '';
    narrate(
      'victim',
      'Se connecte à l’Agenda, qui a demandé avec PKCE.',
      'Signs in to the Diary, which asked with PKCE.',
    );
    const proof = { client_id: DIARY.clientId };
    const first = await exchangeCode(lab, 'attacker', { code: own, proof });
    narrate(
      'attacker',
      `Son jeu attrape le code ${abbreviate(own)}, et l’échange sans code_verifier : réponse ${first.status}.`,
      `His game catches the code ${abbreviate(own)}, and exchanges it without code_verifier: answer ${first.status}.`,
    );
    narrate(
      'attacker',
      'Envoie un lien dont il a coupé code_challenge et code_challenge_method.',
      'Sends a link from which he cut code_challenge and code_challenge_method.',
    );
    const url = authorizeUrl(lab, diaryRequest());
    const { answer } = await goThrough(lab.victim, url, ANGELA.login);
    if (!answer.code) {
      narrate(
        'victim',
        'Suit le lien. Le tiers de confiance la renvoie avec une erreur.',
        'Follows the link. The broker sends her back with an error.',
      );
      return fails(
        'Sans code_challenge, le tiers de confiance ne donne pas de code.',
        'Without code_challenge, the broker gives no code.',
        answer.error,
      );
    }
    narrate('victim', 'Suit le lien, et se connecte.', 'Follows the link, and signs in.');
    narrate(
      'attacker',
      `Son jeu attrape le code ${abbreviate(answer.code)}.`,
      `His game catches the code ${abbreviate(answer.code)}.`,
    );
    const tokens = await exchangeCode(lab, 'attacker', { code: answer.code, proof });
    narrate(
      'attacker',
      `L’échange sans code_verifier : réponse ${tokens.status}.`,
      `Exchanges it without code_verifier: answer ${tokens.status}.`,
    );
    return tokenIn(tokens)
      ? works('Malo tient les jetons d’Angela.', 'Malo holds Angela’s tokens.')
      : fails('Le code n’a rien donné.', 'The code gave nothing.', tokens.refusal);
  },
};
