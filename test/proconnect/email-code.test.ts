/** The code by e-mail: VER. */
import type { Page } from 'federama';
import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { BROKER, essential, integration, isAt, MFA4, person } from './support.ts';

const federation = integration();

async function reach(email: string, levels = MFA4) {
  const at = person(federation());
  const changes = { claims: essential(...levels) };
  const page = await at.go('fsa1-low', email, changes, { acr: 'eidas1' });
  expect(page.url).toContain('/verify-email');
  return { at, page };
}

/** E-mails to an address, newest first. */
async function mailsTo(address: string): Promise<string[]> {
  const answer = await fetch(`${federation().url(BROKER)}/mailbox`);
  return parse(await answer.text())
    .querySelectorAll('[data-testid=mail]')
    .map((mail) => mail.innerHTML)
    .filter((text) => text.includes(address));
}

const type = (at: ReturnType<typeof person>, page: Page, code: string) => {
  const form = page.html.querySelector('#verify-email');
  if (!form) throw new Error(`no form on ${page.url}`);
  return at.browser.submit(page, form, { verify_email_token: code });
};

const info = ({ html }: Page) => html.querySelector('.fr-alert--info')?.text;
const alert = ({ html }: Page) => html.querySelector('.fr-alert--error')?.text ?? '';

test('VER-01 a tester’s address needs no code', async () => {
  const at = person(federation());
  const changes = { claims: essential('eidas0', 'eidas0-mfa') };
  const page = await at.email(await at.ask('fsa1-low', changes), 'test+mfa@fia2.fr');
  expect(isAt(federation(), page, 'fia2-low')).toBe(true);
});

test('VER-02 one message, however often the page is loaded', async () => {
  const { at, page } = await reach('pc@fia2.fr');
  expect(info(page)).toContain('pc@fia2.fr');
  expect(await mailsTo('pc@fia2.fr')).toHaveLength(1);
  const again = await at.open(page.url);
  expect(info(again)).toBeUndefined();
  const [mail] = await mailsTo('pc@fia2.fr');
  expect(await mailsTo('pc@fia2.fr')).toHaveLength(1);
  expect(mail).toContain('>Test - Code à usage unique<');
});

test('VER-03 a wrong code, blanks left out', async () => {
  const { at, page } = await reach('pc3@fia2.fr');
  const again = await type(at, page, ' 00000000 ');
  expect(alert(again)).toContain('erroné ou expiré');
});

test('VER-06 ten wrong codes, then no more', async () => {
  const { at, page } = await reach('pc+aaaaaaaaa@fia2.fr');
  let now = page;
  for (let tries = 0; tries < 10; tries++) {
    now = await type(at, now, '00000000');
    expect(alert(now)).toContain('erroné ou expiré');
  }
  expect(alert(await type(at, now, '00000000'))).toContain('Trop d’essais');
});

test('VER: the right code raises the level, and counts as a method', async () => {
  const { at, page } = await reach('pc5@fia2.fr');
  const [mail = ''] = await mailsTo('pc5@fia2.fr');
  const [code = ''] = />\d{8}</.exec(mail) ?? [];
  const spaced = `${code.slice(1, 5)} ${code.slice(5, 9)}`;
  const { id } = await at.back('fsa1-low', await type(at, page, spaced));
  expect([id.acr, id.amr]).toEqual(['eidas1-mfa', ['pwd', 'mail']]);
});

test('VER: many codes at once are no more than ten tries', async () => {
  const { at, page } = await reach('pc6@fia2.fr');
  const csrfToken = page.html.querySelector('[name=csrfToken]')?.getAttribute('value') ?? '';
  const send = () =>
    at.browser.request('POST', page.url, `csrfToken=${csrfToken}&verify_email_token=00000000`);
  const answers = await Promise.all(Array.from({ length: 5 }, send));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
});

test('VER: a message that the mail server does not take is said, and asked for again at once', async () => {
  const { world } = federation();
  const patch = (smtp: object | null) =>
    world.change({ list: 'brokers', key: BROKER, patch: { smtp } });
  await patch({ host: '127.0.0.1', port: 1 });
  const { at, page } = await reach('pc7@fia2.fr');
  expect([info(page), alert(page)]).toEqual([undefined, expect.stringContaining('n’a pas pu')]);
  const refused = world.journal.events().findLast(({ event }) => event === 'REFUSED');
  expect(refused).toMatchObject({ code: 'Y170002', because: { name: 'address.codeNotSent' } });
  await patch(null);
  const again = await at.submit(page, 'form[action$="/resend"]');
  expect(info(again)).toContain('pc7@fia2.fr');
  const [mail = ''] = await mailsTo('pc7@fia2.fr');
  const [code = ''] = /(?<=>)\d{8}(?=<)/.exec(mail) ?? [];
  const { id } = await at.back('fsa1-low', await type(at, again, code));
  expect(id.acr).toBe('eidas1-mfa');
});
