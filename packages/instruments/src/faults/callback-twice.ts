/**
 * The browser opens the way back twice, as with a double click: in a frame, and, once that has
 * loaded, in the page itself.
 */
import { type Html, html, markup, trusted } from '@federama/server-kit/html';
import type { Fault } from './fault.ts';

export const callbackTwice: Fault['mutate'] = (answer) => {
  const target = answer.headers.location;
  if (typeof target !== 'string' || !URL.canParse(target)) return;
  answer.status = 200;
  answer.headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
  answer.body = markup(twicePage(new URL(target)));
};

const ONCE_LOADED = trusted(
  `<script>addEventListener('load', () => document.forms[0].submit())</script>`,
);

function twicePage({ href, origin, pathname, searchParams }: URL): Html {
  const fields = [...searchParams].map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  return html`<!doctype html>
<title>…</title>
<iframe src="${href}" hidden></iframe>
<form action="${origin}${pathname}" data-submit-at-once>${fields}</form>
${ONCE_LOADED}`;
}
