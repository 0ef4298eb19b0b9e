/** The programs that the start page prints for plain OpenID Connect, run as printed. */
import { Browser, signIn } from 'federama';
import { expect, test } from 'vitest';
import { liveThroughPlain, PLAIN } from '../support/printed.ts';
import { printedPrograms, start } from '../support/programs.ts';

const command = [process.execPath, 'app.mjs'];

test.each(['plain/openid-client', 'plain/oauth4webapi'])(
  '%s, as printed, signs in and out, whatever was registered',
  (library) => liveThroughPlain(library, command),
);

test('express-openid-connect, as printed, signs in and out with a secret or a key', async () => {
  const can = PLAIN.filter(({ auth }) => auth !== 'none').map((choice) => ({
    ...choice,
    userinfo: 'none' as const,
  }));
  await liveThroughPlain('plain/express-openid-connect', command, {}, can);
});

test('express-openid-connect, as printed, says what it cannot do', async () => {
  const like = 'my-open-app';
  const printed = await printedPrograms('plain/express-openid-connect', PLAIN, { like });
  const told = printed.map(({ files }) => /wants a secret|as JSON only/.test(files.join()));
  expect(told).toEqual([false, true, true, true]);
});

test('openid-client, as printed, renews its tokens, bound to its key', async () => {
  const like = 'my-open-app';
  const library = 'plain/openid-client';
  const [printed] = await printedPrograms(library, PLAIN.slice(0, 1), { like });
  if (!printed) throw new Error('nothing was printed');
  const running = await start(command, printed);
  const browser = new Browser();
  const loginUrl = `${printed.origin}/login`;
  await signIn({ browser, loginUrl, login: 'test', password: '123' });
  const grantsOf = () =>
    printed.federation.journal
      .events()
      .filter(({ event, party }) => party === 'open' && event === 'SP_REQUESTED_FC_TOKEN').length;
  const before = grantsOf();
  const renewed = await browser.open(`${printed.origin}/renew`);
  await running.stop();
  expect(JSON.parse(renewed.text), running.output()).toMatchObject({ family_name: 'DUBOIS' });
  expect(grantsOf()).toBe(before + 1);
});
