/** The page of a signed-in person: what the service received, in words and in full. */
import { dataList } from '@federama/server-kit/components';
import { momentInParis } from '@federama/server-kit/dates';
import { attribute, type Html, type HtmlValue, html } from '@federama/server-kit/html';
import { own } from '@federama/server-kit/own';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import type { ServiceProviderConfig } from '../config.ts';
import { isLevelEnough } from '../level.ts';
import { messages, type ServiceMessages } from '../messages/index.ts';
import type { SignedIn } from '../session.ts';
import { dataSection } from './data.ts';
import { valueText } from './values.ts';

/** Members of a signed userinfo that say nothing about the person. */
const TECHNICAL = ['sub', 'iss', 'aud', 'exp', 'iat', 'given_name_array'];

export function accountPage(view: View, config: ServiceProviderConfig, session: SignedIn): string {
  const words = messages(view.language);
  const kindWords = words.kinds[config.kind];
  const { claims, subject, acr, amr, idToken, accessToken } = session;
  const name = displayName(claims) ?? words.notCommunicated;
  const rows = Object.entries(claims)
    .filter(([claim]) => !TECHNICAL.includes(claim))
    .map(([claim, value]) => ({
      label: own(words.claims, claim) ?? claim,
      value:
        (claim === 'idp_id' && config.accountName(String(value))?.[view.language]) ||
        valueText(view.language, claim, value),
      testId: `claim-${claim}`,
    }));
  const body = html`<div class="stack stack-l" data-testid="signed-in">
<div class="stack"><p class="eyebrow">${kindWords.spaceTitle}</p><h1>${words.hello(name)}</h1><p class="lead">${kindWords.purpose}</p>${visit(view, session)}</div>
<section class="card"><h2>${words.received}</h2>${dataList([
    ...rows,
    { label: words.level, value: levelText(words, acr) },
    ...(amr.length
      ? [
          {
            label: words.methods,
            value: html`${methodsText(words, amr)} (<span id="info-amr" data-testid="amr">${amr.join(' ')}</span>)`,
          },
        ]
      : []),
    { label: words.subject, value: subject, code: true, testId: 'claim-sub' },
  ])}</section>
${config.stepUp && actSection(view, config, config.stepUp, session)}
${session.data && dataSection(view, config, session.data)}
${(config.data.length > 0 || config.kind === 'workbench') && html`<p><a href="${view.base}/data" data-testid="get-data-link">${words.dataLink}</a></p>`}
<details class="fold"${attribute('open', config.kind === 'workbench')}><summary>${words.technical}</summary><pre class="code-block code-wrap" id="json-output" data-testid="claims-json" tabindex="0">${JSON.stringify(claims, null, 2)}</pre><pre class="code-block code-wrap" id="info-id-token" data-testid="id-token" tabindex="0">${idToken}</pre><pre class="code-block code-wrap" id="info-access-token" data-testid="access-token" tabindex="0">${accessToken}</pre>
<div class="row"><form method="post" action="${view.base}/me"><button class="button button-plain" id="reload-userinfo">${words.readAgain}</button></form><form method="post" action="${view.base}/revocation"><button class="button button-plain" id="revoke-token">${words.revoke}</button></form></div></details>
</div>`;
  const masthead = html`<form method="post" action="${view.base}/logout" class="row"><span>${words.signedInAs(name)}</span><button class="button button-plain nav-logout" data-testid="sign-out">${words.signOut}</button></form>`;
  return renderPage(view, {
    title: kindWords.spaceTitle,
    body,
    masthead,
    tagline: kindWords.tagline,
    ribbonNote: words.ribbonSignedIn,
    returnTo: '/',
  });
}

/** The sensitive act: what it takes, and whether it is done. */
function actSection(
  view: View,
  config: ServiceProviderConfig,
  { broker, acr: needed }: NonNullable<ServiceProviderConfig['stepUp']>,
  { acr, act }: SignedIn,
): HtmlValue {
  const { act: words, space } = messages(view.language);
  const level = (value: string) => `${own(space.levels, value)?.toLowerCase() ?? '–'} (${value})`;
  const registration = config.registrations.find((known) => known.broker === broker);
  const name = registration?.brokerName[view.language] ?? broker;
  const lead = isLevelEnough(config, acr, needed)
    ? words.enough(level(acr))
    : words.lead(name, level(needed));
  return html`<section class="card stack" data-testid="sensitive-act"><h2>${words.title}</h2>${act && html`<p class="notice" role="status" data-testid="act-done">${words.done(level(act.acr), momentInParis(view.language, act.at))}</p>`}<p>${lead}</p><form method="post" action="${view.base}/act"><button class="button" data-testid="act-button">${words.button}</button></form></section>`;
}

function levelText({ space }: ServiceMessages, acr: string): Html {
  return html`${own(space.levels, acr)} (<span id="info-acr" data-testid="acr">${acr}</span>)`;
}

function methodsText({ methodNames }: ServiceMessages, amr: readonly string[]): string {
  return amr.flatMap((method) => own(methodNames, method) ?? []).join(', ');
}

function visit(view: View, { account, returning }: SignedIn): HtmlValue {
  if (!account) return undefined;
  const words = messages(view.language);
  const sentence = returning
    ? words.welcomeBack(momentInParis(view.language, account.lastVisitAt))
    : words.welcomeNew;
  return html`<p data-testid="visit">${sentence} <span class="soft">${words.fileNumber} <span data-testid="file-number">${account.number}</span></span></p>`;
}

function displayName({ given_name, family_name, preferred_username }: SignedIn['claims']) {
  const first = typeof given_name === 'string' ? given_name.split(' ')[0] : undefined;
  return [first, preferred_username || family_name].filter(Boolean).join(' ') || undefined;
}
