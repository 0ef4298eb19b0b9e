/** Who is it: a password, or a passkey at once; whoever has a session here is not asked again. */
import { recordNote } from '@federama/server-kit/journal';
import { viewOf } from '@federama/server-kit/view';
import type { RequestHandler } from 'express';
import { hearPassword, refuseAttempt } from '../../attempts.ts';
import { fieldsOf } from '../../interaction.ts';
import { explainCredentials } from '../../login.ts';
import { withoutEssentialLevel } from '../asked.ts';
import { askedIn } from '../oidc.ts';
import type { EarnedContext, Exchange } from './context.ts';
import { earnedSignInPage } from './pages/sign-in.ts';
import { advance, progressOf } from './progress.ts';

/** The level is decided here for each request, a session or not: the library must ask each time. */
export const noteEarnedRequest: RequestHandler = (req, _res, next) => {
  const asked = Object.fromEntries(
    Object.entries(req.query).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );
  const query = new URLSearchParams({ ...asked, asked: JSON.stringify(asked), prompt: 'login' });
  const claims = withoutEssentialLevel(asked.claims);
  if (claims !== undefined) query.set('claims', claims);
  req.url = `/authorize?${query}`;
  next();
};

export async function begin(context: EarnedContext, exchange: Exchange): Promise<void> {
  const progress = await progressOf(context, exchange.interaction);
  if (progress) return advance(context, exchange, progress);
  const { login_hint = '' } = askedIn(exchange.interaction.params);
  show(context, exchange, { email: login_hint, refused: false });
}

function show(
  { config, accounts }: EarnedContext,
  { res, interaction }: Exchange,
  { email, refused }: { email: string; refused: boolean },
): void {
  const page = earnedSignInPage(viewOf(res), {
    ...{ uid: interaction.uid, email, refused },
    name: config.party.name,
    tagline: config.tagline,
    agents: accounts.agents(),
  });
  const status = refused ? 401 : 200;
  res.status(status).set('Cache-Control', 'no-store').type('html').send(page);
}

export async function checkPassword(context: EarnedContext, exchange: Exchange): Promise<void> {
  const { login, password } = fieldsOf(exchange.req, 'login', 'password');
  const known = context.accounts.agentOf(login);
  const check = () => (known?.password === password ? known : undefined);
  const heard = await hearPassword(context.passwords, exchange.req, { login, check });
  if ('tooMany' in heard) {
    const backTo = `/interaction/${exchange.interaction.uid}`;
    return refuseAttempt(context, exchange, { ...heard, login, backTo });
  }
  const agent = heard.answer;
  if (agent) return advance(context, exchange, { login: agent.login, shown: ['pwd'] });
  recordNote(context.journal, context.config.party.id, {
    ...{ event: 'IDP_REFUSED_CREDENTIALS', kind: 'refused', login },
    explained: explainCredentials(login),
  });
  show(context, exchange, { email: login, refused: true });
}

export async function cancel(
  { provider, journal, config }: EarnedContext,
  { req, res }: Exchange,
): Promise<void> {
  journal.record(config.party.id, 'IDP_CANCELLED', {});
  const error_description = 'user authentication aborted';
  await provider.interactionFinished(req, res, { error: 'access_denied', error_description });
}
