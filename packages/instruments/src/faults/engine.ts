/**
 * Faults that are armed, and what has become of them: which exchange they hit, and which they
 * waited for in vain.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Hop } from '@federama/model';
import type { Clock } from '@federama/server-kit/clock';
import { sleepUnlessGone } from '@federama/server-kit/sleep';
import type { LoginFacts } from '../record/correlation.ts';
import type { BufferedResponse, Fault, Parameters } from './fault.ts';
import { type FindSigningKeys, faultTools, NO_KEYS } from './tools.ts';

/** Which exchanges a fault is for; what is left out matches everyone. */
export type FaultMatch = {
  persona?: string | undefined;
  /** client_id of the service. */
  client?: string | undefined;
  /** Id of the participant that answers. */
  party?: string | undefined;
  /** Only the nth exchange that matches, from 1. */
  nth?: number | undefined;
};

export type ArmedFault = {
  /** Of this arming, to disarm it. */
  id: string;
  fault: string;
  match: FaultMatch;
  /** How often it may strike; 0 is without end. */
  times: number;
  parameters: Parameters;
  /** Exchanges that matched, and those that were struck. */
  seen: number;
  hits: number;
};

export type FaultPlan = {
  /** Id of the fault, once it has been applied. */
  applied?: string;
  run(req: IncomingMessage, res: ServerResponse, listener: RequestListener): void;
};

export type FaultEngine = {
  /** @throws when there is no such fault */
  arm(armed: Omit<ArmedFault, 'seen' | 'hits'>): ArmedFault;
  disarm(id: string): boolean;
  disarmAll(): void;
  armed(): readonly ArmedFault[];
  /**
   * What to do with the answer of this hop; undefined when nothing is armed for it. Whose login it
   * is may be known only once the request has been read, so it is asked when the answer is ready.
   */
  plan(hop: Hop, trace: () => LoginFacts, party: string): FaultPlan | undefined;
};

type Options = {
  signingKeys: FindSigningKeys;
  clock: Clock;
  find(id: string): Fault | undefined;
};

export function createFaultEngine({ signingKeys, clock, find }: Options): FaultEngine {
  let armed: ArmedFault[] = [];
  const faults = new Map<string, Fault>();
  const appliesTo = (one: ArmedFault, hop: Hop, trace: LoginFacts, party: string): boolean => {
    const { match, times } = one;
    if (faults.get(one.fault)?.hop !== hop) return false;
    if (match.party !== undefined && match.party !== party) return false;
    if (match.client !== undefined && match.client !== trace.client) return false;
    if (match.persona !== undefined && match.persona !== trace.persona) return false;
    one.seen++;
    if (match.nth !== undefined && one.seen !== match.nth) return false;
    return times === 0 || one.hits < times;
  };
  return {
    arm(one) {
      const fault = find(one.fault);
      if (!fault) throw new Error(`there is no fault ${one.fault}`);
      faults.set(fault.id, fault);
      const entry = { ...one, seen: 0, hits: 0 };
      armed.push(entry);
      return entry;
    },
    disarm(id) {
      const before = armed.length;
      armed = armed.filter((one) => one.id !== id);
      return armed.length < before;
    },
    disarmAll() {
      armed = [];
    },
    armed: () => armed,
    plan(hop, trace, party) {
      if (!armed.some(({ fault }) => faults.get(fault)?.hop === hop)) return undefined;
      const plan: FaultPlan = {
        run(req, res, listener) {
          bufferResponse(res, async (answer) => {
            const facts = trace();
            const one = armed.find((entry) => appliesTo(entry, hop, facts, party));
            const fault = one && faults.get(one.fault);
            if (!one || !fault) return;
            one.hits++;
            plan.applied = fault.id;
            let disturbed = false;
            const tools = faultTools(signingKeys(party, facts.client) ?? NO_KEYS, {
              clock,
              wait(seconds) {
                disturbed = true;
                return sleepUnlessGone(res, seconds * 1000);
              },
              cut() {
                disturbed = true;
                res.destroy();
              },
            });
            const before = JSON.stringify(answer);
            await fault.mutate(answer, tools, { ...fault.parameters, ...one.parameters });
            // Nothing to mutate in this answer, as a signature where nothing is signed: no hit.
            if (disturbed || JSON.stringify(answer) !== before) return;
            one.hits--;
            delete plan.applied;
          });
          listener(req, res);
        },
      };
      return plan;
    },
  };
}

/** Keeps an answer back until it has been changed. */
export function bufferResponse(
  res: ServerResponse,
  change: (answer: BufferedResponse) => Promise<void>,
): void {
  const chunks: Buffer[] = [];
  const end = res.end.bind(res) as (...args: unknown[]) => ServerResponse;
  const keep = (chunk: unknown) => {
    if (chunk === undefined || chunk === null || typeof chunk === 'function') return;
    chunks.push(Buffer.from(chunk as string));
  };
  res.write = ((chunk: unknown) => {
    keep(chunk);
    return true;
  }) as typeof res.write;
  const writeHead = res.writeHead.bind(res);
  res.writeHead = ((status: number, ...rest: unknown[]) => {
    const headers = rest.find((one) => typeof one === 'object') as
      | Record<string, string>
      | undefined;
    res.statusCode = status;
    for (const [name, value] of Object.entries(headers ?? {})) res.setHeader(name, value);
    return res;
  }) as typeof res.writeHead;
  res.end = ((chunk?: unknown) => {
    keep(chunk);
    const answer: BufferedResponse = {
      status: res.statusCode,
      headers: { ...res.getHeaders() } as BufferedResponse['headers'],
      body: Buffer.concat(chunks).toString('utf8'),
    };
    const couldNot = (error: Error) => {
      answer.status = 500;
      answer.headers = { 'content-type': 'text/plain; charset=utf-8' };
      answer.body = `The fault could not be applied to this answer: ${error.message}`;
    };
    void change(answer)
      .catch(couldNot)
      .then(() => {
        if (res.destroyed || res.writableEnded) return;
        res.writeHead = writeHead;
        for (const name of Object.keys(res.getHeaders()))
          if (!(name in answer.headers)) res.removeHeader(name);
        for (const [name, value] of Object.entries(answer.headers)) res.setHeader(name, value);
        res.statusCode = answer.status;
        res.setHeader('content-length', Buffer.byteLength(answer.body));
        end(answer.body);
      });
    return res;
  }) as typeof res.end;
}
