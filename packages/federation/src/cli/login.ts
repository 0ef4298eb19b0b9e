/** `federama login`: a whole login against a running federation, or one started for it. */
import http from 'node:http';
import { askingFor } from '@federama/headless/asking-for';
import { Browser, type Hop } from '@federama/headless/browser';
import { type LoginOutcome, signIn } from '@federama/headless/sign-in';
import {
  isAgent,
  loginUrlOf,
  type Manifest,
  type ManifestParticipant,
  servicesFor,
} from '@federama/model';
import { codeOption } from '@federama/model/totp';
import { systemClock } from '@federama/server-kit/clock';
import { isLoopback } from '@federama/server-kit/loopback';
import { loadConfig } from '../config/config.ts';
import { UsageError } from '../config/usage-error.ts';
import { providersVisited, wentElsewhere } from '../run/providers-visited.ts';
import { whoeverHas } from '../run/who.ts';
import type { Environment } from './environment.ts';
import { trustOwnAuthority } from './own-trust.ts';
import { DEFAULT_START_PAGE, pick } from './usage.ts';

type Target = { manifest: Manifest; stop(): Promise<void> };

type Values = {
  as: string;
  to?: string;
  via?: string;
  broker?: string;
  acr?: string;
  url?: string;
  config?: string;
  code?: string;
  siret?: string;
  citizen?: string;
  json?: boolean;
};

export async function login(values: Values, environment: Environment): Promise<number> {
  trustOwnAuthority(environment.authorityFolder);
  const target = await findFederation(values.url, values.config ?? environment.configPath);
  try {
    const { manifest } = target;
    const choice = choose(manifest, values);
    const browser = new Browser(undefined, { 'accept-language': 'en' });
    const outcome = await signIn({ browser, ...choice });
    const { hops } = browser;
    console.log(values.json ? asJson(outcome, hops, choice) : asLines(manifest, outcome, hops));
    const asked = { option: '--via', id: values.via };
    const elsewhere = wentElsewhere(asked, providersVisited(manifest, hops));
    if (elsewhere) console.error(elsewhere);
    return outcome.signedIn ? 0 : 1;
  } finally {
    await target.stop();
  }
}

async function findFederation(
  url: string | undefined,
  config: string | undefined,
): Promise<Target> {
  const asked = `${(url ?? DEFAULT_START_PAGE).replace(/\/$/, '')}/federation.json`;
  const answer = await fetch(asked).catch(() => undefined);
  if (answer?.ok) {
    const manifest = (await answer.json()) as Manifest;
    reachByStartPage(manifest);
    return { manifest, stop: async () => {} };
  }
  if (url !== undefined)
    throw new UsageError(`No federation answers at ${asked}. Start one with: npx federama start`);
  console.error(
    `No federation answers at ${DEFAULT_START_PAGE}: this login goes through one of its own.`,
  );
  const { startChecked } = await import('../start-federation.ts');
  return startChecked({ config: loadConfig(config), ports: 'free' });
}

/** Names that this system may not know lead through the port of the start page. */
function reachByStartPage({ federama: { startPage }, participants }: Manifest): void {
  const hosts = participants.map(({ url }) => new URL(url).hostname);
  if (hosts.every(isLoopback) || !isLoopback(new URL(startPage).hostname)) return;
  const proxy = startPage.replace(/^https:/, 'http:');
  // Node 22 has no such function.
  const { setGlobalProxyFromEnv: sendThrough } = http as Partial<typeof http>;
  if (sendThrough) return void sendThrough({ HTTP_PROXY: proxy, HTTPS_PROXY: proxy });
  console.error(
    `Node ${process.versions.node} reaches these hosts only where this system knows their names; Node 24 reaches them through ${proxy}.`,
  );
}

