/** The page when a sign-in comes back without an identity: what happened, and what to do. */
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
};

/** For developers: what happened, in one language. */
export function explainProblem(
  language: Language,
  { kind, reason, detail }: CallbackProblem,
): Explanation {
  const { title, expected, fix } = messages(language).problems[kind];
  const received = [reason, detail].filter(Boolean).join(': ');
  return { cause: `${title}.`, expected, received, fix };
}

export function problemPage(
  view: View,
  { kind: service }: ServiceProviderConfig,
  problem: CallbackProblem,
): string {
  const words = messages(view.language);
  const { title, text } = words.problems[problem.kind];
  const body = html`<div class="stack stack-l" data-testid="sign-in-problem" data-reason="${problem.reason}">
<div class="stack"><h1>${title}</h1><p class="lead">${text}</p><p class="soft"><code><span id="error-title">${problem.reason}</span></code> <span id="error-description">${problem.detail}</span></p></div>
<p class="row"><a class="button" href="${view.base}/login">${words.tryAgain}</a><a class="button button-plain" href="${view.base}/">${words.backHome}</a></p>
</div>
${developerPanel(view, explainProblem(view.language, problem))}`;
  return renderPage(view, { title, body, tagline: words.kinds[service].tagline });
}
