/** The code an exchange was refused with. Pages are not read: who refuses leaves a note. */
import type { Exchange } from '@federama/server-kit/journal';

const CODE = /Y[0-9A-F]{6,7}/;

/** In its note, in a redirect, or in JSON. */
export function errorOf(exchange: Exchange): string | undefined {
  const { notes = [], status } = exchange;
  const noted = notes.find(({ kind, code }) => kind === 'refused' && code !== undefined)?.code;
  return noted ?? errorInRedirect(exchange) ?? (status < 400 ? undefined : errorInJson(exchange));
}

function errorInRedirect({ responseHeaders }: Exchange): string | undefined {
  const location = String(responseHeaders.location ?? '');
  if (!location.includes('error=')) return undefined;
  const sent = URL.parse(location, 'http://localhost')?.searchParams;
  const error = sent?.get('error');
  return error ? (CODE.exec(sent?.get('error_description') ?? '')?.[0] ?? error) : undefined;
}

/** The beginning is enough: the body of an exchange may be cut. */
const BEGINNING = 4000;

function errorInJson({ responseHeaders, responseBody }: Exchange): string | undefined {
  if (!/json/.test(String(responseHeaders['content-type'] ?? ''))) return undefined;
  return /"error"\s*:\s*"([\w.-]+)"/.exec(responseBody.slice(0, BEGINNING))?.[1];
}
