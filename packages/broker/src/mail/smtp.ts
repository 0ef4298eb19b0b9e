/** Sending by SMTP. The library is loaded with the first e-mail: most federations send none. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Smtp } from '../config.ts';

export type Mail = { to: string; name: string; subject: string; html: string };

/** Of each step: to connect, to greet, to answer. */
const STEP_MS = 4_000;
/** Of the whole, however slowly the server answers. */
const WHOLE_MS = 10_000;

/** @throws when the server did not take the e-mail; `code` says why, as node:net or nodemailer does */
export async function sendBySmtp(mail: Mail, { host, port, from }: Smtp): Promise<void> {
  const { to, name, subject, html } = mail;
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    ...{ host, port, secure: false, ignoreTLS: true },
    dnsTimeout: STEP_MS,
    connectionTimeout: STEP_MS,
    greetingTimeout: STEP_MS,
    socketTimeout: STEP_MS,
  });
  const message = { from, to: { name, address: to }, subject, html };
  const over = new AbortController();
  const tooLong = wait(WHOLE_MS, undefined, { signal: over.signal }).then(() => {
    throw Object.assign(new Error(`no end after ${WHOLE_MS / 1000} s`), { code: 'ETIMEDOUT' });
  });
  try {
    await Promise.race([transport.sendMail(message), tooLong]);
  } finally {
    over.abort();
    transport.close();
  }
}
