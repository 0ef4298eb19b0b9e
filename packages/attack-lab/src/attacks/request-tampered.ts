/** A signed request is changed, then taken apart. */
import { randomUUID } from 'node:crypto';
import { ANGELA } from '../actors.ts';
import { type Attack, fails, works } from '../attack.ts';
import type { Lab } from '../lab.ts';
import {
  authorizeUrl,
  DIARY,
  diaryRequest,
  goThrough,
  newKey,
  OPEN_CAST,
  registerDiary,
  signed,
} from '../open.ts';

type Key = Awaited<ReturnType<typeof newKey>>;

/** A request object. Source: RFC 9101 §4. */
function requestObject({ issuer, now }: Lab, { key }: Key, redirect_uri = DIARY.redirectUri) {
  const times = { iat: now(), nbf: now(), exp: now() + 60, jti: randomUUID() };
  const claims = { iss: DIARY.clientId, aud: issuer, ...times, ...diaryRequest({ redirect_uri }) };
  return signed(key, { typ: 'oauth-authz-req+jwt', kid: 'diary' }, claims);
}

/** The same signature, under another return address. */
function changed(jwt: string, redirect_uri: string): string {
  const [head, claims = '', signature] = jwt.split('.');
  const read = JSON.parse(Buffer.from(claims, 'base64url').toString());
  const told = Buffer.from(JSON.stringify({ ...read, redirect_uri })).toString('base64url');
  return [head, told, signature].join('.');
}

async function caughtCode({ notebook }: Lab): Promise<boolean> {
  return (await notebook.captures()).some(({ values }) => values.code !== undefined);
}

export const requestTampered: Attack = {
  id: 'request-tampered',
  rfc: 'RFC 9101 §10.5',
  title: { fr: 'La demande signée, défaite', en: 'The signed request, taken apart' },
  hook: {
    fr: 'La signature est bonne, donc Malo ne la touche pas : il l’enlève.',
    en: 'The signature is good, so Malo does not touch it: he takes it away.',
  },
  scene: {
    fr: 'L’Agenda signe ses demandes. Parmi ses adresses de retour traîne celle d’un essai, dont Malo a racheté le domaine. Il change l’adresse dans la demande signée d’Angela ; puis, comme cela ne prend pas, il écrit les mêmes paramètres en clair.',
    en: 'The Diary signs its requests. Among its return addresses lingers that of a trial, whose domain Malo has bought. He changes the address in Angela’s signed request; then, as that does not work, he writes the same parameters in clear.',
  },
  victimSees: {
    fr: 'Une page blanche, après une connexion normale.',
    en: 'An empty page, after a normal sign-in.',
  },
  attackerGains: {
    fr: 'Le code d’Angela, sur son propre site.',
    en: 'Angela’s code, at his own site.',
  },
  cast: OPEN_CAST,
  weakness: 'broker.takes-requests-unsigned',
  check:
    "!weaknesses.includes('broker.takes-requests-unsigned') && service.requireSignedRequestObject,",
  defence: {
    fr: 'Une signature ne protège que si elle est exigée. Pour un service inscrit avec requireSignedRequestObject, une demande sans signature est refusée, comme une demande changée. Et une adresse qui ne sert plus sort de l’inscription.',
    en: 'A signature protects only where it is demanded. For a service registered with requireSignedRequestObject, a request without a signature is refused, as is one that was changed. And an address that is no longer in use leaves the registration.',
  },
  refusal: 'invalid_request',
  async prepare() {},
  async play(lab, narrate) {
    const key = await newKey();
    const stray = `${lab.url('attacker')}/callback`;
    await registerDiary(lab, {
      redirectUris: [DIARY.redirectUri, stray],
      jwks: { keys: [{ ...key.jwk, kid: 'diary', alg: 'ES256', use: 'sig' }] },
      requireSignedRequestObject: true,
    });
    const request = await requestObject(lab, key);
    const sent = (jwt: string) => authorizeUrl(lab, { client_id: DIARY.clientId, request: jwt });
    const own = await goThrough(lab.victim, sent(request), ANGELA.login);
    if (!own.answer.code) throw new Error(`the signed request ended at ${own.page.url}`);
    narrate(
      'victim',
      'Se connecte à l’Agenda, par sa demande signée.',
      'Signs in to the Diary, by its signed request.',
    );
    const tampered = changed(await requestObject(lab, key), stray);
    const first = await lab.victim.open(sent(tampered));
    narrate(
      'attacker',
      `Lui envoie la demande, avec son adresse à lui : réponse ${first.status}.`,
      `Sends her the request, with his own address: answer ${first.status}.`,
    );
    const last = await lab.victim.open(authorizeUrl(lab, diaryRequest({ redirect_uri: stray })));
    narrate(
      'attacker',
      'Lui envoie les mêmes paramètres, sans signature.',
      'Sends her the same parameters, without a signature.',
    );
    return (await caughtCode(lab))
      ? works('Le code d’Angela arrive chez Malo.', 'Angela’s code arrives at Malo’s.')
      : fails(
          'Sans signature, le tiers de confiance ne donne pas de code.',
          'Without a signature, the broker gives no code.',
          last.refusal ?? (await refusalCaught(lab)),
        );
  },
};

async function refusalCaught({ notebook }: Lab): Promise<string | undefined> {
  return (await notebook.captures()).at(-1)?.values.error;
}
