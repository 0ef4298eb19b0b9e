/** HTTP Archive 1.2, as browsers’ developer tools read it. Source: http://www.softwareishard.com/blog/har-12-spec/ */
import type { Exchange } from '@federama/server-kit/journal';
import type { TokensBySeq } from '../inspect/inspect.ts';
import type { Token } from '../inspect/tokens.ts';

type Pair = { name: string; value: string };

export function toHar(exchanges: readonly Exchange[], tokens?: TokensBySeq) {
  return {
    log: {
      version: '1.2',
      creator: { name: 'Federama', version: '0.1.0' },
      entries: exchanges.map((exchange) => entryOf(exchange, encryptedIn(exchange, tokens))),
    },
  };
}

/** Signed tokens can be read as they are. */
function encryptedIn({ seq }: Exchange, tokens?: TokensBySeq): Token[] {
  return (tokens?.get(seq) ?? []).filter(({ encryption }) => encryption);
}

function entryOf(exchange: Exchange, encrypted: readonly Token[]) {
  const { at, milliseconds, from, party, hop, trace, fault, byHand, notes } = exchange;
  return {
    startedDateTime: new Date(at).toISOString(),
    time: milliseconds,
    request: requestOf(exchange),
    response: responseOf(exchange),
    cache: {},
    timings: { send: 0, wait: milliseconds, receive: 0 },
    comment: `${from} → ${party}${hop ? `: ${hop}` : ''}`,
    _federama: {
      ...{ trace, from, party, hop },
      ...(fault && { fault }),
      ...(byHand && { byHand }),
      ...(notes && { notes }),
      ...(encrypted.length > 0 && { encryptedTokens: encrypted }),
    },
  };
}

function requestOf({ method, url, requestHeaders, requestBody }: Exchange) {
  const query = URL.parse(url)?.searchParams ?? new URLSearchParams();
  const cookies = String(requestHeaders.cookie ?? '')
    .split('; ')
    .filter(Boolean);
  const type = String(requestHeaders['content-type'] ?? '');
  return {
    method,
    url,
    httpVersion: 'HTTP/1.1',
    headers: headersOf(requestHeaders),
    queryString: [...query].map(([name, value]) => ({ name, value })),
    cookies: cookies.map(pairOf),
    headersSize: -1,
    bodySize: Buffer.byteLength(requestBody),
    ...(requestBody && { postData: { mimeType: type, text: requestBody, params: [] } }),
  };
}

function responseOf({ status, responseHeaders, responseBody }: Exchange) {
  const set = [responseHeaders['set-cookie'] ?? []].flat().map(String);
  return {
    status,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    headers: headersOf(responseHeaders),
    cookies: set.map((cookie) => pairOf(cookie.split(';', 1)[0] ?? '')),
    content: {
      size: Buffer.byteLength(responseBody),
      mimeType: String(responseHeaders['content-type'] ?? ''),
      text: responseBody,
    },
    redirectURL: String(responseHeaders.location ?? ''),
    headersSize: -1,
    bodySize: Buffer.byteLength(responseBody),
  };
}

function headersOf(headers: Exchange['requestHeaders']): Pair[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((item) => ({ name, value: String(item) })),
  );
}

function pairOf(pair: string): Pair {
  const equals = pair.indexOf('=');
  return { name: pair.slice(0, equals), value: pair.slice(equals + 1) };
}
