/** Anyone can reach the address where identity providers announce the end of a session. */
import { ANGELA, PROVIDER } from '../actors.ts';
import { type Attack, fails, works } from '../attack.ts';
import { LOGOUT_TYPE, logoutClaims, sendLogoutToken, signInToDiary } from '../logout-token.ts';
import { isSignedIn, newKey, OPEN_CAST, registerDiary, signed } from '../open.ts';

export const logoutForged: Attack = {
  id: 'logout-forged',
  rfc: 'OpenID Connect Back-Channel Logout §2.6',
  title: { fr: 'La déconnexion par un autre', en: 'Signed out by someone else' },
  hook: {
    fr: 'Un jeton pour un autre, puis un faux : et Angela est mise dehors.',
    en: 'A token for somebody else, then a false one: and Angela is thrown out.',
  },
  scene: {
    fr: 'Quand une session se termine chez Compte Azur, il l’annonce au tiers de confiance, de serveur à serveur, par un jeton de déconnexion. Malo connaît l’adresse, et le sub d’Angela chez Azur. Il essaie un vrai jeton d’Azur, mais qui était pour un autre service ; puis il en fabrique un.',
    en: 'When a session ends at Compte Azur, it tells the broker, from server to server, by a logout token. Malo knows the address, and Angela’s sub at Azur. He tries a true token of Azur’s, but one that was for another service; then he makes one.',
  },
  victimSees: {
    fr: 'Elle est déconnectée de partout, au milieu de ce qu’elle faisait.',
    en: 'She is signed out everywhere, in the middle of what she was doing.',
  },
  attackerGains: {
    fr: 'Mettre dehors qui il veut, autant qu’il veut.',
    en: 'Throwing out whom he likes, as often as he likes.',
  },
  cast: OPEN_CAST,
  weakness: 'broker.believes-logout-tokens',
  check: 'return await upstream.of(provider).checkIdToken(token);',
  defence: {
    fr: 'Un jeton de déconnexion se vérifie comme un jeton d’identité : signé par une clé que l’émetteur publie, pour ce destinataire (aud), et frais. En plus : typ, events, jti, et jamais de nonce.',
    en: 'A logout token is checked as an ID token is: signed by a key that its issuer publishes, for this audience (aud), and fresh. And more: typ, events, jti, and never a nonce.',
  },
  refusal: 'invalid_request',
  prepare: (lab) => registerDiary(lab),
  async play(lab, narrate) {
    const sub = await signInToDiary(lab);
    narrate(
      'victim',
      'Se connecte à l’Agenda par Compte Azur.',
      'Signs in to the Diary through Compte Azur.',
    );
    const forAnother = { ...logoutClaims(lab, sub, 'for-another'), aud: 'another-service-at-azur' };
    const first = await lab.signedBy(PROVIDER, forAnother, LOGOUT_TYPE);
    const strayed = await sendLogoutToken(lab, 'attacker', first);
    narrate(
      'attacker',
      `Envoie un vrai jeton d’Azur, destiné à un autre : réponse ${strayed.status}.`,
      `Sends a true token of Azur’s, meant for somebody else: answer ${strayed.status}.`,
    );
    const { key } = await newKey();
    const claims = {
      iss: lab.url(PROVIDER),
      aud: 'open-at-azur',
      ...logoutClaims(lab, sub, 'forged'),
    };
    const forged = await signed(key, { typ: LOGOUT_TYPE, kid: `${PROVIDER}:ES256` }, claims);
    const answer = await sendLogoutToken(lab, 'attacker', forged);
    narrate(
      'attacker',
      `En signe un de sa propre clé : réponse ${answer.status}.`,
      `Signs one with a key of his own: answer ${answer.status}.`,
    );
    return (await isSignedIn(lab, lab.victim))
      ? fails(
          `Ni l’un ni l’autre : ${ANGELA.name} est restée connectée.`,
          `Neither of them: ${ANGELA.name} stayed signed in.`,
          answer.refusal,
        )
      : works(
          `${ANGELA.name} n’est plus connectée nulle part.`,
          `${ANGELA.name} is signed in nowhere any more.`,
        );
  },
};
