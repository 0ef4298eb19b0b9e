/** Tokens of an exchange: header, claims, dates in words, and whether the signature holds. */

import {
  explainClaim,
  explainEncryptedHeader,
  explainEncryptedPart,
  explainHeader,
} from '@federama/knowledge/index';
import { attribute, type Html, type HtmlValue, html } from '@federama/server-kit/html';
import { laneNamed } from '../flow/lanes.ts';
import { type Encryption, sizeMembers } from '../inspect/encrypted.ts';
import type { Inspected } from '../inspect/inspect.ts';
import { type Member, recordMembers } from '../inspect/members.ts';
import type { Signature, Token } from '../inspect/tokens.ts';
import { clockTime } from './list.ts';
import type { LoginView } from './login-view.ts';
import { memberList } from './members.ts';
import { ticker } from './ticker.ts';

const MARKS: Record<Signature, string> = {
  ...{ good: '✓', own: '✓', bad: '✕', unchecked: '?', none: '✕' },
};

export function tokenParts(loginView: LoginView, inspected: Inspected): HtmlValue {
  const { words } = loginView;
  if (!inspected.tokens.length) return undefined;
  return html`<section class="message"><h3>${words.inspect.tokens}</h3>${inspected.tokens.map((token) => tokenPart(loginView, inspected, token))}</section>`;
}

function tokenPart(loginView: LoginView, inspected: Inspected, token: Token): Html {
  const { encryption, header } = token;
  return html`<div class="token"${attribute('data-encrypted', encryption?.state)}>${encryption && encryptedLayer(loginView, inspected, encryption)}
${header ? signedPart(loginView, inspected, { ...token, header }) : insideText(loginView, token)}</div>`;
}

/** What surrounds it: who may open it, what its header means, and how long each other part is. */
function encryptedLayer(
  loginView: LoginView,
  { exchange }: Inspected,
  encryption: Encryption,
): Html {
  const { view, lanes, words } = loginView;
  const { encryption: said } = words.inspect;
  const { state, reader, header } = encryption;
  const nameOf = (id: string) => laneNamed(lanes, id).name[view.language];
  const sentence =
    state === 'closed'
      ? said.closed(nameOf(exchange.from))
      : said[state](reader ? nameOf(reader) : said.shippedKey);
  return html`<p class="verdict" data-signature="${state === 'broken' ? 'bad' : 'unchecked'}" data-testid="encryption">${said.title}</p><p>${sentence}</p>
<h4>${words.inspect.jwtHeader}</h4>${memberList(loginView, recordMembers(header), { explain: explainEncryptedHeader })}
<h4>${said.parts}</h4>${memberList(loginView, sizeMembers(encryption, said), { explain: explainEncryptedPart })}`;
}

function insideText({ words }: LoginView, { inside }: Token): HtmlValue {
  if (inside === undefined) return undefined;
  return html`<p>${words.inspect.encryption.notSigned}</p><pre class="code-block code-wrap" tabindex="0">${inside.slice(0, 4000)}</pre>`;
}

function signedPart(
  loginView: LoginView,
  inspected: Inspected,
  { header, claims = {}, signature, encryption }: Token & Required<Pick<Token, 'header'>>,
): Html {
  const { inspect } = loginView.words;
  return html`${encryption && html`<h4>${inspect.encryption.inside}</h4>`}<p class="verdict" data-signature="${signature}" data-testid="signature">${MARKS[signature]} ${inspect.signature[signature]}</p>
<h4>${inspect.jwtClaims}</h4>${memberList(loginView, recordMembers(claims), { explain: explainClaim, note: claimNote(loginView, inspected) })}
<h4>${inspect.jwtHeader}</h4>${memberList(loginView, recordMembers(header), { explain: explainHeader })}`;
}

const DATES = /^(?:exp|iat|nbf|auth_time|updated_at)$/;

function claimNote(loginView: LoginView, { exchange, firstSeenIn }: Inspected) {
  return ({ name, value }: Member): HtmlValue => {
    if (DATES.test(name) && /^\d{1,12}$/.test(value)) {
      const at = Number(value) * 1000;
      const seconds = Number(value) - Math.floor(exchange.at / 1000);
      const kind = name === 'exp' ? 'deadline' : 'since';
      return html` <span class="note">${clockTime(at)} (${seconds > 0 && '+'}${seconds} s)</span> <span class="note" data-testid="countdown-${name}">${ticker(loginView, at, kind)}</span>`;
    }
    return name === 'nonce'
      ? firstSeenNote(loginView, exchange.seq, firstSeenIn(value))
      : undefined;
  };
}

/** Where a value that has to come back was first seen. */
export function firstSeenNote(
  { exchanges, words }: LoginView,
  seq: number,
  born: { seq: number } | undefined,
): HtmlValue {
  if (!born) return undefined;
  if (born.seq === seq) return html` <span class="note">${words.inspect.bornHere}</span>`;
  const number = exchanges.findIndex((exchange) => exchange.seq === born.seq) + 1;
  return html` <span class="note">${words.inspect.born(number)}</span>`;
}
