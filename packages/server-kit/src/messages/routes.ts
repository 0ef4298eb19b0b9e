/** What a developer is told of an address that no route answers. */
import type { Explanation } from '../explanation.ts';
import type { Language } from '../i18n.ts';
import type { RouteDifference } from '../route-table.ts';
import type { UnknownRoute } from '../routes.ts';

type Meant = { methods: string; path: string; asked: string };

type Words = {
  cause(route: string): string;
  nearly(differences: string): string;
  differences: Record<RouteDifference, (meant: Meant) => string>;
  anyOf(guide: string): string;
  use(route: string): string;
  read(guide: string): string;
};

const fr: Words = {
  cause: (route) => `Aucune route ne répond à ${route}.`,
  nearly: (differences) => `Presque : ${differences}.`,
  differences: {
    method: ({ methods, path }) => `${path} ne répond qu’à ${methods}`,
    written: () => 'elle contient des caractères encodés, ou qui n’en font pas partie',
    whole: () => 'une adresse entière suit l’adresse du participant',
    slash: () => 'une barre oblique est en trop',
    issuer: () => 'l’issuer est ce qui précède /.well-known, pas l’adresse de découverte',
    hyphen: () => 'un tiret est écrit « _ »',
    version: ({ asked, path }) => `il n’y a pas de ${start(asked)} ici : utilisez ${start(path)}`,
    otherVersion: ({ asked, path }) =>
      `elle n’est pas de ${start(asked)} : utilisez ${start(path)}`,
    case: () => 'les majuscules diffèrent',
    prefix: ({ path }) => `le début de l’adresse manque, ou y est deux fois (${path})`,
    strange: ({ path }) => `elle ne commence pas ainsi ici ; c’est ${path}`,
    alias: ({ path }) => `d’autres produits la nomment ainsi ; ici, c’est ${path}`,
    spelling: () => 'une lettre ou deux diffèrent',
  },
  anyOf: (guide) => `Une adresse de ${guide}.`,
  use: (route) => `Appelez ${route}.`,
  read: (guide) => `Lisez les adresses dans ${guide}.`,
};

const en: Words = {
  cause: (route) => `No route answers ${route}.`,
  nearly: (differences) => `Nearly: ${differences}.`,
  differences: {
    method: ({ methods, path }) => `${path} is ${methods} only`,
    written: () => 'it has characters that are encoded, or that do not belong to it',
    whole: () => 'a whole address follows the address of the participant',
    slash: () => 'there is a slash too many',
    issuer: () => 'the issuer is what comes before /.well-known, not the discovery address',
    hyphen: () => 'a hyphen is written “_”',
    version: ({ asked, path }) => `there is no ${start(asked)} here: use ${start(path)}`,
    otherVersion: ({ asked, path }) => `it is not of ${start(asked)}: use ${start(path)}`,
    case: () => 'upper and lower case differ',
    prefix: ({ path }) => `the beginning of the address is missing, or there twice (${path})`,
    strange: ({ path }) => `it does not begin like that here; it is ${path}`,
    alias: ({ path }) => `other products name it so; here it is ${path}`,
    spelling: () => 'a letter or two differ',
  },
  anyOf: (guide) => `An address of ${guide}.`,
  use: (route) => `Call ${route}.`,
  read: (guide) => `Read the addresses in ${guide}.`,
};

/** Of an address: up to its version. */
const start = (path: string) => /^.*?\/v\d+(?=\/|$)/i.exec(path)?.[0] ?? path;

const catalogues: Record<Language, Words> = { fr, en };

export function explainRoute(
  language: Language,
  { method, path, guide, meant }: UnknownRoute,
): Explanation {
  const words = catalogues[language];
  const received = `${method} ${path}`;
  const cause = words.cause(received);
  if (!meant) return { cause, expected: words.anyOf(guide), received, fix: words.read(guide) };
  const methods = meant.methods.join(', ');
  const differences = meant.differences.map((one) =>
    words.differences[one]({ methods, path: meant.path, asked: path }),
  );
  const route = `${methods} ${meant.path}`;
  const nearly = words.nearly(differences.join(language === 'fr' ? ' ; ' : '; '));
  return { cause: `${cause} ${nearly}`, expected: route, received, fix: words.use(route) };
}
