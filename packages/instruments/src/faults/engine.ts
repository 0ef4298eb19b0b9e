/**
 * Faults that are armed, and what has become of them: which exchange they hit, and which they
 * waited for in vain.
 */
import type { ServerResponse } from 'node:http';
import type { Hop } from '@federama/model';
import type { Clock } from '@federama/server-kit/clock';
import type { MailOnItsWay } from '@federama/server-kit/mail-on-its-way';
import type { NestedToken } from '@federama/server-kit/nested-tokens';
import { sleepUnlessGone } from '@federama/server-kit/sleep';
import type { LoginFacts } from '../record/correlation.ts';
import type { BufferedResponse } from '../response.ts';
import type { Fault, Parameters } from './fault.ts';
import { type FindSigningKeys, faultTools, NO_KEYS, noAnswer } from './tools.ts';

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

/** A fault that may strike this answer. */
export type FaultPlan = {
  /** Ids of the faults that were applied, in their order, with commas between them. */
  applied?: string;
  /** `nested`: tokens of the answer that are encrypted. */
  apply(response: BufferedResponse, exchange: StruckExchange): Promise<void>;
  /** The logout tokens that leave for a service instead of this one. */
  logoutTokens(token: string): Promise<readonly string[]>;
  /** What becomes of an e-mail that leaves during the exchange. */
  mail(mail: MailOnItsWay): MailOnItsWay | undefined;
};

type StruckExchange = { res: ServerResponse; nested: NestedToken[]; requestBody(): string };

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
  const isFor = (hop: Hop, entry: ArmedFault) => faults.get(entry.fault)?.hop === hop;
  const changesMail = (entry: ArmedFault) => faults.get(entry.fault)?.mail !== undefined;
  const logoutOf = (entry: ArmedFault) => faults.get(entry.fault)?.logoutToken;
  const changesAnswer = (entry: ArmedFault) => !changesMail(entry) && !logoutOf(entry);
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
      if (!armed.some((entry) => isFor(hop, entry))) return undefined;
      const noteApplied = (ids: readonly string[]) => {
        const all = [...(plan.applied ? [plan.applied] : []), ...ids];
        if (all.length) plan.applied = all.join(', ');
      };
      const plan: FaultPlan = {
        async apply(response, exchange) {
          const facts = trace();
          const meant = armed.filter(
            (entry) => isFor(hop, entry) && changesAnswer(entry) && strikes(entry, facts, party),
          );
          const keys = signingKeys(party, facts) ?? NO_KEYS;
          const { acrValues, levels = [] } = facts;
          const struck = { response, ...exchange, keys, clock, faults, acrValues, levels };
          noteApplied(await mutateAll(meant, struck));
        },
        async logoutTokens(token) {
          const keys = signingKeys(party, trace()) ?? NO_KEYS;
          let tokens: readonly string[] = [token];
          for (const entry of armed) {
            const change = isFor(hop, entry) ? logoutOf(entry) : undefined;
            if (!change || !strikes(entry, trace(), party)) continue;
            const tools = faultTools(keys, noAnswer(clock));
            tokens = (await Promise.all(tokens.map((one) => change(one, tools)))).flat();
            entry.hits++;
            noteApplied([entry.fault]);
          }
          return tokens;
        },
        mail(given) {
          let mail: MailOnItsWay | undefined = given;
          for (const entry of armed) {
            if (!isFor(hop, entry) || !changesMail(entry)) continue;
            if (!mail || !strikes(entry, trace(), party)) continue;
            const fault = faults.get(entry.fault);
            mail = fault?.mail?.(mail, { ...fault.parameters, ...entry.parameters });
            entry.hits++;
            noteApplied([entry.fault]);
          }
          return mail;
        },
      };
      return plan;
    },
  };
}

/** Whether an armed fault is for this exchange of its hop, which it counts. */
function strikes(entry: ArmedFault, { client, persona }: LoginFacts, party: string): boolean {
  const { match, times } = entry;
  if (match.party !== undefined && match.party !== party) return false;
  if (match.client !== undefined && match.client !== client) return false;
  if (match.persona !== undefined && match.persona !== persona) return false;
  entry.seen++;
  if (match.nth !== undefined && entry.seen !== match.nth) return false;
  return times === 0 || entry.hits < times;
}

type Struck = {
  response: BufferedResponse;
  res: ServerResponse;
  keys: NonNullable<ReturnType<FindSigningKeys>>;
  clock: Clock;
  faults: ReadonlyMap<string, Fault>;
  nested: NestedToken[];
  acrValues: string | undefined;
  levels: readonly string[];
  requestBody(): string;
};

/** Ids of the faults that found something to change, each on top of the one before it. */
async function mutateAll(
  entries: readonly ArmedFault[],
  { response, res, keys, faults, ...answer }: Struck,
): Promise<string[]> {
  const connection = connectionOf(res);
  const tools = faultTools(keys, { ...answer, ...connection.tools });
  const applied: string[] = [];
  for (const entry of entries) {
    const fault = faults.get(entry.fault);
    const given = { ...fault?.parameters, ...entry.parameters };
    const mutate = () => fault?.mutate(response, { ...tools, hits: entry.hits }, given);
    if (!(await hasChanged(response, connection, mutate))) continue;
    entry.hits++;
    applied.push(entry.fault);
    if (res.destroyed) break;
  }
  return applied;
}

/**
 * Whether a fault found something to change. Another may have come first: where the answer is no
 * longer of the kind that it changes, it stays as that one left it.
 */
async function hasChanged(
  response: BufferedResponse,
  connection: ReturnType<typeof connectionOf>,
  mutate: () => void | Promise<void>,
): Promise<boolean> {
  const before = structuredClone(response);
  const disturbances = connection.disturbances();
  try {
    await mutate();
  } catch {
    Object.assign(response, before);
    return false;
  }
  const same = JSON.stringify(response) === JSON.stringify(before);
  return !same || connection.disturbances() > disturbances;
}

/** What a fault may ask of the connection and do to it, and how often it has disturbed it. */
function connectionOf(res: ServerResponse) {
  let disturbances = 0;
  return {
    disturbances: () => disturbances,
    tools: {
      requestHeader: (name: string) => String(res.req.headers[name] ?? ''),
      wait(seconds: number) {
        disturbances++;
        return sleepUnlessGone(res, seconds * 1000);
      },
      cut() {
        disturbances++;
        res.destroy();
      },
    },
  };
}
