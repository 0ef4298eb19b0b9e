/** What of a request a developer wants to see beside its refusal. */
import { describeError, kindOf, type ProviderError, REFUSAL_KINDS } from './kinds.ts';

/** `sent`: the parameters of the request, of its address and of its form alike. */
export function factsOf(error: ProviderError, sent: URLSearchParams): { received: string } {
  const kind = kindOf(error);
  if (kind === 'other') return { received: describeError(error) };
  const names = [...REFUSAL_KINDS[kind].shows, ...namesIn(error)];
  const lines = [...new Set(names)].map(
    (name) => `${name}=${sent.getAll(name).join(', ') || '(absent)'}`,
  );
  return { received: lines.join('\n') || describeError(error) };
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
