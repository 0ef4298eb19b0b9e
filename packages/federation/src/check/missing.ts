/** Failures by the check that is missing in the service: many have one cause. */
import type { Result } from './verdict.ts';

export type Missing = {
  /** What is missing, in a sentence. */
  title: string;
  failed: readonly Result[];
  /** How many of this kind were tried, with an outcome. */
  tried: number;
  /** For `--only`: all of this kind that failed. */
  pattern: string;
};

/** The first that fits counts. `never`: every one of them failed. */
const KINDS: readonly [ids: RegExp, never: string, partly: string][] = [
  [
    /^people\.(?:same-email|email-changed|birth)/,
    'Accounts are found by something else than the sub',
    'Accounts are not always found by the sub',
  ],
  [
    /\.level\./,
    'The levels that were insisted on are never compared with the one that came',
    'The levels that were insisted on are not always compared with the one that came',
  ],
  [
    /\.(?:roles|siret|custom)\./,
    'What is said of the organisation is never checked',
    'Some of what is said of the organisation is not dealt with',
  ],
  [
    /\.refresh\./,
    'Answers to a refresh are never checked',
    'Some answers to a refresh are not dealt with',
  ],
  [/^people\./, 'People with unusual names or places cannot sign in', 'Some people cannot sign in'],
  [
    /^login\.(?:state|nonce)/,
    'State and nonce are the same at each login',
    'State or nonce are the same at each login',
  ],
  [/\.slow$/, 'No time limit for answers', 'Some answers have no time limit'],
  [
    /hostile-name$|error-unknown$/,
    'What an answer brings is shown as HTML',
    'Some of what an answer brings is shown as HTML',
  ],
  [
    /\.authorization\.state-/,
    'The state of the callback is never compared',
    'The state of the callback is not always compared',
  ],
  [
    /\.authorization\.iss-/,
    'The iss of the callback is never compared',
    'The iss of the callback is not always compared',
  ],
  [/\.authorization\./, 'The callback is never checked', 'Some callbacks are not dealt with'],
  [
    /\.encrypted-[\w-]+\.not-encrypted$/,
    'Answers that are not encrypted are taken, although encryption was agreed',
    'Some answers that are not encrypted are taken, although encryption was agreed',
  ],
  [
    /\.encrypted-[\w-]+\.(?:alg|enc)-other$/,
    'The algorithms of encryption are never compared with those agreed',
    'The algorithms of encryption are not always compared with those agreed',
  ],
  [
    /\.encrypted-/,
    'Encrypted answers are never opened with care',
    'Some encrypted answers are not dealt with',
  ],
  [
    /\.id-token\.acr-/,
    'The level of the ID token is never compared with the one asked for',
    'The level of the ID token is not always compared with the one asked for',
  ],
  [
    /\.id-token\.(?:signature|claims-forged|alg-|key-|kid-|crit-|not-a-jwt)/,
    'The signature of the ID token is never verified',
    'The signature of the ID token is not wholly verified',
  ],
  [
    /\.id-token\./,
    'The claims of the ID token are never verified',
    'The claims of the ID token are not wholly verified',
  ],
  [
    /\.userinfo\.(?:sub|person)-/,
    'The sub of userinfo is never compared with that of the ID token',
    'The sub of userinfo is not always compared with that of the ID token',
  ],
  [
    /\.userinfo\.(?:aud|iss|signature|claims-forged|alg|key|plain-json)/,
    'Signed userinfo is never verified',
    'Signed userinfo is not wholly verified',
  ],
  [
    /\.userinfo\./,
    'Answers of userinfo are never checked',
    'Some answers of userinfo are not dealt with',
  ],
  [
    /\.token\./,
    'Answers of the token endpoint are never checked',
    'Some answers of the token endpoint are not dealt with',
  ],
  [
    /\.(?:jwks|discovery)\./,
    'Keys and discovery are never checked',
    'Some answers with keys or discovery are not dealt with',
  ],
  [/\.logout-token\./, 'Logout tokens are never checked', 'Some logout tokens are not checked'],
  [
    /\.logout\./,
    'The own session outlives signing out',
    'The own session sometimes outlives signing out',
  ],
];

/** Where all of the ID token is taken as it comes, that is one thing. */
const ID_TOKEN = /\.id-token\./;

export function missingChecks(results: readonly Result[]): Missing[] {
  const refusing = results.filter((each) => wasJudged(each) && isLie(each));
  const ofToken = refusing.filter(({ id }) => ID_TOKEN.test(id));
  const unverified = ofToken.length > 1 && ofToken.every(hasFailed);
  const kindOf = (result: Result): string => {
    if (unverified && ID_TOKEN.test(result.id) && isLie(result)) return NEVER_VERIFIED;
    return KINDS.find(([ids]) => ids.test(result.id))?.[1] ?? result.id;
  };
  const tried = Map.groupBy(results.filter(wasJudged), kindOf);
  const failures = Map.groupBy(results.filter(hasFailed), kindOf);
  return [...failures].map(([kind, failed]) => {
    const all = tried.get(kind) ?? failed;
    const lies = all.filter(isLie);
    const partly = KINDS.find(([, never]) => never === kind)?.[2] ?? kind;
    const judged = lies.length ? lies : all;
    const title = judged.length > 1 && judged.every(hasFailed) ? kind : partly;
    return { title, failed, tried: all.length, pattern: patternOf(failed) };
  });
}

const NEVER_VERIFIED = 'The ID token is never verified';

const hasFailed = ({ verdict }: Result) => verdict === 'fail';
const wasJudged = ({ verdict }: Result) => verdict === 'pass' || verdict === 'fail';
/** What nobody may believe: an answer that a correct client takes says nothing of checks. */
const isLie = ({ expects }: Result) => expects === undefined || expects === 'refused';

/** The longest beginning that all of them share. */
function patternOf(failed: readonly Result[]): string {
  const [first = '', ...others] = failed.map(({ id }) => id);
  if (!others.length) return first;
  let length = first.length;
  while (!others.every((id) => id.startsWith(first.slice(0, length)))) length--;
  return `${first.slice(0, length)}*`;
}
