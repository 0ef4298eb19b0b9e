/** For whom someone signs in: one of their organisations, or another by its SIRET. */
import { because, explained } from '@federama/knowledge';
import { type Agent, labelOf } from '@federama/model';
import type { Explained } from '@federama/server-kit/explanation';
import { recordNote } from '@federama/server-kit/journal';
import { viewOf } from '@federama/server-kit/view';
import { fieldsOf } from '../../interaction.ts';
import { askedIn } from '../oidc.ts';
import type { EarnedContext, Exchange } from './context.ts';
import { findOrganisation, labelFor } from './directory.ts';
import { organisationPage } from './pages/organisation.ts';
import { advance, type Progress, progressOf } from './progress.ts';

type Refusal = 'malformed' | 'unknown' | 'closed' | 'unavailable';
type Typed = { siret: string; refused?: { reason: Refusal; explained: Explained } | undefined };

export async function offerOrganisations(
  context: EarnedContext,
  exchange: Exchange,
): Promise<void> {
  const who = await signingIn(context, exchange);
  const { siret_hint = '' } = askedIn(exchange.interaction.params);
  if (who) await show(context, exchange, who.agent, { siret: siret_hint });
}

export type SigningIn = { agent: Agent; progress: Progress };

/** Whoever has shown who they are; a browser that has not starts again. */
export async function signingIn(
  context: EarnedContext,
  { res, interaction }: Exchange,
): Promise<SigningIn | undefined> {
  const progress = await progressOf(context, interaction);
  const agent = progress && context.accounts.agentOf(progress.login);
  if (progress && agent) return { agent, progress };
  res.redirect(303, `${viewOf(res).base}/interaction/${interaction.uid}`);
  return undefined;
}

async function show(
  context: EarnedContext,
  { res, interaction }: Exchange,
  agent: Agent,
  { siret, refused }: Typed,
): Promise<void> {
  const known = await context.memberships.of(agent);
  const choices = await Promise.all(
    known.map(async (one) => ({ ...one, label: await labelFor(context, one.siret) })),
  );
  const page = organisationPage(viewOf(res), {
    ...{ uid: interaction.uid, choices, siret, refused },
    suggested: context.config.organisations(),
  });
  const status = refused ? 400 : 200;
  res.status(status).set('Cache-Control', 'no-store').type('html').send(page);
}

export async function takeOrganisation(context: EarnedContext, exchange: Exchange): Promise<void> {
  const who = await signingIn(context, exchange);
  if (!who) return;
  const { agent, progress } = who;
  const { chosen, siret: typed } = fieldsOf(exchange.req, 'chosen', 'siret');
  const siret = (chosen || typed).replace(/\s/g, '');
  const known = (await context.memberships.of(agent)).some((one) => one.siret === siret);
  const reason = known ? undefined : await refusalOf(context, siret);
  if (reason) {
    const refused = { reason, explained: noteRefusal(context, reason, siret) };
    return show(context, exchange, agent, { siret, refused });
  }
  const { tie } = await context.memberships.join(agent, siret);
  context.journal.record(context.config.party.id, 'IDP_ORGANISATION_CHOSEN', { siret, tie });
  return advance(context, exchange, { ...progress, siret });
}

async function refusalOf(context: EarnedContext, siret: string): Promise<Refusal | undefined> {
  if (!/^\d{14}$/.test(siret)) return 'malformed';
  const found = await findOrganisation(context, siret);
  if (found.kind !== 'found') return found.kind;
  const { closed } = found.organisation;
  if (closed) return 'closed';
  const name = labelOf(found.organisation);
  context.journal.record(context.config.party.id, 'IDP_ORGANISATION_FOUND', { siret, name });
  return undefined;
}

function noteRefusal(
  { journal, config }: EarnedContext,
  reason: Refusal,
  siret: string,
): Explained {
  const told = explained(because(`organisation.${reason}`, { received: `siret=${siret}` }));
  const event = 'IDP_REFUSED_ORGANISATION';
  recordNote(journal, config.party.id, { event, kind: 'refused', reason, explained: told });
  return told;
}
