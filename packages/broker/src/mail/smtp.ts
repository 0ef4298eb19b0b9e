/** Sending by SMTP. The library is loaded with the first e-mail: most federations send none. */
import type { BrokerConfig } from '../config.ts';
import type { Mail } from './mail.ts';

export function smtpSender({ settings }: BrokerConfig): (mail: Mail) => Promise<void> {
  return async ({ to, name, subject, html }) => {
    const { smtp } = settings();
    if (!smtp) return;
    const { createTransport } = await import('nodemailer');
    const { host, port, from } = smtp;
    const transport = createTransport({ host, port, secure: false, ignoreTLS: true });
    await transport.sendMail({ from, to: { name, address: to }, subject, html });
  };
}
