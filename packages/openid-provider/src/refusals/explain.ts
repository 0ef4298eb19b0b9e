/** A refusal of the protocol in words: its kind, and the parameters that a developer wants to see. */
import type { Explanation } from '@federama/server-kit/explanation';
import type { Language } from '@federama/server-kit/i18n';
import { en } from '../messages/en.ts';
import { fr, type RefusalWords } from '../messages/fr.ts';
import {
  describeError,
  kindOf,
  type ProviderError,
  REFUSAL_KINDS,
  type RefusalKind,
} from './kinds.ts';

export type RefusalFacts = {
  kind: RefusalKind;
  received: string;
  /** What would have been right, from the registration. */
  allowed?: string;
};

const catalogues: Record<Language, Record<RefusalKind, RefusalWords>> = { fr, en };

export function explainRefusal(
  language: Language,
  { kind, received, allowed }: RefusalFacts,
): Explanation {
  const { cause, expected, fix } = catalogues[language][kind];
  return { cause, expected: allowed ? `${expected}\n${allowed}` : expected, received, fix };
}

/** `sent`: the parameters of the request, of its address and of its form alike. */
export function factsOf(error: ProviderError, sent: URLSearchParams): RefusalFacts {
  const kind = kindOf(error);
  if (kind === 'other') return { kind, received: describeError(error) };
  const names = [...REFUSAL_KINDS[kind].shows, ...namesIn(error)];
  const lines = [...new Set(names)].map(
    (name) => `${name}=${sent.getAll(name).join(', ') || '(absent)'}`,
  );
  return { kind, received: lines.join('\n') || describeError(error) };
}

/** Parameters that the sentence names: `missing required parameter 'code'`. */
function namesIn({ error_description = '' }: ProviderError): string[] {
  return [...error_description.matchAll(/'(\w+)'/g)].map(([, name = '']) => name);
}

type Asked = {
  querystring: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  oidc?: { body?: object | undefined; params?: object | undefined } | undefined;
};

/** What a request carries in its address and in its form, and the headers that matter. */
export function sentIn({ querystring, headers, oidc }: Asked): URLSearchParams {
  const sent = new URLSearchParams(querystring);
  for (const [name, value] of Object.entries({ ...oidc?.params, ...oidc?.body })) {
    if (sent.has(name)) continue;
    for (const one of [value ?? []].flat()) sent.append(name, String(one));
  }
  const { authorization, cookie, 'content-type': type } = headers;
  if (authorization) sent.set('authorization', String(authorization));
  if (type) sent.set('content-type', String(type));
  // Which cookies came, not what they hold.
  for (const pair of String(cookie ?? '').split('; ')) {
    const [name] = pair.split('=', 1);
    if (name) sent.append('cookie', name);
  }
  return sent;
}