function choose(manifest: Manifest, values: Values) {
  const { participants } = manifest;
  const person = whoIs(manifest, values.as);
  const broker = values.broker === undefined ? undefined : brokerOf(participants, values.broker);
  const known = (role: string) =>
    participants.filter((one) => one.role === role && (!broker || one.brokers?.includes(broker)));
  const service = serviceFor(manifest, values, known('service'));
  const provider =
    values.via === undefined ? undefined : pick('--via', values.via, known('identity-provider'));
  return {
    loginUrl: loginUrlOf(service, broker) ?? service.url,
    login: person.login,
    password: person.password,
    // Of this moment: whoever has moved the clock of the federation gives the code.
    ...codeOption(person.totpSecret, systemClock, values.code),
    ...(provider?.uid && { providerUid: provider.uid }),
    ...(values.siret !== undefined && { siret: values.siret }),
    ...(values.citizen !== undefined && { citizen: whoIs(manifest, values.citizen, '--citizen') }),
    ...(values.acr !== undefined && {
      asks: askingFor(values.acr, isAgent(manifest, person.login)),
    }),
  };
}

function whoIs(manifest: Manifest, login: string, option = '--as') {
  const person = whoeverHas(manifest, login);
  if (person) return person;
  const logins = [...manifest.people, ...manifest.agents].map((one) => one.login).join(', ');
  throw new UsageError(`${option} ${login}: nobody has this login. Known: ${logins}.`);
}

/** Among those of the broker that is named. People at work have services of their own: it is said which. */
function serviceFor(
  manifest: Manifest,
  { as: login, to }: Values,
  services: readonly ManifestParticipant[],
): ManifestParticipant {
  const atWork = isAgent(manifest, login);
  const who = `${login} ${atWork ? 'is a person at work' : 'is no person at work'}`;
  const theirs = servicesFor(manifest, login);
  const known = theirs.map(({ id }) => id).join(', ') || 'none';
  if (atWork && to === undefined)
    throw new UsageError(`--to: ${who}; say which service they sign in to. Known: ${known}.`);
  const service = pick('--to', to, services);
  if (theirs.some(({ id }) => id === service.id)) return service;
  throw new UsageError(`--to ${service.id}: ${who}, and has no account there. Known: ${known}.`);
}

function brokerOf(participants: Manifest['participants'], asked: string): string {
  const brokers = participants.filter(({ role }) => role === 'broker');
  return pick('--broker', asked, brokers).id;
}

function asJson(
  outcome: LoginOutcome,
  hops: readonly Hop[],
  { loginUrl, login: as }: { loginUrl: string; login: string },
): string {
  const { page, ...result } = outcome;
  return JSON.stringify({ as, loginUrl, ...result, endedAt: page.url, hops }, null, 2);
}

function asLines({ participants }: Manifest, outcome: LoginOutcome, hops: readonly Hop[]): string {
  const nameOf = (url: string) =>
    participants.find((one) => url.startsWith(`${one.url}/`))?.id ?? new URL(url).host;
  const rows = hops.map(({ method, url, status, milliseconds }) => {
    const time = `${milliseconds.toFixed(1)} ms`.padStart(9);
    return `${time}  ${nameOf(url).padEnd(10)} ${method.padEnd(4)} ${pathOf(url)}  ${status}`;
  });
  const total = hops.reduce((sum, { milliseconds }) => sum + milliseconds, 0).toFixed(0);
  const end = outcome.signedIn
    ? [`Signed in, ${hops.length} requests, ${total} ms.`, '', ...claimLines(outcome.claims ?? {})]
    : [`Not signed in: ${outcome.refusal}`, ...(outcome.cause ? [`  ${outcome.cause}`] : [])];
  return [...rows, '', ...end].join('\n');
}

/** The path without what would make lines long: values of the query stay out. */
function pathOf(url: string): string {
  const { pathname, searchParams } = new URL(url);
  const names = [...searchParams.keys()].join('&');
  const short = pathname.replace(/[\w-]{30,}/g, (id) => `${id.slice(0, 6)}…`);
  return names ? `${short}?${names}` : short;
}

function claimLines(claims: Record<string, unknown>): string[] {
  const width = Math.max(...Object.keys(claims).map((name) => name.length));
  return Object.entries(claims).map(
    ([name, value]) =>
      `  ${name.padEnd(width)}  ${Array.isArray(value) ? value.join(', ') : value}`,
  );
}
