/** The page when a sign-in comes back without an identity: what happened, and what to do. */
import type { FailedCheck } from '@federama/relying-party';
import { developerPanel } from '@federama/server-kit/components';
import type { Explanation } from '@federama/server-kit/explanation';
import { html } from '@federama/server-kit/html';
import type { Language } from '@federama/server-kit/i18n';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import type { ServiceProviderConfig } from '../config.ts';
import { messages, type ServiceMessages } from '../messages/index.ts';

export type CallbackProblem = {
  kind: keyof ServiceMessages['problems'];
  /** OAuth error, or what openid-client calls it. */
  reason: string;
  detail: string;
  /** Which check of the client library failed. */
  failed?: FailedCheck;
};

export function problemPage(
  view: View,
  { kind: service }: ServiceProviderConfig,
  problem: CallbackProblem,
): string {
  const words = messages(view.language);
  const { title, text } = words.problems[problem.kind];
  const explanation = explainProblem(view.language, problem);
  const body = html`<div class="stack stack-l" data-testid="sign-in-problem" data-reason="${problem.reason}">
<div class="stack"><h1>${title}</h1><p class="lead">${text}</p><p class="soft"><code><span id="error-title">${problem.reason}</span></code> <span id="error-description">${sentenceOf(problem, explanation)}</span></p></div>
<p class="row"><a class="button" href="${view.base}/login">${words.tryAgain}</a><a class="button button-plain" href="${view.base}/">${words.backHome}</a></p>
</div>
${developerPanel(view, explanation)}`;
  return renderPage(view, { title, body, tagline: words.kinds[service].tagline });
}

/**
 * For developers, in words of the page: a library's sentence is in one language, and for its own
 * readers.
 */
export function explainProblem(
  language: Language,
  { kind, reason, detail, failed }: CallbackProblem,
): Explanation {
  const words = messages(language);
  const problem = words.problems[kind];
  const came = [reason, detail].filter(Boolean).join(': ');
  if (!failed)
    return {
      cause: `${problem.title}.`,
      expected: problem.expected,
      received: came,
      fix: problem.fix,
    };
  const { cause, fix } = words.failures[failed.check];
  const { name, expected = problem.expected, received = came } = failed;
  return { cause: name ? `${cause} (${name})` : cause, expected, received, fix };
}

/** What the provider itself says is shown as it came. */
function sentenceOf({ detail, failed }: CallbackProblem, { cause }: Explanation): string {
  return failed && failed.check !== 'refusedByProvider' ? cause : detail;
}
