/**
 * When participants run in processes of their own (containers), a change told to one of them is
 * passed on to the others, over HTTP, with a token that the shared configuration decides.
 */
import { hkdfSync } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import type { Change } from '@federama/model';
import { sameText } from '@federama/server-kit/same-text';
import { originsOf } from '../config/addresses.ts';
import { ConfigError, type LoadedConfig } from '../config/config.ts';

export const CHANGES_PATH = '/-/federation/changes';

/** They serve one process only, so where each participant has one of its own, they are left out. */
const MAY_BE_ABSENT = ['observatory', 'attacker'];

/** @throws Error that names the participants that could not be told */
export async function tellSiblings(
  config: LoadedConfig,
  change: Change,
  isHere: (origin: string) => boolean,
): Promise<void> {
  const others = originsOf(config).filter(({ origin }) => !isHere(origin));
  const untold = await Promise.all(
    others.map(async ({ origin, name }) => {
      const answer = await fetch(origin + CHANGES_PATH, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${siblingToken(config)}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify(change),
      }).catch(() => undefined);
      return answer?.status === 204 || MAY_BE_ABSENT.includes(name) ? [] : [name];
    }),
  );
  const names = untold.flat();
  if (names.length) throw new Error(`not told of the change: ${names.join(', ')}`);
}

/** Takes in what a sibling passes on: changes, or exchanges it has written down. */
export function hearSiblings(
  config: () => LoadedConfig,
  take: (told: unknown) => void | Promise<void>,
): RequestListener {
  return async (req, res) => {
    const sent = req.headers.authorization ?? '';
    if (req.method !== 'POST' || !sameText(sent, `Bearer ${siblingToken(config())}`))
      return end(res, 403);
    try {
      await take(await json(req as IncomingMessage));
      end(res, 204);
    } catch (error) {
      end(res, error instanceof ConfigError ? 409 : 400);
    }
  };
}

function end(res: ServerResponse, status: number): void {
  res.writeHead(status).end();
}

export function siblingToken({ broker }: LoadedConfig): string {
  const bits = hkdfSync('sha256', broker.subjectSecret, '', 'federama siblings', 32);
  return Buffer.from(bits).toString('base64url');
}
