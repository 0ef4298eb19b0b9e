/**
 * Faults that are armed, and what has become of them: which exchange they hit, and which they
 * waited for in vain.
 */
import type { ServerResponse } from 'node:http';
import type { Hop } from '@federama/model';
import type { Clock } from '@federama/server-kit/clock';
import type { MailOnItsWay } from '@federama/server-kit/mail-on-its-way';
import type { NestedToken } from '@federama/server-kit/nested-tokens';
import type { LoginFacts } from '../record/correlation.ts';
import type { BufferedResponse } from '../response.ts';
import {
  type ArmedFault,
  type Counter,
  type FaultMatch,
  type FaultOrder,
  type OpenCounter,
  ownCounter,
} from './armed.ts';
import { connectionOf, hasChanged } from './connection.ts';
import type { Fault } from './fault.ts';
import { type FindSigningKeys, faultTools, NO_KEYS, noAnswer } from './tools.ts';

/** A fault that may strike this answer. */
export type FaultPlan = {
  /** Ids of the faults that were applied, in their order, with commas between them. */
  applied?: string;
  /** `nested`: tokens of the answer that are encrypted. */
  apply(response: BufferedResponse, exchange: StruckExchange): Promise<void>;
  /** The logout tokens that leave for a service instead of this one. */
  logoutTokens(token: string): Promise<readonly string[]>;
  /** What becomes of an e-mail that leaves during the exchange. */
  mail(mail: MailOnItsWay): Promise<MailOnItsWay | undefined>;
};

type StruckExchange = { res: ServerResponse; nested: NestedToken[]; requestBody(): string };

export type FaultEngine = {
  /**
   * In place of one that has this id.
   * @param arming the same in each process that has it
   * @throws when there is no such fault
   */
  arm(order: FaultOrder, arming?: string): ArmedFault;
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
  /** Who counts. */
  counter?: OpenCounter;
};

/** One that is armed, with what it does. */
type Entry = { shown: ArmedFault; fault: Fault; counter: Counter };

export function createFaultEngine({
  signingKeys,
  clock,
  find,
  counter: open = ownCounter,
}: Options): FaultEngine {
  let armed: Entry[] = [];
  const disarm = (id: string) => {
    const before = armed.length;
    armed = armed.filter(({ shown }) => shown.id !== id);
    return armed.length < before;
  };
  return {
    arm(order, arming = order.id) {
      const fault = find(order.fault);
      if (!fault) throw new Error(`there is no fault ${order.fault}`);
      disarm(order.id);
      const counter = open(order, arming);
      const shown = shownOf(order, counter);
      armed.push({ shown, fault, counter });
      return shown;
    },
    disarm,
    disarmAll() {
      armed = [];
    },
    armed: () => armed.map(({ shown }) => shown),
    plan(hop, trace, party) {
      const isHere = ({ fault }: Entry) => fault.hop === hop;
      if (!armed.some(isHere)) return undefined;
      const noteApplied = (ids: readonly string[]) => {
        const all = [...(plan.applied ? [plan.applied] : []), ...ids];
        if (all.length) plan.applied = all.join(', ');
      };
      const plan: FaultPlan = {
        async apply(response, exchange) {
          const facts = trace();
          const keys = signingKeys(party, facts) ?? NO_KEYS;
          const { acrValues, levels = [] } = facts;
          const struck = { response, ...exchange, keys, clock, acrValues, levels };
          const meant = await claimed(armed.filter(isHere).filter(changesAnswer), facts, party);
          noteApplied(await mutateAll(meant, struck));
        },
        async logoutTokens(token) {
          const keys = signingKeys(party, trace()) ?? NO_KEYS;
          let tokens: readonly string[] = [token];
          const meant = armed.filter(isHere).filter(changesLogoutToken);
          for (const { fault } of await claimed(meant, trace(), party)) {
            const tools = faultTools(keys, noAnswer(clock));
            const changes = tokens.map((one) => fault.logoutToken?.(one, tools) ?? [one]);
            tokens = (await Promise.all(changes)).flat();
            noteApplied([fault.id]);
          }
          return tokens;
        },
        async mail(given) {
          let mail: MailOnItsWay | undefined = given;
          for (const entry of armed.filter(isHere).filter(changesMail)) {
            if (!mail || !(await claimed([entry], trace(), party)).length) continue;
            const { fault, shown } = entry;
            mail = fault.mail?.(mail, { ...fault.parameters, ...shown.parameters });
            noteApplied([fault.id]);
          }
          return mail;
        },
      };
      return plan;
    },
  };
}

const changesMail = ({ fault }: Entry) => fault.mail !== undefined;
const changesLogoutToken = ({ fault }: Entry) => fault.logoutToken !== undefined;
const changesAnswer = (entry: Entry) => !changesMail(entry) && !changesLogoutToken(entry);

function shownOf(order: FaultOrder, counter: Counter): ArmedFault {
  return {
    ...order,
    get seen() {
      return counter.seen;
    },
    get hits() {
      return counter.hits;
    },
  };
}

/** One that strikes; `hits`: how often it has before. */
type Strike = Entry & { hits: number };

/** Those that strike this exchange of their hop, which each counts that is for it. */
async function claimed(
  entries: readonly Entry[],
  facts: LoginFacts,
  party: string,
): Promise<Strike[]> {
  const meant = entries.filter(({ shown }) => isFor(shown.match, facts, party));
  const claims = await Promise.all(meant.map(({ counter }) => counter.claim()));
  return meant.flatMap((entry, index) => {
    const hits = claims[index];
    return hits === undefined ? [] : [{ ...entry, hits }];
  });
}

function isFor(match: FaultMatch, { client, persona }: LoginFacts, party: string): boolean {
  if (match.party !== undefined && match.party !== party) return false;
  if (match.client !== undefined && match.client !== client) return false;
  return match.persona === undefined || match.persona === persona;
}

type Struck = {
  response: BufferedResponse;
  res: ServerResponse;
  keys: NonNullable<ReturnType<FindSigningKeys>>;
  clock: Clock;
  nested: NestedToken[];
  acrValues: string | undefined;
  levels: readonly string[];
  requestBody(): string;
};

/** Ids of the faults that found something to change, each on top of the one before it. */
async function mutateAll(
  strikes: readonly Strike[],
  { response, res, keys, ...answer }: Struck,
): Promise<string[]> {
  const connection = connectionOf(res);
  const tools = faultTools(keys, { ...answer, ...connection.tools });
  const applied: string[] = [];
  for (const { fault, shown, hits, counter } of strikes) {
    const given = { ...fault.parameters, ...shown.parameters };
    const mutate = () => fault.mutate(response, { ...tools, hits }, given);
    const struck = !res.destroyed && (await hasChanged(response, connection, mutate));
    if (struck) applied.push(fault.id);
    else await counter.giveBack();
  }
  return applied;
}
