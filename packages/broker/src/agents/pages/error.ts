/** The page of a refusal: a sentence, the code, who can help, and for developers the cause. */
import { developerPanel } from '@federama/server-kit/components';
import type { Explained } from '@federama/server-kit/explanation';
import { type Html, html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import type { AgentMessages } from '../messages/fr.ts';
import { agentMessages } from '../messages/index.ts';
import type { AgentAudience } from '../refusals/errors.ts';
import { MAIN_ID } from './main-id.ts';

export type AgentErrorPage = {
  id: string;
  code: string;
  /** Shown in brackets behind the code. */
  name?: string | undefined;
  audience: AgentAudience;
  /** The technical sentence. */
  message: string;
  explained: Explained;
  /** Ends the request of the service with an error; undefined where nothing can be tried again. */
  retryUrl?: string;
  at: string;
  providerName?: string | undefined;
  serviceName?: string | undefined;
  email?: string | undefined;
  supportEmail: string;
  providerSupportEmail?: string | undefined;
  /** What the provider said, when that is what was refused. */
  identity?: Readonly<Record<string, unknown>> | undefined;
};

/** `returnTo`: where this page is shown again. */
export function agentErrorPage(view: View, data: AgentErrorPage, returnTo?: string): string {
  const words = agentMessages(view.language);
  const title = titleOf(words, data);
  const body = html`<section class="stack stack-l" data-testid="error-section">
<div class="stack">${headingOf(title, words.audiences[data.audience])}</div>
<p class="row">${data.retryUrl && html`<a class="button" href="${data.retryUrl}">${words.retry}</a>`}${hasSupport(data) && html`<a class="button button-plain" href="${reportUrl(words, data)}">${words.report}</a>`}</p>
<div class="soft"><p data-testid="error-code">${words.errorCode} ${codeText(data)}</p>
${isOfProvider(data) && detailsOf(words, data)}
<p>${words.errorId} <span data-testid="error-id">${data.id}</span></p>
<p data-testid="error-message">${data.message}</p></div>
</section>
${developerPanel(view, data.explained[view.language])}`;
  return renderPage(view, {
    ...{
      title: title || words.audiences[data.audience],
      body,
      mainId: MAIN_ID,
      tagline: words.tagline,
    },
    ...(returnTo !== undefined && { returnTo }),
  });
}

/** Where there is no title, the sentence is the heading; scripts find the empty title all the same. */
function headingOf(title: string, sentence: string): Html {
  return title
    ? html`<h1 data-testid="error-section-title">${title}</h1><p class="lead">${sentence}</p>`
    : html`<h1>${sentence}</h1><p data-testid="error-section-title" hidden></p>`;
}

const codeText = ({ code, name }: AgentErrorPage) => (name ? `${code} (${name})` : code);
const isOfProvider = ({ code }: AgentErrorPage) => code.startsWith('Y02');
const hasSupport = ({ code }: AgentErrorPage) => /^Y(?:02|50)/.test(code);

/** Most codes have no title of their own. */
function titleOf({ titles }: AgentMessages, { code, audience }: AgentErrorPage): string {
  if (code === 'Y000404') return titles.notFound;
  if (audience === 'signOut') return titles.notSignedOut;
  if (audience === 'unavailable') return titles.unavailable;
  if (code === 'Y500015' || code === 'Y500025') return titles.address;
  return /^Y(?:02|50)/.test(code) ? titles.impossible : '';
}

/** More lines about a provider that failed; scripts find them by the hook of the code. */
function detailsOf({ details }: AgentMessages, data: AgentErrorPage): Html[] {
  const lines = [
    [details.at, data.at],
    [details.provider, data.providerName],
    [details.exception, data.name],
    [details.service, data.serviceName],
    [details.email, data.email],
  ] as const;
  return lines.flatMap(([label, value]) =>
    value ? [html`<p data-testid="error-code">${label} : ${value}</p>`] : [],
  );
}

/** Whoever can mend it: the provider where it gave something wrong, the federation otherwise. */
function reportUrl({ report }: AgentMessages, data: AgentErrorPage): string {
  const { code, providerSupportEmail, supportEmail, identity } = data;
  const toProvider = identity !== undefined || isOfProvider(data);
  const to = (toProvider && providerSupportEmail) || supportEmail;
  const lines = [
    `${codeText(data)} ${data.id}`,
    data.message,
    ...[data.serviceName, data.providerName, data.email].filter(Boolean),
    ...(identity ? [JSON.stringify(identity)] : []),
  ];
  const subject = encodeURIComponent(`${report} - ${code}`);
  const text = encodeURIComponent(lines.join('\n'));
  return `mailto:${encodeURIComponent(to)}?subject=${subject}&body=${text}`;
}
