/** People of a world: those of the configuration, changed or added for one test. */
import { type Agent, isAgent, type Person, type PersonRecord, type World } from 'federama';
import { changeOf } from './change.ts';

/** Someone who can sign in. */
export type Persona = Pick<Person, 'login' | 'password'> & Partial<Omit<Person, 'login'>>;

/** What is left out stays; someone new takes it from `like`, the first who can sign in by default. */
export type PersonaChanges = Partial<PersonRecord> & { login: string; like?: string | undefined };

export async function personaOf(world: World, who: string | PersonaChanges): Promise<Persona> {
  if (typeof who === 'string')
    return isAgent(world.manifest, who) ? agentOf(world, who) : known(world, who);
  const { like, ...changes } = who;
  const found = world.config.people.find(({ login }) => login === who.login);
  // A persona that is handed back, perhaps with a wrong password, changes nobody.
  if (isAgent(world.manifest, who.login) && like === undefined && isOnlyCredentials(changes))
    return { ...(await agentOf(world, who.login)), ...changes };
  if (found && like === undefined && isOnlyCredentials(changes)) return { ...found, ...changes };
  const model = found && like === undefined ? found : templateOf(world, like);
  // How a login ends follows from the rest, unless the test says it.
  const { outcome: _modelled, ...rest } = model;
  const person = { ...rest, ...changes, identity: { ...model.identity, ...changes.identity } };
  await changeOf(world, { list: 'people', put: person });
  return known(world, who.login);
}

function isOnlyCredentials({ login: _login, password: _password, ...rest }: PersonaChanges) {
  return Object.keys(rest).length === 0;
}

function templateOf(world: World, like: string | undefined): Person {
  if (like !== undefined) return known(world, like);
  const first = world.config.people.find(({ outcome }) => outcome === 'signed-in');
  if (!first) throw new Error('nobody here can sign in; say who the new person is like');
  const { login: _login, about: _about, ...rest } = first;
  return rest as Person;
}

function known(world: World, login: string): Person {
  const wanted = login.normalize('NFC');
  const found = world.config.people.find((one) => one.login === wanted);
  if (found) return found;
  const logins = world.config.people.map((one) => one.login).join(', ');
  throw new Error(`Nobody has the login ${login}. Known: ${logins}.`);
}

/** What is left out stays; someone new has the accounts of `like`, the first of all by default. */
export type AgentChanges = Partial<Agent> & { login: string; like?: string | undefined };

/** Someone at work, added or changed. */
export async function agentOf(world: World, who: string | AgentChanges): Promise<Persona> {
  if (typeof who === 'string') return credentials(knownAgent(world, who));
  const { like, ...changes } = who;
  const model = like ?? world.config.agents.find(({ login }) => login === who.login)?.login;
  const { account: _of, about: _whom, ...rest } = knownAgent(world, model);
  const identity = { ...rest.identity, ...changes.identity };
  await changeOf(world, { list: 'agents', put: { ...rest, ...changes, identity } });
  return credentials(knownAgent(world, who.login));
}

const credentials = ({ login, password }: Agent): Persona => ({ login, password });

function knownAgent({ config: { agents } }: World, login: string | undefined): Agent {
  const found = login === undefined ? agents[0] : agents.find((one) => one.login === login);
  if (found) return found;
  const logins = agents.map((one) => one.login).join(', ');
  throw new Error(`Nobody at work has the login ${login ?? ''}. Known: ${logins}.`);
}
