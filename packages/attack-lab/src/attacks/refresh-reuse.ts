/** A refresh token is copied from a backup of a telephone. */
import { ANGELA, abbreviate } from '../actors.ts';
import { type Attack, fails, works } from '../attack.ts';
import type { Lab } from '../lab.ts';
import {
  authorizeUrl,
  DIARY,
  diaryRequest,
  exchangeCode,
  goThrough,
  OPEN_CAST,
  postForm,
  registerDiary,
  tokenIn,
} from '../open.ts';
import { pkce } from '../pkce.ts';

const PUBLIC = { tokenEndpointAuthMethod: 'none' };

function refresh(lab: Lab, who: 'application' | 'attacker', refresh_token: string) {
  const form = { grant_type: 'refresh_token', refresh_token, client_id: DIARY.clientId };
  return postForm(lab, who, { path: '/token', form });
}

export const refreshReuse: Attack = {
  id: 'refresh-reuse',
  rfc: 'RFC 9700 §4.14',
  title: { fr: 'Le jeton qui renouvelle', en: 'The token that renews' },
  hook: {
    fr: 'Copié d’une sauvegarde, un jeton de renouvellement ouvre l’agenda pendant des mois.',
    en: 'Copied from a backup, a refresh token opens the diary for months.',
  },
  scene: {
    fr: 'L’Agenda d’Angela reste connecté : son application garde un jeton de renouvellement. Malo en trouve une copie dans une sauvegarde du téléphone. L’application n’a pas de secret : rien d’autre ne la distingue de lui.',
    en: 'Angela’s Diary stays signed in: her application keeps a refresh token. Malo finds a copy in a backup of the telephone. The application has no secret: nothing else tells it from him.',
  },
  victimSees: {
    fr: 'Rien, ou une reconnexion qu’elle n’attendait pas.',
    en: 'Nothing, or a sign-in that she did not expect.',
  },
  attackerGains: {
    fr: 'L’accès à l’Agenda, à côté d’Angela, aussi longtemps qu’elle.',
    en: 'Access to the Diary, beside Angela, for as long as she has it.',
  },
  cast: OPEN_CAST,
  weakness: 'broker.refresh-reusable',
  check: 'await set(key(id), { ...payload, consumed: now }, { ttlSeconds });',
  defence: {
    fr: 'Un jeton de renouvellement sert une fois, et le suivant le remplace. Montré deux fois, il y a un voleur : on ne sait pas lequel des deux, alors toute la famille est révoquée, et la personne se reconnecte.',
    en: 'A refresh token serves once, and the next one replaces it. Shown twice, there is a thief: nobody knows which of the two, so the whole family is revoked, and the person signs in again.',
  },
  refusal: 'invalid_grant',
  prepare: (lab) => registerDiary(lab, PUBLIC),
  async play(lab, narrate) {
    const asked = { scope: 'openid offline_access', prompt: 'consent', ...pkce.asked };
    const url = authorizeUrl(lab, diaryRequest(asked));
    const { answer } = await goThrough(lab.victim, url, ANGELA.login);
    const proof = { client_id: DIARY.clientId, code_verifier: pkce.verifier };
    const first = await exchangeCode(lab, 'application', { code: answer.code ?? '', proof });
    const stolen = tokenIn(first, 'refresh_token');
    narrate(
      'victim',
      'Se connecte à l’Agenda, et accepte de le rester.',
      'Signs in to the Diary, and agrees to stay so.',
    );
    narrate(
      'attacker',
      `Copie le jeton ${abbreviate(stolen)} d’une sauvegarde.`,
      `Copies the token ${abbreviate(stolen)} from a backup.`,
    );
    const next = tokenIn(await refresh(lab, 'application', stolen), 'refresh_token');
    narrate(
      'victim',
      'Ouvre l’Agenda le lendemain : l’application renouvelle ses jetons.',
      'Opens the Diary the next day: the application renews its tokens.',
    );
    const his = await refresh(lab, 'attacker', stolen);
    narrate(
      'attacker',
      `Montre sa copie : réponse ${his.status}.`,
      `Shows his copy: answer ${his.status}.`,
    );
    if (tokenIn(his))
      return works(
        'Malo a ses propres jetons d’Angela, et de quoi les renouveler.',
        'Malo has tokens of Angela’s of his own, and the means to renew them.',
      );
    const hers = await refresh(lab, 'application', next);
    narrate(
      'victim',
      `Son application renouvelle encore : réponse ${hers.status}. Angela se reconnecte.`,
      `Her application renews again: answer ${hers.status}. Angela signs in again.`,
    );
    return fails(
      'Le jeton avait servi : refusé, et toute la famille avec lui.',
      'The token had served: refused, and the whole family with it.',
      his.refusal,
    );
  },
};
