/**
 * Services with redirect URIs on several hosts name a document that lists them all. oidc-provider
 * wants it over https; here it is read over what the configuration says, with the same rules and
 * the same error texts. Source: OpenID Connect Registration §5, docs/reference/contract.md#7.3.
 */
import { STATUS_CODES } from 'node:http';
import { errors } from '@federama/openid-provider';
import type { ServiceRecord } from '../directory.ts';

export type SectorCheck = (service: ServiceRecord) => Promise<void>;

/** A document that was in order is not read again for the same record. */
export function sectorCheck(
  fetch: typeof globalThis.fetch,
  timeoutSeconds: () => number,
): SectorCheck {
  const checked = new WeakSet<ServiceRecord>();
  return async (service) => {
    if (!service.sectorIdentifierUri || checked.has(service)) return;
    const listed = await readDocument(fetch, service.sectorIdentifierUri, timeoutSeconds());
    if (!service.redirectUris.every((uri) => listed.includes(uri)))
      throw new errors.InvalidClientMetadata(
        'all registered redirect_uris must be included in the sector_identifier_uri response',
      );
    checked.add(service);
  };
}

async function readDocument(
  fetch: typeof globalThis.fetch,
  url: string,
  timeoutSeconds: number,
): Promise<unknown[]> {
  const signal = AbortSignal.timeout(timeoutSeconds * 1000);
  const response = await fetch(url, { headers: { accept: 'application/json' }, signal }).catch(
    () => {
      throw new errors.InvalidClientMetadata('could not load sector_identifier_uri response');
    },
  );
  if (response.status !== 200)
    throw new errors.InvalidClientMetadata(
      `unexpected sector_identifier_uri response status code, expected 200 OK, got ${response.status} ${STATUS_CODES[response.status]}`,
    );
  const document: unknown = await response.json().catch(() => {
    throw new errors.InvalidClientMetadata('failed to parse sector_identifier_uri JSON response');
  });
  if (!Array.isArray(document))
    throw new errors.InvalidClientMetadata('sector_identifier_uri must return single JSON array');
  return document;
}
