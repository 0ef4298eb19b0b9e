/** Each refusal of a factor, told to developers. */
import { type Factors, type Person, waysOf } from '@federama/model';
import type { Explained, Explanation } from '@federama/server-kit/explanation';
import type { Language } from '@federama/server-kit/i18n';
import { messages } from '../messages/index.ts';
import { type CodeAnswer, MOST_WRONG, WAIT_SECONDS } from './codes.ts';
import type { PasskeyProblem } from './passkeys.ts';

const both = (explain: (language: Language) => Explanation): Explained => ({
  fr: explain('fr'),
  en: explain('en'),
});

const wordsOf = (language: Language) => messages(language).factors.explain;

export function explainCode(answer: Exclude<CodeAnswer, 'right'>, code: string): Explained {
  const received = `code=${code}`;
  return both((language) => {
    const { wrongCode, usedCode, wait } = wordsOf(language);
    if (answer === 'wrong') return { ...wrongCode, received };
    if (answer === 'used') return { ...usedCode, received };
    return { ...wait, expected: wait.expected(MOST_WRONG, WAIT_SECONDS), received };
  });
}

export function explainNoSecret(person: Person, level: string): Explained {
  const received = `${person.login}, acr_values=${level}`;
  return both((language) => {
    const { noSecret } = wordsOf(language);
    return { ...noSecret, expected: noSecret.expected(level), received };
  });
}

export function explainOutOfReach(factors: Factors, asked: string): Explained {
  const levels = [...new Set(waysOf(factors).map(({ level }) => level))].join(', ');
  return both((language) => {
    const { outOfReach } = wordsOf(language);
    const received = `acr_values=${asked}`;
    return { ...outOfReach, expected: outOfReach.expected(levels), received };
  });
}

export function explainPasskey({ kind, detail }: PasskeyProblem, url: string): Explained {
  const { origin, hostname } = new URL(url);
  return both((language) => {
    const { passkey } = wordsOf(language);
    const expected = passkey.expected(origin, hostname);
    return { cause: passkey[kind], expected, received: detail, fix: passkey.fix };
  });
}
