/** A true logout token, kept, and sent again. */
import { ANGELA, PROVIDER } from '../actors.ts';
import { type Attack, fails, works } from '../attack.ts';
import { LOGOUT_TYPE, logoutClaims, sendLogoutToken, signInToDiary } from '../logout-token.ts';
import { isSignedIn, OPEN_CAST, registerDiary } from '../open.ts';

export const logoutReplayed: Attack = {
  id: 'logout-replayed',
  rfc: 'OpenID Connect Back-Channel Logout §2.6',
  title: { fr: 'La déconnexion, encore', en: 'Signed out, again' },
  hook: {
    fr: 'Un jeton de déconnexion bien vrai, gardé dans un journal, et renvoyé.',
    en: 'A logout token, quite true, kept in a log, and sent again.',
  },
  scene: {
    fr: 'Angela se déconnecte de Compte Azur, qui l’annonce au tiers de confiance. Malo lit le journal d’un proxy entre les deux, et y prend le jeton : signature, émetteur et destinataire sont bons. Angela se reconnecte. Il renvoie le jeton.',
    en: 'Angela signs out of Compte Azur, which tells the broker. Malo reads the log of a proxy between the two, and takes the token there: signature, issuer and audience are good. Angela signs in again. He sends the token again.',
  },
  victimSees: {
    fr: 'À peine reconnectée, elle est dehors.',
    en: 'No sooner signed in again, she is out.',
  },
  attackerGains: { fr: 'Empêcher Angela de travailler.', en: 'Keeping Angela from her work.' },
  cast: OPEN_CAST,
  weakness: 'broker.takes-logout-tokens-twice',
  check: 'return answers.add(key, 1, { ttlSeconds: 2 * FRESH_SECONDS });',
  defence: {
    fr: 'Chaque jeton de déconnexion a un jti, qui sert une fois. Le tiers de confiance le retient plus longtemps que le jeton n’est frais : après, c’est iat qui le refuse.',
    en: 'Each logout token has a jti, which serves once. The broker remembers it for longer than the token is fresh: after that, iat refuses it.',
  },
  refusal: 'invalid_request',
  prepare: (lab) => registerDiary(lab),
  async play(lab, narrate) {
    const sub = await signInToDiary(lab);
    const token = await lab.signedBy(PROVIDER, logoutClaims(lab, sub, 'true-once'), LOGOUT_TYPE);
    const first = await sendLogoutToken(lab, 'application', token);
    narrate(
      'victim',
      `Se déconnecte de Compte Azur, qui l’annonce : réponse ${first.status}.`,
      `Signs out of Compte Azur, which says so: answer ${first.status}.`,
    );
    await signInToDiary(lab);
    narrate('victim', 'Se reconnecte.', 'Signs in again.');
    const again = await sendLogoutToken(lab, 'attacker', token);
    narrate(
      'attacker',
      `Renvoie le même jeton : réponse ${again.status}.`,
      `Sends the same token again: answer ${again.status}.`,
    );
    return (await isSignedIn(lab, lab.victim))
      ? fails(
          `Le jeton a servi : ${ANGELA.name} est restée connectée.`,
          `The token had served: ${ANGELA.name} stayed signed in.`,
          again.refusal,
        )
      : works(`${ANGELA.name} est de nouveau dehors.`, `${ANGELA.name} is out again.`);
  },
};
