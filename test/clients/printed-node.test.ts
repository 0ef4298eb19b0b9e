/** The programs that the start page prints for Node.js, run as printed. */
import type { Browser } from 'federama';
import { expect, test } from 'vitest';
import { liveThroughAll, liveThroughAtSecond, liveThroughEncrypted } from '../support/printed.ts';
import { CHOICES } from '../support/programs.ts';

const command = [process.execPath, 'app.mjs'];

test('each two choices of the form meet in one program at least', () => {
  const pairs = new Set(
    CHOICES.flatMap((choice) => {
      const values = Object.entries(choice).map(([name, value]) => `${name}=${value}`);
      return values.flatMap((a) => values.map((b) => (a < b ? `${a} ${b}` : '')));
    }),
  );
  pairs.delete('');
  // 3 × 4 + 3 × 2 + 3 × 2 + 4 × 2 + 4 × 2 + 2 × 2
  expect(pairs.size).toBe(44);
});

test.each(['openid-client', 'passport', 'express-openid-connect'])(
  '%s, as printed, signs in and out, whatever was registered',
  (library) => liveThroughAll(library, command),
  180_000,
);

test.each(['openid-client', 'express-openid-connect'])(
  '%s, as printed for the second of two brokers, signs in and out there',
  (library) => liveThroughAtSecond(library, command),
  60_000,
);

test.each(['openid-client', 'passport'])(
  '%s, as printed, decrypts what a broker of the high level encrypts',
  (library) => liveThroughEncrypted(library, command),
  60_000,
);

test('Auth.js, as printed, signs in and out, whatever was registered', async () => {
  /** It asks for a click on a form of its own. */
  const begin = async (browser: Browser, origin: string) => {
    const page = await browser.open(`${origin}/auth/signin`);
    const form = page.html.querySelector('form[action*="/signin/franceconnect"]');
    if (!form) throw new Error(page.text);
    return browser.submit(page, form);
  };
  await liveThroughAll('auth-js', command, { begin });
}, 180_000);
