/**
 * POST /messages: a request of one network, made on the other. Bodies and headers pass as they are;
 * nothing passes to whoever is no provider on the other side, or while the relay is cut.
 */
import { because, explained } from '@federama/knowledge';
import { type RelayMessage, type RelayReply, relayMessage } from '@federama/model';
import { recordNote } from '@federama/server-kit/journal';
import type { RequestHandler, Response } from 'express';
import type { RelayOptions } from './config.ts';

const TIMEOUT_MS = 10_000;

/** Headers of one connection, and what the fetching of an answer has undone. */
const OWN_HEADERS =
  /^(?:connection|keep-alive|transfer-encoding|content-length|content-encoding|date)$/;

const REFUSALS = { malformed: 400, elsewhere: 403, cut: 503, failed: 502 } as const;
type Refusal = keyof typeof REFUSALS;

export function carryMessage(options: RelayOptions): RequestHandler {
  const { config, journal } = options;
  return async (req, res) => {
    const read = relayMessage.safeParse(req.body);
    if (config.isCut()) return refuse(options, res, 'cut', read.data?.url ?? '');
    if (!read.success) return refuse(options, res, 'malformed', JSON.stringify(req.body ?? null));
    const message = read.data;
    if (!leadsTo(config.destinations(), message.url))
      return refuse(options, res, 'elsewhere', message.url);
    try {
      const reply = await carried(options, message);
      const { url, method } = message;
      journal.record(config.party.id, 'RELAY_CARRIED', { url, method, status: reply.status });
      res.json(reply);
    } catch (error) {
      refuse(options, res, 'failed', `${message.url} ${error instanceof Error ? error.name : ''}`);
    }
  };
}

/** A provider, or what is below its address: no other path of the same server. */
function leadsTo(destinations: readonly string[], url: string): boolean {
  const { origin, pathname } = new URL(url);
  const asked = origin + pathname;
  return destinations.some((one) => asked === one || asked.startsWith(`${one}/`));
}

/** @throws when the other side does not answer */
async function carried({ fetch }: RelayOptions, message: RelayMessage): Promise<RelayReply> {
  const { url, method, headers, body } = message;
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const sent = { method, headers, signal, redirect: 'manual' } as const;
  const answer = await fetch(url, { ...sent, ...(body !== undefined && { body }) });
  const kept = [...answer.headers].filter(([name]) => !OWN_HEADERS.test(name));
  return { status: answer.status, headers: Object.fromEntries(kept), body: await answer.text() };
}

function refuse(
  { config, journal }: RelayOptions,
  res: Response,
  refusal: Refusal,
  received: string,
): void {
  const told = explained(because(`relay.${refusal}`, { received }));
  const note = { event: 'RELAY_REFUSED', kind: 'refused', code: refusal, explained: told } as const;
  recordNote(journal, config.party.id, note);
  res.status(REFUSALS[refusal]).json({ error: refusal });
}
