/** Which account a page is of, told by words that no other account's page has. */
import { hash } from 'node:crypto';
import type { Sight } from '@federama/headless/sight';
import type { Person } from '@federama/model';
import { decodeHTML } from 'entities';

/** Words of a page: its text, its addresses and other attributes. */
export function wordsOn(sight: Sight): ReadonlySet<string> {
  return wordsIn(decodeHTML(sight.source));
}

/** Blanks between the groups of a number: three digits alone are those of many accounts. */
const GROUP_BLANK = /(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))/g;

function wordsIn(text: string): ReadonlySet<string> {
  const whole = text.replace(GROUP_BLANK, '');
  const found = whole.toLowerCase().match(/[\p{L}\p{N}_@.+-]+/gu) ?? [];
  const words = found.map((word) => word.replace(/^[.+-]+|[.+-]+$/g, ''));
  // Letters alone are of the page: an account has a number, or a name of its own.
  return new Set(words.filter((word) => word.length > 2 || /^\d+$/.test(word)));
}

/** Every word that a person's identity brings to a page, as it is or in another form. */
export function wordsOf({ identity }: Person): ReadonlySet<string> {
  const values = Object.values(identity).filter((value) => typeof value === 'string');
  const forms = (value: string) => [
    ...[value, ...value.split('@'), ...value.split('-')],
    ...escapedForms(value),
  ];
  return new Set([
    ...values.flatMap(forms).flatMap((form) => [form.toLowerCase(), ...wordsIn(form)]),
    ...fingerprintsOf(identity.email ?? ''),
  ]);
}

/** As addresses and scripts spell it: `D%27Hondt`, `D\u0027Hondt`. */
function escapedForms(value: string): string[] {
  const code = (sign: string) => sign.charCodeAt(0).toString(16).padStart(4, '0');
  const inScript = value.replace(/[^\w ]/g, (sign) => `\\u${code(sign)}`);
  return [encodeURIComponent(value), new URLSearchParams({ value }).toString(), inScript];
}

/** Pictures of people are fetched by these from well-known addresses. */
function fingerprintsOf(email: string): string[] {
  return ['md5', 'sha1', 'sha256'].map((algorithm) => hash(algorithm, email.toLowerCase()));
}

/** The sub comes with the answer: it is the key of an account, and no sign of one. */
const SUB = /^[0-9a-f]{64}v\d$/;

/** Names of a person that another one does not have. */
export function namesOf({ identity }: Person, other: Person): string[] {
  const others = wordsOf(other);
  const names = `${identity.given_name ?? ''} ${identity.family_name ?? ''}`;
  return [...wordsIn(names)].filter((name) => !others.has(name));
}

type Pages = {
  /** Of one person, signed in twice. */
  own: readonly [Sight, Sight];
  /** Of others, and of nobody. */
  others: readonly Sight[];
  person: Person;
};

/** Words that both pages of the person have, no other page has, and no identity brings. */
export function accountWords({ own: [first, second], others, person }: Pages): string[] {
  const again = wordsOn(second);
  const elsewhere = others.map(wordsOn);
  const brought = wordsOf(person);
  return [...wordsOn(first)].filter(
    (word) =>
      !SUB.test(word) &&
      again.has(word) &&
      !brought.has(word) &&
      !elsewhere.some((words) => words.has(word)),
  );
}
