/** Which identity providers a login without a screen went through. */
import type { Hop } from '@federama/headless/browser';
import type { Manifest } from '@federama/model';

/** Their ids, in the order they were asked. */
export function providersVisited(
  { participants }: Pick<Manifest, 'participants'>,
  hops: readonly Pick<Hop, 'url'>[],
): string[] {
  const providers = participants.filter(({ role }) => role === 'identity-provider');
  const visited = hops.flatMap(
    (hop) => providers.find(({ url }) => hop.url.startsWith(`${url}/`))?.id ?? [],
  );
  return [...new Set(visited)];
}

/** Says so where the one that was asked for is none of them: an address may lead to another. */
export function wentElsewhere(
  asked: { option: string; id: string | undefined },
  visited: readonly string[],
): string | undefined {
  const { option, id } = asked;
  if (id === undefined || !visited.length || visited.includes(id)) return undefined;
  return `${option} ${id} had no effect: this login went through ${visited.join(', ')}. People at work are led by their address.`;
}
