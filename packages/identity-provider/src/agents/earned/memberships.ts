/** Organisations of a person: those of the record, and those chosen here since. */
import {
  type Agent,
  type CitizenIdentity,
  earnedOf,
  type Organisation,
  type Tie,
} from '@federama/model';
import type { Store } from '@federama/server-kit/store';
import type { AgentProviderConfig } from '../config.ts';

export type Membership = { siret: string; tie: Tie };

export type Memberships = {
  of(agent: Agent): Promise<Membership[]>;
  /** An organisation that somebody chooses: moderated by the domain of their address, else declared. */
  join(agent: Agent, siret: string): Promise<Membership>;
  /** What a broker of citizens said of whoever has this login; and that it is known. */
  raise(login: string, identity: CitizenIdentity): Promise<void>;
  raised(login: string): Promise<CitizenIdentity | undefined>;
  /** An official source names them. */
  certify(agent: Agent, siret: string): Promise<void>;
};

const KEPT = { ttlSeconds: 365 * 24 * 3600 };

type Config = Pick<AgentProviderConfig, 'organisations'>;

export function createMemberships(store: Store, config: Config): Memberships {
  const joined = async ({ login }: Agent) => (await store.get<Membership[]>(login)) ?? [];
  const keep = async (agent: Agent, one: Membership) => {
    const others = (await joined(agent)).filter(({ siret }) => siret !== one.siret);
    await store.set(agent.login, [...others, one], KEPT);
  };
  const of = async (agent: Agent) => {
    const since = await joined(agent);
    const before = earnedOf(agent).organisations.filter(
      ({ siret }) => !since.some((one) => one.siret === siret),
    );
    return [...before, ...since];
  };
  return {
    of,
    async join(agent, siret) {
      const known = (await of(agent)).find((one) => one.siret === siret);
      if (known) return known;
      const chosen = { siret, tie: tieTo(config.organisations(), siret, agent.login) };
      await keep(agent, chosen);
      return chosen;
    },
    raise: (login, identity) => store.set(`raised:${login}`, identity, KEPT),
    raised: (login) => store.get<CitizenIdentity>(`raised:${login}`),
    certify: (agent, siret) => keep(agent, { siret, tie: 'certified' }),
  };
}

function tieTo(organisations: readonly Organisation[], siret: string, login: string): Tie {
  const [, domain = ''] = login.toLowerCase().split('@');
  const known = organisations.find((one) => one.siret === siret);
  return known?.domains.includes(domain) ? 'moderated' : 'declared';
}
