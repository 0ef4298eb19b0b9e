/** The passkey: two factors in one, before a password or after it; registered on the way. */
import type { Agent } from '@federama/model';
import type { Explained } from '@federama/server-kit/explanation';
import { recordNote } from '@federama/server-kit/journal';
import { viewOf } from '@federama/server-kit/view';
import { explainPasskey } from '../../factors/explain.ts';
import type { Holder, PasskeyProblem } from '../../factors/passkeys.ts';
import { fieldsOf } from '../../interaction.ts';
import { messages } from '../../messages/index.ts';
import { newPasskeyPage, passkeyPage } from '../../pages/factors.ts';
import type { EarnedContext, Exchange } from './context.ts';
import { type SigningIn, signingIn } from './organisation.ts';
import { advance, hasSecondFactor, progressOf } from './progress.ts';

type Refused = { sentence: string; explained: Explained } | undefined;

const holderOf = ({ login, identity }: Agent): Holder => ({
  ...{ sub: login, login },
  name: [identity.given_name, identity.usual_name].filter(Boolean).join(' ') || login,
});

/** Whoever has shown two factors and holds none registers one. */
export async function askPasskey(context: EarnedContext, exchange: Exchange): Promise<void> {
  const progress = await progressOf(context, exchange.interaction);
  const agent = progress && context.accounts.agentOf(progress.login);
  if (progress && agent && !(await context.passkeys.list(agent.login)).length)
    return offerFirst(context, exchange, { agent, progress });
  await show(context, exchange, { status: 200, sub: progress?.login });
}

/** A password alone adds no factor that is worth more than itself. */
async function offerFirst(
  context: EarnedContext,
  exchange: Exchange,
  { agent, progress }: SigningIn,
): Promise<void> {
  if (hasSecondFactor(progress.shown)) return offerRegistration(context, exchange, agent);
  const { res, interaction } = exchange;
  res.redirect(303, `${viewOf(res).base}/interaction/${interaction.uid}/code`);
}

type Shown = { status: number; sub?: string | undefined; registered?: boolean; refused?: Refused };

async function show(
  { passkeys }: EarnedContext,
  { res, interaction }: Exchange,
  { status, sub, registered = false, refused }: Shown,
): Promise<void> {
  const { uid } = interaction;
  const options = await passkeys.signInOptions(uid, sub);
  const data = { uid, options, registered, refused, passwordFirst: sub === undefined };
  res.status(status).set('Cache-Control', 'no-store').type('html');
  res.send(passkeyPage(viewOf(res), data));
}

async function offerRegistration(
  { passkeys }: EarnedContext,
  { res, interaction }: Exchange,
  agent: Agent,
  refused?: Refused,
): Promise<void> {
  const { uid } = interaction;
  const options = await passkeys.registrationOptions(`new:${uid}`, holderOf(agent));
  res
    .status(refused ? 401 : 200)
    .set('Cache-Control', 'no-store')
    .type('html');
  res.send(newPasskeyPage(viewOf(res), { uid, options, refused }));
}

export async function checkPasskey(context: EarnedContext, exchange: Exchange): Promise<void> {
  const { req, interaction } = exchange;
  const verified = await context.passkeys.verify(
    interaction.uid,
    fieldsOf(req, 'response').response,
  );
  const progress = await progressOf(context, interaction);
  if ('sub' in verified) {
    const same = progress?.login === verified.sub ? progress : undefined;
    const shown = [...new Set([...(same?.shown ?? []), 'pop' as const])];
    return advance(context, exchange, { ...same, login: verified.sub, shown });
  }
  const refused = noteRefusal(context, exchange, verified);
  return show(context, exchange, { status: 401, sub: progress?.login, refused });
}

export async function addPasskey(context: EarnedContext, exchange: Exchange): Promise<void> {
  const who = await signingIn(context, exchange);
  if (!who) return;
  if (!hasSecondFactor(who.progress.shown)) return offerFirst(context, exchange, who);
  const { agent } = who;
  const { req, interaction } = exchange;
  const answer = fieldsOf(req, 'response', 'name');
  const place = `new:${interaction.uid}`;
  const problem = await context.passkeys.register(place, holderOf(agent), answer);
  if (problem) {
    const refused = noteRefusal(context, exchange, problem);
    return offerRegistration(context, exchange, agent, refused);
  }
  context.journal.record(context.config.party.id, 'IDP_PASSKEY_REGISTERED', { sub: agent.login });
  return show(context, exchange, { status: 200, sub: agent.login, registered: true });
}

function noteRefusal(
  { journal, config }: EarnedContext,
  { res }: Exchange,
  problem: PasskeyProblem,
): NonNullable<Refused> {
  const explained = explainPasskey(problem, config.party.url);
  const note = { event: 'IDP_REFUSED_FACTOR', kind: 'refused', factor: 'passkey' } as const;
  recordNote(journal, config.party.id, { ...note, reason: problem.kind, explained });
  return { sentence: messages(viewOf(res).language).factors.passkey.refused, explained };
}
