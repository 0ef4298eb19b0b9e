/** GET /import: a login from a file. The file is read by script, or pasted without it. */
import { html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import { messages } from '../messages/index.ts';
import { ownHead, SAYS_ITS_ORIGIN } from './watch.ts';

export type RefusedImport = { text: string; problem: 'unreadable' | 'tooLarge' };

export function importPage(view: View, refused?: RefusedImport): string {
  const words = messages(view.language);
  const body = html`<div class="stack stack-l"><div class="stack"><h1>${words.importTitle}</h1><p class="lead">${words.importLead}</p></div>
${refused && html`<p class="notice notice-danger" role="alert">${words.importProblems[refused.problem]}</p>`}
<form class="stack" method="post" action="${view.base}/import">
<div class="field" data-file hidden><label for="file">${words.importFile}</label><input id="file" type="file" accept=".json,application/json"></div>
<div class="field"><label for="text">${words.importText}</label><textarea id="text" name="text" rows="8" spellcheck="false" required>${refused?.text.slice(0, 10_000)}</textarea></div>
<p><button class="button">${words.importButton}</button></p></form>
<p><a href="${view.base}/">${words.inspect.toDiagram}</a></p></div>`;
  return renderPage(view, {
    title: words.importTitle,
    body,
    returnTo: '/import',
    head: html`${ownHead(view)}${SAYS_ITS_ORIGIN}`,
  });
}
