/** How browsers of a check ask: those who take part are told which world it is. */
import { WORLD_HEADER } from '@federama/instruments/caller';
import type { Manifest } from '@federama/model';
import { plainHeaders } from '@federama/server-kit/plain-headers';

type Fetch = typeof globalThis.fetch;

export function worldFetch(world: string | undefined, { participants }: Manifest): Fetch {
  if (world === undefined) return fetch;
  const origins = new Set(participants.map(({ url }) => new URL(url).origin));
  return (input, init = {}) => {
    const { origin } = new URL(input instanceof Request ? input.url : input);
    if (!origins.has(origin)) return fetch(input, init);
    return fetch(input, {
      ...init,
      headers: { ...plainHeaders(init.headers), [WORLD_HEADER]: world },
    });
  };
}
