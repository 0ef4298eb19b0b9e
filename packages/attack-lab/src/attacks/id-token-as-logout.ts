/** A token of one kind is shown where another is wanted: signer and reader are the same. */
import { ANGELA, abbreviate } from '../actors.ts';
import { type Attack, fails, works } from '../attack.ts';
import type { Lab } from '../lab.ts';
import { sendLogoutToken, signInToDiary } from '../logout-token.ts';
import { isSignedIn, OPEN_CAST, registerDiary } from '../open.ts';

/** What Azur gave the broker, as the log of a proxy between the two has it. */
function idTokenInLog(lab: Lab): string {
  const { id_token } = JSON.parse(lab.log('idp.token')) as { id_token?: unknown };
  return String(id_token);
}

export const idTokenAsLogout: Attack = {
  id: 'id-token-as-logout',
  rfc: 'RFC 8725 §3.11, OpenID Connect Back-Channel Logout §2.6',
  title: { fr: 'Le jeton d’une autre sorte', en: 'The token of another kind' },
  hook: {
    fr: 'Bien signé, bon émetteur, bon destinataire. Mais c’est un jeton d’identité.',
    en: 'Well signed, right issuer, right audience. But it is an ID token.',
  },
  scene: {
    fr: 'Un proxy entre le tiers de confiance et Compte Azur écrit dans son journal les réponses, jeton d’identité d’Angela compris. Il ne fait entrer personne : il est pour le tiers de confiance, avec un nonce qui a servi. Malo le prend quand même, et l’envoie là où l’on attend un jeton de déconnexion : même signature, même émetteur, même destinataire.',
    en: 'A proxy between the broker and Compte Azur writes answers to its log, Angela’s ID token included. It lets nobody in: it is for the broker, with a nonce that has served. Malo takes it all the same, and sends it to where a logout token is expected: same signature, same issuer, same audience.',
  },
  victimSees: {
    fr: 'Elle est déconnectée de partout, au milieu de ce qu’elle faisait.',
    en: 'She is signed out everywhere, in the middle of what she was doing.',
  },
  attackerGains: {
    fr: 'Mettre Angela dehors, avec un jeton que personne ne tient pour un secret.',
    en: 'Throwing Angela out, with a token that nobody thinks of as a secret.',
  },
  cast: OPEN_CAST,
  weakness: 'broker.takes-any-token-for-logout',
  check: "if (!/^(?:application\\/)?logout\\+jwt$/i.test(typ)) throw refused('typ', typ);",
  defence: {
    fr: 'Un jeton dit de quelle sorte il est (typ) ; qui le reçoit le compare à ce qu’il attend, avant tout le reste. Un jeton de déconnexion a de plus events et jti, et jamais de nonce : un jeton d’identité ne peut passer pour lui, ni lui pour un jeton d’identité.',
    en: 'A token says of what kind it is (typ); whoever receives it compares that with what it expects, before all else. A logout token moreover has events and jti, and never a nonce: an ID token cannot pass for it, nor it for an ID token.',
  },
  refusal: 'invalid_request',
  prepare: (lab) => registerDiary(lab),
  async play(lab, narrate) {
    await signInToDiary(lab);
    const token = idTokenInLog(lab);
    narrate(
      'victim',
      'Se connecte à l’Agenda par Compte Azur.',
      'Signs in to the Diary through Compte Azur.',
    );
    const answer = await sendLogoutToken(lab, 'attacker', token);
    narrate(
      'attacker',
      `Envoie le jeton d’identité ${abbreviate(token)}, lu dans le journal, comme jeton de déconnexion : réponse ${answer.status}.`,
      `Sends the ID token ${abbreviate(token)}, read in the log, as a logout token: answer ${answer.status}.`,
    );
    return (await isSignedIn(lab, lab.victim))
      ? fails(
          `Ce n’est pas un jeton de déconnexion : ${ANGELA.name} est restée connectée.`,
          `It is no logout token: ${ANGELA.name} stayed signed in.`,
          answer.refusal,
        )
      : works(
          `${ANGELA.name} n’est plus connectée nulle part.`,
          `${ANGELA.name} is signed in nowhere any more.`,
        );
  },
};
