/** What to think of a world that nobody asked anything: its faults and its clock counted for nobody. */
import { isOwnName } from '@federama/server-kit/loopback';
import type { World } from './world.ts';

/** Undefined when requests came. */
export function untouchedWords({
  id,
  requests,
  manifest,
}: Pick<World, 'id' | 'requests' | 'manifest'>): string | undefined {
  if (requests > 0) return undefined;
  const issuers = manifest.participants.flatMap(({ role, issuer }) =>
    role === 'broker' && issuer ? [issuer] : [],
  );
  const [first = ''] = issuers;
  const { hostname, pathname } = new URL(first);
  const lost =
    pathname.startsWith('/w/') && isOwnName(hostname)
      ? ` A client that puts a path of its own after the host loses /w/${id}, and signs in to the default world: such a client needs a world made with the address \`host\`.`
      : '';
  return `No request ever came to this world. Does your application use its issuer, ${issuers.join(' or ')}?${lost}`;
}
