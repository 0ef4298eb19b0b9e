/** A code that a broker sent by e-mail, as a person reads it in their mailbox. */
import { type HTMLElement, parse } from 'node-html-parser';
import type { Browser, Page } from './browser.ts';

/**
 * The newest code for the address that a form waits for, in the mailbox of whoever sent it;
 * undefined when no e-mail has come.
 */
export async function mailedCode(
  browser: Browser,
  { html, url }: Page,
): Promise<string | undefined> {
  const address = html.querySelector('form[data-address]')?.getAttribute('data-address');
  if (address === undefined) return undefined;
  const link = html.querySelector('main a[href$="/mailbox"]')?.getAttribute('href');
  const mailbox = link ? new URL(link, url).href : url.replace(/\/api\/.*$/, '/mailbox');
  const answer = await browser.request('GET', mailbox);
  const mails = parse(await answer.text()).querySelectorAll('[data-testid=mail]');
  const mail = mails.find((one) => one.getAttribute('data-to') === address && codeIn(one));
  return mail && codeIn(mail);
}

const CODES = '[data-testid=email-code-message] strong, [data-testid=mailed-code]';

function codeIn(mail: HTMLElement): string | undefined {
  return mail.querySelector(CODES)?.text.replace(/\D/g, '') || undefined;
}

/** Pages that a login ends at for want of such a code. */
export const CODE_ENDS: readonly { where: string; refusal: string; cause: string }[] = [
  {
    where: 'code-refused][data-reason=tooMany',
    refusal: 'Y170001',
    cause: 'No further code is taken for this address: wait five minutes, or move the clock.',
  },
  {
    where: 'code-refused][data-reason=notSent',
    refusal: 'Y170002',
    cause: 'The mail server did not take the message with the code.',
  },
  {
    where: 'code-refused',
    refusal: 'Y170003',
    cause: 'The code is not the one that was sent last, or is older than an hour.',
  },
  {
    where: 'email-code-form',
    refusal: 'code_needed',
    cause: 'The broker asks for the code that it sent by e-mail, and no e-mail with one has come.',
  },
];
