/** `federama check`: somebody's own service, driven through the faults of a running federation. */
import { writeFileSync } from 'node:fs';
import { PROFILES, type Profile } from '@federama/broker';
import { faultCatalogue } from '@federama/instruments/faults/catalogue';
import type { Manifest } from '@federama/model';
import { checkService, type Report } from '../check/check.ts';
import { asJunit } from '../check/junit.ts';
import type { CheckOptions } from '../check/options.ts';
import { asList, asText, hasFailed } from '../check/report.ts';
import { type Selection, select, selectionFor } from '../check/selection.ts';
import { serviceOf } from '../check/service.ts';
import { closeOwnWorld, httpFaultSwitch, openOwnWorld } from '../check/switch.ts';
import type { Person } from '../check/visit.ts';
import { someoneAt } from '../check/who-signs-in.ts';
import { UsageError } from '../config/usage-error.ts';
import { whoeverHas } from '../run/who.ts';
import { pick } from './usage.ts';

type Values = {
  as?: string;
  profile?: string;
  client?: string;
  via?: string;
  only?: string;
  start?: string;
  watch?: boolean;
  all?: boolean;
  signedIn?: string;
  home?: string;
  slow?: string;
  limit?: string;
  strict?: boolean;
  junit?: string;
  json?: boolean;
  list?: boolean;
  control?: string;
  url: string;
};

/** `again`: the options that a second run needs, as they were typed. */
export async function check(
  loginUrl: string | undefined,
  values: Values,
  again: readonly string[],
): Promise<number> {
  if (values.list) {
    // Functions, as how a fault is done, are no part of JSON.
    const { tried, compared } = listed(values);
    const checks = [...tried, ...compared];
    console.log(values.json ? JSON.stringify({ checks }, null, 2) : asList(checks));
    return 0;
  }
  if (loginUrl === undefined)
    throw new UsageError(
      'Name one address: the one that starts a sign-in at your service, as in: federama check http://localhost:3000/login',
    );
  const report = await run(addressOf('the login URL', loginUrl), values);
  if (process.stderr.isTTY) showProgress('');
  const repeat = ['npx federama check', ...[loginUrl, ...again].map(quoted)].join(' ');
  if (values.junit !== undefined) writeFileSync(values.junit, asJunit(report, repeat));
  console.log(values.json ? JSON.stringify(report, null, 2) : asText(report, repeat));
  return hasFailed(report, values.strict ?? false) ? 1 : 0;
}

/** With a profile, what fits the brokers of this kind. */
function listed(values: Values): Selection {
  const selection = select([...faultCatalogue().values()], values);
  if (values.profile === undefined) return selection;
  const { kind } = profileNamed(values.profile).login;
  return selectionFor(selection, KINDS[kind], values);
}

const KINDS = {
  'provider-choice': 'citizens',
  'email-address': 'agents',
  'open-standard': 'open',
} as const;

function profileNamed(name: string): Profile {
  const profile = PROFILES[name];
  if (profile) return profile;
  const known = Object.keys(PROFILES).join(', ');
  throw new UsageError(`--profile ${name}: there is no such one. Known: ${known}.`);
}

async function run(loginUrl: string, values: Values): Promise<Report> {
  const manifest = await manifestAt(values.url);
  const control = addressOf('--control', values.control ?? manifest.federama.control);
  const options = { ...optionsOf(values), loginUrl, manifest, person: personOf(manifest, values) };
  const service = values.start === undefined ? undefined : serviceOf(values.start);
  const world = values.watch ? undefined : await openOwnWorld(control);
  const end = async () => {
    service?.stop();
    if (world !== undefined) await closeOwnWorld(control, world);
  };
  const stopListening = onInterrupt(end);
  return checkService({
    ...options,
    service,
    faults: httpFaultSwitch(control, world),
    ...(process.stderr.isTTY && { onResult: ({ id }) => showProgress(id) }),
  }).finally(() => {
    stopListening();
    return end();
  });
}

/** Whoever breaks a check off leaves nothing behind: no service, no world. */
function onInterrupt(end: () => Promise<void>): () => void {
  const exit = () => void end().finally(() => process.exit(130));
  for (const signal of SIGNALS) process.once(signal, exit);
  return () => {
    for (const signal of SIGNALS) process.off(signal, exit);
  };
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

function optionsOf(values: Values): Partial<CheckOptions> {
  return {
    client: values.client,
    only: values.only,
    all: values.all,
    signedInText: values.signedIn,
    homeUrl: values.home && addressOf('--home', values.home),
    slowSeconds: secondsOf('--slow', values.slow),
    limitSeconds: secondsOf('--limit', values.limit),
  };
}

/** Whoever is named, by login or by the kind of broker; otherwise the check finds somebody itself. */
function personOf(manifest: Manifest, { as, via, profile }: Values) {
  const { participants } = manifest;
  const person = as === undefined ? firstOf(manifest, profile) : whoeverHas(manifest, as);
  if (as !== undefined && !person) throw new UsageError(`--as ${as}: nobody has this login.`);
  if (!person && via === undefined) return undefined;
  const providers = participants.filter(({ role }) => role === 'identity-provider');
  const provider = via === undefined ? undefined : pick('--via', via, providers);
  const { login, password, totpSecret } = person ?? someoneAt(manifest, undefined);
  return { login, password, totpSecret, ...(provider?.uid && { providerUid: provider.uid }) };
}

function firstOf(manifest: Manifest, name: string | undefined): Person | undefined {
  if (name === undefined) return undefined;
  const { id: profile } = profileNamed(name);
  const broker = manifest.participants.find((one) => one.profile === profile);
  if (!broker) throw new UsageError(`--profile ${name}: no broker of this federation has it.`);
  return someoneAt(manifest, broker.id);
}

async function manifestAt(url: string): Promise<Manifest> {
  const asked = `${addressOf('--url', url).replace(/\/$/, '')}/federation.json`;
  const answer = await fetch(asked).catch(() => undefined);
  if (answer?.ok) return (await answer.json()) as Manifest;
  throw new UsageError(`No federation answers at ${asked}. Start one with: npx federama start`);
}

function addressOf(name: string, text: string): string {
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return text;
  throw new UsageError(`${name}: “${text}” is no address. It starts with http:// or https://.`);
}

function secondsOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = Number(text);
  if (seconds > 0) return seconds;
  throw new UsageError(`${name} ${text}: a number of seconds above 0 is wanted.`);
}

function showProgress(id: string): void {
  process.stderr.write(`\r\u001b[K${id}`);
}

function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
