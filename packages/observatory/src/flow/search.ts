/** Finds logins by words: a name, a code. Accents and case do not count. */
import type { Login } from '@federama/instruments/record/logins';

export function search(
  logins: readonly Login[],
  words: string,
  namesOf: (login: Login) => readonly (string | undefined)[],
): Login[] {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  if (!wanted.length) return [...logins];
  return logins.filter((login) => {
    const text = plain([login.person, login.error, login.trace, ...namesOf(login)].join(' '));
    return wanted.every((word) => text.includes(word));
  });
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
