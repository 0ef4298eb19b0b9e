/** A token is bound to a key; its proof is copied together with it. */
import { createHash, randomUUID } from 'node:crypto';
import { ANGELA } from '../actors.ts';
import { type Attack, fails, works } from '../attack.ts';
import type { Lab } from '../lab.ts';
import {
  authorizeUrl,
  diaryRequest,
  exchangeCode,
  goThrough,
  newKey,
  OPEN_CAST,
  registerDiary,
  secretOfDiary,
  signed,
  tokenIn,
} from '../open.ts';

type Key = Awaited<ReturnType<typeof newKey>>;

/** Source: RFC 9449 §4.2. */
function proofOf(lab: Lab, { key, jwk }: Key, { method, path, token }: Proved): Promise<string> {
  const ath = token && createHash('sha256').update(token).digest('base64url');
  const claims = { htm: method, htu: lab.issuer + path, jti: randomUUID(), iat: lab.now() };
  return signed(key, { typ: 'dpop+jwt', jwk }, { ...claims, ...(ath && { ath }) });
}

type Proved = { method: string; path: string; token?: string };

/** The request of the diary, as it left and as a proxy wrote it down. */
async function ownRequest(lab: Lab): Promise<Record<string, string>> {
  const { answer } = await goThrough(lab.victim, authorizeUrl(lab, diaryRequest()), ANGELA.login);
  const key = await newKey();
  const dpop = await proofOf(lab, key, { method: 'POST', path: '/token' });
  const code = answer.code ?? '';
  const headers = { dpop };
  const token = tokenIn(
    await exchangeCode(lab, 'application', { code, proof: secretOfDiary, headers }),
  );
  const proof = await proofOf(lab, key, { method: 'GET', path: '/userinfo', token });
  return { authorization: `DPoP ${token}`, dpop: proof };
}

export const proofReplayed: Attack = {
  id: 'proof-replayed',
  rfc: 'RFC 9449 §11.1',
  title: { fr: 'La preuve et le jeton', en: 'The proof and the token' },
  hook: {
    fr: 'Le jeton est lié à une clé que Malo n’a pas. Il copie la preuve avec.',
    en: 'The token is bound to a key that Malo does not have. He copies the proof along.',
  },
  scene: {
    fr: 'Les jetons de l’Agenda sont liés à une clé (DPoP) : à chaque requête, l’application signe une preuve. Malo lit le journal d’un proxy, qui écrit les en-têtes en entier. Il envoie la même requête, jeton et preuve, une seconde plus tard.',
    en: 'Tokens of the Diary are bound to a key (DPoP): with each request, the application signs a proof. Malo reads the log of a proxy that writes headers down in full. He sends the same request, token and proof, a second later.',
  },
  victimSees: { fr: 'Rien.', en: 'Nothing.' },
  attackerGains: {
    fr: 'L’identité d’Angela, lue sans la clé.',
    en: 'Angela’s identity, read without the key.',
  },
  cast: OPEN_CAST,
  weakness: 'broker.takes-proofs-twice',
  check: "allowReplay: config.weaknesses?.includes('broker.takes-proofs-twice') ?? false,",
  defence: {
    fr: 'Une preuve vaut pour une méthode, une adresse, un jeton, et une seule fois : le tiers de confiance retient son jti tant qu’elle est fraîche. Une autre requête demande une autre preuve, donc la clé.',
    en: 'A proof is good for one method, one address, one token, and once only: the broker remembers its jti for as long as it is fresh. Another request needs another proof, and so the key.',
  },
  refusal: 'invalid_token',
  prepare: (lab) => registerDiary(lab, { dpopBoundAccessTokens: true }),
  async play(lab, narrate) {
    const headers = await ownRequest(lab);
    const url = `${lab.issuer}/userinfo`;
    const own = await lab.call('application', url, { method: 'GET', headers });
    narrate(
      'victim',
      `Se connecte ; l’Agenda lit son identité : réponse ${own.status}.`,
      `Signs in; the Diary reads her identity: answer ${own.status}.`,
    );
    const alone = { authorization: headers.authorization?.replace('DPoP', 'Bearer') ?? '' };
    const bare = await lab.call('attacker', url, { method: 'GET', headers: alone });
    narrate(
      'attacker',
      `Essaie le jeton seul : réponse ${bare.status}.`,
      `Tries the token alone: answer ${bare.status}.`,
    );
    const copied = await lab.call('attacker', url, { method: 'GET', headers });
    narrate(
      'attacker',
      `Rejoue la requête entière, preuve comprise : réponse ${copied.status}.`,
      `Replays the whole request, proof included: answer ${copied.status}.`,
    );
    return copied.json.sub
      ? works(
          `Malo lit l’identité d’${ANGELA.name}, sans sa clé.`,
          `Malo reads the identity of ${ANGELA.name}, without her key.`,
        )
      : fails(
          'La preuve a déjà servi : refusée.',
          'The proof has served already: refused.',
          copied.refusal,
        );
  },
};
