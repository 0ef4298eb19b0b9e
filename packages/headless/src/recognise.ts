/** How a session of an application is told from none: what its page shows, not its status. */
import { type Sight, signOutControl } from './sight.ts';

export type Recognition = {
  /** What tells, in words. */
  described: string;
  shownBy(sight: Sight): boolean;
};

type Sights = { anonymous: Sight; signedIn: Sight };

/** Names that faults put in the place of the person's own. */
const NAMES_OF_FAULTS = ['FORGED', 'onerror=alert(1)', 'X'.repeat(50)];
/** Shorter words are found on any page. */
const SHORTEST = 3;

/**
 * The signs that the page of someone signed in has, and the page of a stranger has not. The words
 * that were asked for alone, or else any of: the person's own data, a way to sign out, being let in.
 * @returns undefined when both pages look alike
 */
export function recognise(
  sights: Sights,
  { text, identity }: { text?: string | undefined; identity: readonly string[] },
): Recognition | undefined {
  if (text !== undefined) return byWords(sights, [text], `the text “${text}”`);
  const own = ofThePerson(sights, identity);
  const signs = [own, bySigningOut(sights), byAccess(sights)].filter((sign) => sign !== undefined);
  if (!signs.length) return undefined;
  return {
    described: signs.map(({ described }) => described).join(', or '),
    shownBy: (sight) => signs.some((sign) => sign.shownBy(sight)),
  };
}

function byWords(
  { anonymous, signedIn }: Sights,
  words: readonly string[],
  described: string,
): Recognition | undefined {
  const has = ({ text }: Sight, word: string) => text.toLowerCase().includes(word.toLowerCase());
  const telling = words.filter((word) => has(signedIn, word) && !has(anonymous, word));
  if (!telling.length) return undefined;
  return { described, shownBy: (sight) => telling.some((word) => has(sight, word)) };
}

function ofThePerson(sights: Sights, identity: readonly string[]): Recognition | undefined {
  const words = identity.filter((word) => word.length >= SHORTEST);
  const shown = words.filter((word) => byWords(sights, [word], ''));
  const own = byWords(sights, shown, '');
  if (!own) return undefined;
  const others = NAMES_OF_FAULTS.filter((name) => !sights.anonymous.text.includes(name));
  return {
    described: `the person’s own data (${shown.map((word) => `“${word}”`).join(', ')})`,
    shownBy: (sight) => own.shownBy(sight) || others.some((name) => sight.text.includes(name)),
  };
}

function bySigningOut({ anonymous, signedIn }: Sights): Recognition | undefined {
  if (signOutControl(anonymous.html) || !signOutControl(signedIn.html)) return undefined;
  return {
    described: 'a way to sign out',
    shownBy: ({ html }) => signOutControl(html) !== undefined,
  };
}

function byAccess({ anonymous, signedIn }: Sights): Recognition | undefined {
  const place = ({ url }: Sight) => new URL(url).pathname;
  const letIn = (sight: Sight) =>
    !sight.sentAway && sight.status === 200 && place(sight) === place(signedIn);
  if (!letIn(signedIn) || letIn(anonymous)) return undefined;
  const refused = anonymous.sentAway || anonymous.status < 400;
  const how = refused ? 'sent elsewhere' : `answered with HTTP ${anonymous.status}`;
  return { described: `being let in, where others are ${how}`, shownBy: letIn };
}
