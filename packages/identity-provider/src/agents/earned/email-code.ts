/** The second factor that everybody has: a code sent to the address of the account. */
import { because, explained } from '@federama/knowledge';
import type { Explained } from '@federama/server-kit/explanation';
import { recordNote } from '@federama/server-kit/journal';
import { viewOf } from '@federama/server-kit/view';
import { fieldsOf } from '../../interaction.ts';
import type { EarnedContext, Exchange } from './context.ts';
import { EMAIL_CODE, type EmailCodeAnswer } from './email-codes.ts';
import { signingIn } from './organisation.ts';
import { emailCodePage } from './pages/email-code.ts';
import { advance, emailOf, type Progress } from './progress.ts';

const sentKey = (uid: string) => `sent:${uid}`;

/** Reloading the page sends nothing more. */
export async function askEmailCode(context: EarnedContext, exchange: Exchange): Promise<void> {
  const who = await signingIn(context, exchange);
  if (!who) return;
  const { uid } = exchange.interaction;
  const to = emailOf(context, who.agent);
  const sent = await context.progress.get<true>(sentKey(uid));
  if (!sent) await send(context, { uid, login: who.agent.login, to });
  show(exchange, { to });
}

export async function sendAgain(context: EarnedContext, exchange: Exchange): Promise<void> {
  const who = await signingIn(context, exchange);
  if (!who) return;
  const to = emailOf(context, who.agent);
  await send(context, { uid: exchange.interaction.uid, login: who.agent.login, to });
  show(exchange, { to });
}

type Sent = { uid: string; login: string; to: string };

async function send(context: EarnedContext, { uid, login, to }: Sent): Promise<void> {
  const { codes, mails, progress, journal, config } = context;
  await mails.send(to, await codes.issue(login));
  await progress.set(sentKey(uid), true, { ttlSeconds: EMAIL_CODE.ttlSeconds });
  journal.record(config.party.id, 'IDP_CODE_SENT', { to });
}

type Shown = { to: string; refused?: { answer: Refused; explained: Explained } };
type Refused = Exclude<EmailCodeAnswer, 'right'>;

function show({ res, interaction }: Exchange, { to, refused }: Shown): void {
  const page = emailCodePage(viewOf(res), { uid: interaction.uid, to, refused });
  const waits = typeof refused?.answer === 'object' ? refused.answer.waitSeconds : undefined;
  if (waits !== undefined) res.set('Retry-After', String(waits));
  const status = waits !== undefined ? 429 : refused ? 401 : 200;
  res.status(status).set('Cache-Control', 'no-store').type('html').send(page);
}

export async function checkEmailCode(context: EarnedContext, exchange: Exchange): Promise<void> {
  const who = await signingIn(context, exchange);
  if (!who) return;
  const { agent, progress } = who;
  const { code, passkey } = fieldsOf(exchange.req, 'code', 'passkey');
  const answer = await context.codes.check(agent.login, code);
  if (answer === 'right') {
    const shown = [...new Set([...progress.shown, 'mail' as const])];
    const now = { ...progress, shown };
    return passkey ? registerNext(context, exchange, now) : advance(context, exchange, now);
  }
  const explained = explainRefusal(answer, code);
  const note = { event: 'IDP_REFUSED_FACTOR', kind: 'refused', factor: 'mail' } as const;
  recordNote(context.journal, context.config.party.id, { ...note, explained });
  show(exchange, { to: emailOf(context, agent), refused: { answer, explained } });
}

/** Whoever wishes to registers a passkey, now that two factors were shown. */
async function registerNext(
  context: EarnedContext,
  { res, interaction }: Exchange,
  progress: Progress,
): Promise<void> {
  const { uid } = interaction;
  await context.progress.set(uid, progress, { ttlSeconds: EMAIL_CODE.ttlSeconds });
  res.redirect(303, `${viewOf(res).base}/interaction/${uid}/passkey`);
}

function explainRefusal(answer: Refused, code: string): Explained {
  const received = `code=${code}`;
  const { tries: most, waitSeconds: seconds, digits } = EMAIL_CODE;
  if (typeof answer === 'object')
    return explained(because('factor.wait', { most, seconds, received }));
  const minutes = EMAIL_CODE.ttlSeconds / 60;
  return explained(because('earned.codeWrong', { digits, minutes, received }));
}
