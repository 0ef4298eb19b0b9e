/** Accounts of people at work: those of the configuration, and what somebody typed on the spot. */
import { type Agent, agentAt, agentSubject } from '@federama/model';
import { type Random, randomToken } from '@federama/server-kit/random';
import { prefixed, type Store } from '@federama/server-kit/store';

type Claims = Record<string, unknown>;

export type AgentAccounts = ReturnType<typeof createAgentAccounts>;

/** As long as a session here. */
const SECONDS = 14 * 24 * 3600;

export function createAgentAccounts({
  agents,
  providerId,
  store,
  random,
}: {
  agents: () => readonly Agent[];
  providerId: string;
  store: Store;
  random: Random;
}) {
  const opened = prefixed(store, 'opened');
  const agentsHere = () => agents().filter(({ at }) => Object.hasOwn(at, providerId));
  const agentOf = (login: string): Agent | undefined => {
    const asked = login.trim().toLowerCase();
    return agentsHere().find((one) => loginsOf(one, providerId).includes(asked));
  };
  const claimsOf = (agent: Agent): Claims => ({
    sub: agentSubject(agent, providerId),
    ...agentAt(agent, providerId),
  });
  return {
    /** Claims of whoever has this login and password here; undefined when nobody has. */
    authenticate(login: string, password: string): Claims | undefined {
      const agent = agentOf(login);
      return agent?.password === password ? claimsOf(agent) : undefined;
    },
    agentOf,
    claimsOf,
    /** Those who have an account here. */
    agents: agentsHere,
    /** A sign-in: what was said then is told as long as its session lasts. */
    async open(claims: Claims): Promise<string> {
      const id = randomToken(random);
      await opened.set(id, claims, { ttlSeconds: SECONDS });
      return id;
    },
    find: (id: string) => opened.get<Claims>(id),
  };
}

/** The address of the record, and the one that this provider gives, when it is another. */
function loginsOf(agent: Agent, providerId: string): string[] {
  const { email } = agentAt(agent, providerId) ?? {};
  return [agent.login, ...(typeof email === 'string' ? [email] : [])].map((one) =>
    one.toLowerCase(),
  );
}
