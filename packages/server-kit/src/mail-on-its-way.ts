/**
 * E-mails as they leave, for whoever may change them on their way: they are no answers, and pass
 * through no server here.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

export type MailOnItsWay = {
  to: string;
  html: string;
  /** How long after it left it arrives. */
  lateSeconds?: number;
};

/** Undefined: it is lost. */
type ChangeMail = (mail: MailOnItsWay) => Promise<MailOnItsWay | undefined>;

const changing = new AsyncLocalStorage<ChangeMail>();

/** Runs something whose e-mails are changed as they leave. */
export function changingMails<T>(change: ChangeMail, run: () => T): T {
  return changing.run(change, run);
}

/** The e-mail as it will arrive; undefined when it will not. */
export async function mailAsItArrives(mail: MailOnItsWay): Promise<MailOnItsWay | undefined> {
  const change = changing.getStore();
  return change ? change(mail) : mail;
}
