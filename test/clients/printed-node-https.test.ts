/** The program that the start page prints for openid-client, run as printed, over https. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Browser, signIn } from 'federama';
import { expect, onTestFinished, test } from 'vitest';
import { authorityFolder, fetchTrusting } from '../support/https.ts';
import { CHOICES, printedPrograms, start } from '../support/programs.ts';

test('openid-client signs in with the authority in NODE_EXTRA_CA_CERTS, and not without', async () => {
  const { folder: https, remove } = authorityFolder();
  onTestFinished(remove);
  const signedOnlyByKeys = CHOICES.filter(
    ({ auth, idToken }) => auth === 'client_secret_post' && idToken === 'ES256',
  );
  const [printed] = await printedPrograms('openid-client', signedOnlyByKeys.slice(0, 1), { https });
  if (!printed) throw new Error('nothing was printed');
  expect(printed.files.join()).not.toMatch(/insecure/i);
  const file = join(https, 'authority.pem');
  const command = [process.execPath, 'app.mjs'];
  await expect(start(command, printed)).rejects.toThrow(/UNABLE_TO_VERIFY_LEAF_SIGNATURE/);

  const running = await start(command, printed, /^ready: /m, { NODE_EXTRA_CA_CERTS: file });
  const browser = new Browser(fetchTrusting({ ca: readFileSync(file, 'utf8') }));
  const loginUrl = `${printed.origin}/login`;
  const { page } = await signIn({ browser, loginUrl, login: 'test', password: '123' });
  await running.stop();
  expect(JSON.parse(page.text), running.output()).toMatchObject({ family_name: 'DUBOIS' });
});
