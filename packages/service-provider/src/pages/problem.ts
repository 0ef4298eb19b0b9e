/** The page when a sign-in comes back without an identity: what happened, and what to do. */
import { developerPanel } from '@federama/server-kit/components';
import type { Explanation } from '@federama/server-kit/explanation';
import { html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import type { ServiceProviderConfig } from '../config.ts';
import type { CallbackProblem } from '../explain-problem.ts';
import { messages } from '../messages/index.ts';

export function problemPage(
  view: View,
  { kind: service, registrations }: ServiceProviderConfig,
  problem: CallbackProblem,
  explanation: Explanation,
): string {
  const words = messages(view.language);
  const { title, text } = words.problems[problem.kind];
  const { reason, told = reason, broker, loginHint } = problem;
  const again = new URLSearchParams({
    ...(broker && registrations.length > 1 && { broker }),
    ...(loginHint && { login_hint: loginHint }),
  }).toString();
  const body = html`<div class="stack stack-l" data-testid="sign-in-problem" data-reason="${told}">
<div class="stack"><h1>${title}</h1><p class="lead">${text}</p><p class="soft"><code><span id="error-title" data-testid="refusal-code">${told}</span></code> <span id="error-description">${sentenceOf(problem, explanation)}</span></p></div>
<p class="row"><a class="button" href="${view.base}/login${again && `?${again}`}">${words.tryAgain}</a><a class="button button-plain" href="${view.base}/">${words.backHome}</a></p>
</div>
${developerPanel(view, explanation)}`;
  return renderPage(view, { title, body, tagline: words.kinds[service].tagline });
}

/** What the provider itself says is shown as it came. */
function sentenceOf({ detail, failed, told }: CallbackProblem, { cause }: Explanation): string {
  if (told) return '';
  return failed && failed.check !== 'refusedByProvider' ? cause : detail;
}
