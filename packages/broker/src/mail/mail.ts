/**
 * The e-mail after a connection: it names the service, the account used and when, so that someone
 * who did not sign in finds out. Always in the mailbox page; sent by SMTP where configured, after the
 * answer to the browser.
 * Source: docs/reference/contract.md#8.3.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { officialMoment } from '@federama/server-kit/dates';
import { html, markup } from '@federama/server-kit/html';
import { mailAsItArrives } from '@federama/server-kit/mail-on-its-way';
import type { Smtp } from '../config.ts';
import type { BrokerContext } from '../context.ts';
import type { LoginRecord } from '../login/login-record.ts';
import { messages } from '../messages/index.ts';
import type { KeptMail } from './mailbox.ts';
import type { Mail } from './smtp.ts';

type Occasion = {
  suspicious: boolean;
  alreadyNotified: boolean;
  newIdentity: boolean;
  trusted: boolean;
};

/** Whether an e-mail is due; first rule that decides. */
export function mailIsDue({
  suspicious,
  alreadyNotified,
  newIdentity,
  trusted,
}: Occasion): boolean {
  if (suspicious) return true;
  if (alreadyNotified) return false;
  return newIdentity || !trusted;
}

export function sendConnectionMail(
  context: BrokerContext,
  login: LoginRecord,
  service: string,
): void {
  const { browsingSessionId, accountId = null } = login;
  void deliver(context, connectionMail(context, login, service), { browsingSessionId, accountId });
}

/**
 * Nobody need wait for a mail server: one that is slow or down breaks no login.
 * @returns whether it left; one that is lost afterwards has left, too
 */
export async function deliver(
  context: BrokerContext,
  given: Mail,
  about: { accountId: string | null; browsingSessionId?: string },
): Promise<boolean> {
  const { config, journal, sendBySmtp, mailbox, clock } = context;
  const { smtp } = config.settings();
  const record = (event: string, outcome: Record<string, unknown> = {}) =>
    journal.record(config.party.id, event, { ...given, ...about, ...outcome });
  const arriving = await mailAsItArrives(given);
  const { lateSeconds = 0, ...changed } = arriving ?? {};
  const mail = { ...given, ...changed };
  const keep = (failed?: KeptMail['failed']) => {
    const { to, subject, html: body } = mail;
    const at = clock.now() + lateSeconds * 1000;
    const kept = { at, to, subject, html: body, ...(failed && { failed }) };
    return mailbox.keep(kept, about.accountId);
  };
  const failure = arriving && smtp && (await send(sendBySmtp, { mail, smtp, lateSeconds }));
  const kept = arriving && keep(failure && { server: failure.server, detail: failure.detail });
  if (failure) record('MAIL_FAILED', failure);
  else record('MAIL_SENT');
  await kept;
  return !failure;
}

type Sending = { mail: Mail; smtp: Smtp; lateSeconds: number };

/** Why the server did not take it; nothing for one that will leave late. */
async function send(
  sendBySmtp: BrokerContext['sendBySmtp'],
  { mail, smtp, lateSeconds }: Sending,
): Promise<{ server: string; reason: string; detail: string } | undefined> {
  if (lateSeconds) {
    const later = wait(lateSeconds * 1000, undefined, { ref: false });
    void later.then(() => sendBySmtp(mail, smtp)).catch(() => {});
    return undefined;
  }
  try {
    await sendBySmtp(mail, smtp);
    return undefined;
  } catch (error) {
    const { code = 'failed', message } = error as NodeJS.ErrnoException;
    return { server: `${smtp.host}:${smtp.port}`, reason: code, detail: String(message) };
  }
}

type PreferencesMail = {
  to: string;
  accountId: string;
  changes: readonly { title: string; allowed: boolean }[];
  allowFutureIdp: boolean;
};

/** What a person changed in their preferences, so that they notice when it was not they. */
export function sendPreferencesMail(
  context: BrokerContext,
  { to, accountId, changes, allowFutureIdp }: PreferencesMail,
): void {
  const { config } = context;
  const words = messages('fr').mail;
  const items = changes.map(({ title, allowed }) =>
    allowed ? words.allowed(title) : words.blocked(title),
  );
  const future = allowFutureIdp ? words.futureAllowed : words.futureBlocked;
  const body = html`<div data-testid="preferences-message"><p>${words.preferences}</p><ul>${[...items, future].map((item) => html`<li>${item}</li>`)}</ul><p>${words.notYou}</p></div>`;
  const subject = words.preferencesSubject(config.party.name.fr);
  const mail: Mail = { to, name: to, subject, html: markup(body) };
  void deliver(context, mail, { accountId });
}

function connectionMail(
  { config, clock }: BrokerContext,
  login: LoginRecord,
  service: string,
): Mail {
  const { serviceIdentity = {}, chosen, browsingSessionId } = login;
  const to = String(serviceIdentity.email ?? '');
  const words = messages('fr').mail;
  const broker = config.party.name.fr;
  const { citizenSpaceUrl } = config.settings();
  const name = personName(serviceIdentity);
  const body = html`<div data-testid="connection-notification-message">
<p>${words.hello(name)}</p>
<p>${words.connected({ service, account: chosen?.title ?? '', broker, when: officialMoment(clock.now()) })}</p>
<p>${words.code} <strong data-testid="connection-notification-browsing-session-id">${browsingSessionId}</strong></p>
<p>${words.notYou}</p>
${citizenSpaceUrl && html`<p><a href="${citizenSpaceUrl}/">${words.space}</a></p>`}
</div>`;
  return { to, name, subject: words.subject(service, broker), html: markup(body) };
}

function personName({
  given_name_array,
  preferred_username,
  family_name,
}: LoginRecord['serviceIdentity'] & object): string {
  const first = Array.isArray(given_name_array) ? String(given_name_array[0] ?? '') : '';
  return [first, String(preferred_username || family_name || '')].map(capitalised).join(' ').trim();
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();
}
