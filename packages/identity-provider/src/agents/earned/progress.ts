/** What someone has shown in one interaction, and what is still needed before they go back. */
import { because, explained } from '@federama/knowledge';
import {
  type Agent,
  agentAt,
  type CitizenIdentity,
  earnedLevel,
  earnedOf,
  levelNames,
  type Proven,
  REPRESENTATIVE,
  raisedClaims,
  represents,
  wayToLevel,
} from '@federama/model';
import { recordNote } from '@federama/server-kit/journal';
import { viewOf } from '@federama/server-kit/view';
import { type Asked, askedLevels, isEssential } from '../asked.ts';
import { askedIn } from '../oidc.ts';
import type { EarnedContext, Exchange, Interaction } from './context.ts';
import { representativesOf } from './directory.ts';

export type Method = 'pwd' | 'mail' | 'pop';

export type Progress = {
  login: string;
  shown: Method[];
  /** The organisation that was chosen. */
  siret?: string | undefined;
  /** Of the sign-in at the broker of citizens, to sign out there. */
  citizenIdToken?: string;
};

const HOUR = 3600;
const SESSION = { ttlSeconds: 14 * 24 * HOUR };

/** What was shown in this interaction; or, where it only begins, in the session of this browser. */
export async function progressOf(
  { progress, sessions }: EarnedContext,
  interaction: Interaction,
): Promise<Progress | undefined> {
  const known = await progress.get<Progress>(interaction.uid);
  if (known) return known;
  const before = await sessions.get<Progress>(interaction.session?.accountId ?? '');
  const { login_hint, prompt } = askedIn(interaction.params);
  if (!before || (login_hint && login_hint.toLowerCase() !== before.login.toLowerCase()))
    return undefined;
  return prompt === 'select_organization' ? { ...before, siret: undefined } : before;
}

/** Something was shown: on to what is needed next, or back to the broker. */
export async function advance(
  context: EarnedContext,
  exchange: Exchange,
  progress: Progress,
): Promise<void> {
  const { res, interaction } = exchange;
  await context.progress.set(interaction.uid, progress, { ttlSeconds: HOUR });
  const agent = context.accounts.agentOf(progress.login);
  const base = `${viewOf(res).base}/interaction/${interaction.uid}`;
  if (!agent) return res.redirect(303, base);
  const siret = progress.siret ?? (await onlyOrganisation(context, agent, interaction));
  if (!siret) return res.redirect(303, `${base}/organisation`);
  return decideLevel(context, exchange, { agent, progress: { ...progress, siret } });
}

/** Chosen without a page: the one that is hinted at, or the only one there is. */
async function onlyOrganisation(
  { memberships }: EarnedContext,
  agent: Agent,
  { params }: Interaction,
): Promise<string | undefined> {
  const { siret_hint, prompt } = askedIn(params);
  const known = await memberships.of(agent);
  if (prompt === 'select_organization') return undefined;
  if (siret_hint) return known.find(({ siret }) => siret === siret_hint)?.siret;
  return known.length === 1 ? known[0]?.siret : undefined;
}

type Decided = { agent: Agent; progress: Progress & { siret: string } };

async function decideLevel(
  context: EarnedContext,
  exchange: Exchange,
  { agent, progress }: Decided,
): Promise<void> {
  const { uid, params } = exchange.interaction;
  await context.progress.set(uid, progress, { ttlSeconds: HOUR });
  const asked = askedIn(params);
  const proven = await provenBy(context, { agent, progress }, askedLevels(asked));
  const names = levelNames(context.config.levels);
  if (!isEssential(asked)) {
    const acr = wishedLevel(asked, context.config.levels) ?? earnedLevel(proven, names);
    return finish(context, exchange, { agent, progress, acr });
  }
  const levels = askedLevels(asked).filter((level) => context.config.levels.includes(level));
  const raisesIdentity = context.citizens !== undefined;
  const way = wayToLevel(proven, { levels, names, raisesIdentity });
  if (!way) return refuseLevel(context, exchange, asked);
  const [next] = way.missing;
  if (next) {
    const page = next === 'identity' ? 'identity' : 'code';
    return exchange.res.redirect(303, `${viewOf(exchange.res).base}/interaction/${uid}/${page}`);
  }
  if (way.level === REPRESENTATIVE) await context.memberships.certify(agent, progress.siret);
  return finish(context, exchange, { agent, progress, acr: way.level });
}

/** An old habit of services: `acr_values=eidas1` is answered with eidas1, whatever was reached. */
function wishedLevel({ acr_values }: Asked, levels: readonly string[]): string | undefined {
  const legacy = acr_values?.split(' ').includes('eidas1');
  return legacy && levels.includes('eidas1') ? 'eidas1' : undefined;
}

async function provenBy(
  context: EarnedContext,
  { agent, progress: { siret, shown } }: Decided,
  asked: readonly string[],
): Promise<Proven> {
  const { memberships } = context;
  const known = await memberships.of(agent);
  const raised = await memberships.raised(agent.login);
  const asksRegister = raised !== undefined && asked.includes(REPRESENTATIVE);
  return {
    identity: raised ? 'verified' : earnedOf(agent).identity,
    tie: known.find((one) => one.siret === siret)?.tie ?? 'declared',
    secondFactor: hasSecondFactor(shown),
    representative: asksRegister && (await isNamed(context, raised, siret)),
  };
}

async function isNamed(
  context: EarnedContext,
  identity: CitizenIdentity,
  siret: string,
): Promise<boolean> {
  return represents(identity, await representativesOf(context, siret));
}

/** A passkey is two: something one has, which knows who holds it. */
export function hasSecondFactor(shown: readonly Method[]): boolean {
  return shown.includes('pop') || (shown.includes('pwd') && shown.includes('mail'));
}

type Finished = Decided & { acr: string | undefined };

async function finish(
  context: EarnedContext,
  { req, res, interaction }: Exchange,
  { agent, progress, acr }: Finished,
): Promise<void> {
  const { accounts, config, journal, sessions, provider, memberships } = context;
  const raised = await memberships.raised(agent.login);
  const claims: Record<string, unknown> = {
    ...accounts.claimsOf(agent),
    ...(raised && raisedClaims(raised)),
    siret: progress.siret,
  };
  const accountId = await accounts.open(claims);
  await sessions.set(accountId, progress, SESSION);
  await context.progress.delete(interaction.uid);
  const amr = [...progress.shown, ...(hasSecondFactor(progress.shown) ? ['mfa'] : [])];
  const { sub, siret } = claims;
  journal.record(config.party.id, 'IDP_SIGNED_IN', { sub, acr, amr, siret });
  const login = { accountId, remember: true, amr, ...(acr && { acr }) };
  await provider.interactionFinished(req, res, { login });
}

/** Nothing this person can show leads to a level that is insisted on. */
async function refuseLevel(
  { journal, config, provider }: EarnedContext,
  { req, res }: Exchange,
  asked: Asked,
): Promise<void> {
  const levels = askedLevels(asked);
  const told = explained(because('earned.outOfReach', { levels }));
  const event = 'IDP_REFUSED_LEVEL';
  const note = { event, kind: 'refused', code: 'access_denied', explained: told } as const;
  recordNote(journal, config.party.id, note);
  const error_description = 'none of the requested ACRs could be obtained';
  await provider.interactionFinished(req, res, { error: 'access_denied', error_description });
}

/** Address that the record of a person, or what differs at this provider, has. */
export function emailOf({ config }: EarnedContext, agent: Agent): string {
  const { email } = agentAt(agent, config.party.id) ?? {};
  return typeof email === 'string' ? email : agent.login;
}
