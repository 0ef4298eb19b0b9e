/**
 * When participants run in processes of their own (containers), a change told to one of them is
 * passed on to the others, over HTTP.
 */
import type { Change } from '@federama/model';
import { participantsOf } from '../compose/participants.ts';
import type { LoadedConfig } from '../config/config.ts';
import { CHANGES_PATH, STEERING_PATH } from './peer-endpoint.ts';

/** They serve one process only, so where each participant has one of its own, they are left out. */
const MAY_BE_ABSENT = ['observatory', 'attacker'];
/** Whoever is silent that long was not told. */
const ANSWER_MS = 3000;

type Telling = {
  config: LoadedConfig;
  /** Without one, nobody else can be told. */
  token: string | undefined;
  /** Whether this very process answers at an origin. */
  isHere(origin: string): boolean;
};

/** Tells every other process; returns the ids of the participants that were not told. */
export function broadcastChange(change: Change, telling: Telling): Promise<string[]> {
  return broadcast(CHANGES_PATH, change, telling);
}

/** Tells every other process what is armed here, or waits. */
export async function broadcastSteering(message: object, telling: Telling): Promise<void> {
  await broadcast(STEERING_PATH, message, telling);
}

async function broadcast(
  path: string,
  body: object,
  { config, token, isHere }: Telling,
): Promise<string[]> {
  const text = JSON.stringify(body);
  const idsAt = new Map<string, string[]>();
  for (const { party } of participantsOf(config)) {
    const { origin } = new URL(party.url);
    if (!isHere(origin)) idsAt.set(origin, [...(idsAt.get(origin) ?? []), party.id]);
  }
  const untold = await Promise.all(
    [...idsAt].map(async ([origin, ids]) =>
      token && (await post(origin + path, token, text)) === 204 ? [] : ids,
    ),
  );
  return untold.flat().filter((id) => !MAY_BE_ABSENT.includes(id));
}

/** Returns the status of the answer, if there is one. Redirects are not followed. */
export async function post(
  url: string,
  token: string,
  body: unknown,
  answerMs = ANSWER_MS,
): Promise<number | undefined> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    redirect: 'manual',
    signal: AbortSignal.timeout(answerMs),
  }).catch(() => undefined);
  await answer?.body?.cancel().catch(() => undefined);
  return answer?.status;
}
