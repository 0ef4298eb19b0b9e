/** What is wrong with a form, in the language of its page. */
import type { Problem } from '@federama/model';
import { type HtmlValue, html } from '@federama/server-kit/html';
import type { Language } from '@federama/server-kit/i18n';

/** What is wrong with a form, above its fields. */
export function problemsNotice(title: string, problems: readonly Problem[]): HtmlValue {
  return (
    problems.length > 0 &&
    html`<div class="notice notice-danger" role="alert" data-testid="form-problems"><p><strong>${title}</strong></p>${problems.map((problem) => html`<p>${sentence(problem)}</p>`)}</div>`
  );
}

/** Problems in the language of the page. */
export function problemsIn(language: Language, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({
    ...problem,
    expected: language === 'fr' ? problem.expectedFr : problem.expected,
  }));
}

export function errorAt(problems: readonly Problem[], part: string): { error?: string } {
  const found = problems.filter(({ path }) => path.includes(part)).map(sentence);
  return found.length ? { error: found.join(' ') } : {};
}

function sentence({ value, expected }: Problem): string {
  return value === undefined || value === '' ? expected : `${String(value)}: ${expected}`;
}
