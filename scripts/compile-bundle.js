// Run by bundle.js, in a process of its own: a start of the bundled command in the folder that is named, and a
// login, so that what V8 has compiled of it is there for whoever starts it next.
import { setTimeout as sleep } from 'node:timers/promises';
import { openCompiled } from '../packages/federation/bin/compiled.js';
import { Browser } from '../packages/headless/src/browser.ts';
import { signIn } from '../packages/headless/src/sign-in.ts';

/** Below those that are given to whoever asks for any; somebody else may have some of them. */
const [LOWEST, HIGHEST, TRIES] = [27_000, 32_000, 5];
const LOOK_MS = 10;

const [folder] = process.argv.slice(2);
const bundle = openCompiled(folder);
const { main } = bundle.load('main.js');
const { loadConfig } = bundle.load('config.js');

const portOf = ({ url }) => Number(new URL(url).port);
const {
  startPage,
  serviceProviders: [service],
} = loadConfig();

/** Where a login begins, once the command serves; undefined when it ends before. */
async function started() {
  const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
  const ended = main(['start', '--port', String(port)]).then(() => undefined);
  const loginUrl = `http://localhost:${port + portOf(service) - portOf(startPage)}/login`;
  return Promise.race([answering(loginUrl), ended]);
}

async function answering(url) {
  while (!(await fetch(url, { redirect: 'manual' }).catch(() => undefined))) await sleep(LOOK_MS);
  return url;
}

for (let tries = 0; tries < TRIES; tries++) {
  const loginUrl = await started();
  if (!loginUrl) continue;
  await signIn({ browser: new Browser(), loginUrl, login: 'test', password: '123' });
  bundle.keep();
  break;
}
process.exit();
