/**
 * Every command that people are shown is run here as it is printed, but for addresses, or stands in
 * a table with the test that runs it, or with the reason why none does.
 */
import { execFile, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Browser, type Federation, signIn } from 'federama';
import { describe, expect, onTestFinished, test } from 'vitest';
import { firstPort } from '../support/command.ts';
import { loginOf, testFederation } from '../support/federation.ts';
import { commands } from '../support/printed-commands.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Run by another test, which says what comes of it. */
const ELSEWHERE: Record<string, string> = {
  'npm start -- --room 192.168.1.20': 'test/room/room.test.ts',
  'curl -X POST localhost:9490/worlds/default/keys/open/rotate':
    'test/conformance-openid/dynamic-op.test.ts',
  'npx federama': 'test/package/stranger.test.ts',
  'npx federama start': 'test/command/start.test.ts',
  'npx federama start --port …': 'test/command/start.test.ts',
  'npx federama start --config ./mine.yaml --data ./kept': 'test/package/stranger.test.ts',
  'npx federama check-config ./mine.yaml': 'test/package/stranger.test.ts',
  'npm install ../federama/node_modules/.cache/packed/federama-0.1.0.tgz':
    'test/package/stranger.test.ts',
  'node --enable-source-maps': 'test/package/stranger.test.ts',
  'npm start': 'test/command/start.test.ts',
  'npm start -- --port 9500': 'test/command/start.test.ts',
  'npm ci && npm start': 'test/command/start.test.ts',
  'npm run docs': 'test/architecture/docs.test.ts',
  'npm ci && npm run pack': 'test/scenarios/testing-fixtures.test.ts',
  'npx node docs/examples/plain/device-app/app.mjs': 'test/clients/device-app.test.ts',
  'npx node docs/examples/plain/device-app/app.mjs --scheme': 'test/clients/device-app.test.ts',
  'npx node docs/examples/my-app/app.ts': 'test/scenarios/my-app.test.ts',
  'npx node docs/examples/my-data-provider/app.ts': 'test/scenarios/documented-programs.test.ts',
  'npx node docs/examples/steer-tests/steer.ts': 'test/scenarios/documented-programs.test.ts',
  'curl -H "Authorization: Bearer $ACCESS_TOKEN" http://localhost:9431/api/v1/data':
    'test/protocol/data-provider.test.ts',
  'curl -H "Authorization: Bearer $ACCESS_TOKEN" http://localhost:9434/api/v1/data':
    'test/openid/resource-server.test.ts',
  'npx federama check http://localhost:3000/login': 'test/scenarios/check.test.ts',
  'npx federama check http://localhost:3000/login --all': 'test/scenarios/check.test.ts',
  'npx federama check http://localhost:3000/login --junit check.xml':
    'test/scenarios/check.test.ts',
  'npx federama check http://localhost:3000/login --only "broker.id-token.*"':
    'test/scenarios/check.test.ts',
  'npx federama check http://localhost:3000/login --only broker.userinfo.sub-other':
    'test/scenarios/check.test.ts',
  'npx federama check http://localhost:3000/login --only "login, people"':
    'test/scenarios/check.test.ts',
  'npx federama check http://localhost:3000/login --start "node app.js"':
    'test/scenarios/check.test.ts',
  'npx federama check': 'test/scenarios/check.test.ts',
  'federama check http://localhost:3000/login': 'test/scenarios/check.test.ts',
  'npx federama check --help': 'test/command/login.test.ts',
  'federama help': 'test/command/login.test.ts',
  'npx federama login': 'test/command/login.test.ts',
  'npx federama login --as test': 'test/command/login.test.ts',
  'npx federama login --as test…': 'test/command/login.test.ts',
  'npx federama login --as <login>': 'test/scenarios/people.test.ts',
  'npx federama login --to banque --broker plus --acr eidas3': 'test/command/login.test.ts',
  'npx federama login --as camille.martin@surete.example --to workspace':
    'test/command/login.test.ts',
  'npx federama login --as ines.bernard@savoirs.example --to workspace --acr "eidas1-mfa eidas2"':
    'test/command/login.test.ts',
  'export FEDERAMA_PEER_TOKEN=$(openssl rand -hex 32)': 'test/command/start.test.ts',
  'npm start -- start-page broker registry &': 'test/command/start.test.ts',
  'npm start -- azur boreale &': 'test/command/start.test.ts',
  'npm start -- impots observatory': 'test/command/observatory-apart.test.ts',
  'npm start -- --data ./my-federation': 'test/command/keep-state.test.ts',
  'npm start -- --config rie': 'test/scenarios/state-network.test.ts',
  'FEDERAMA_STORE=redis://localhost:6379 npm start': 'test/stores/redis-store.test.ts',
  'FEDERAMA_STORE=redis://localhost:6379 npm start -- --workers 4': 'test/stores/workers.test.ts',
  'npm start -- --workers 4 --data ./my-federation': 'test/stores/workers.test.ts',
  'npm run load -- http://localhost:9421/login --people 20 --seconds 30':
    'test/command/load.test.ts',
  'npm run load': 'test/command/load.test.ts',
  'federama start --workers 2': 'test/stores/workers.test.ts',
  'npm start -- --https': 'test/command/https.test.ts',
  'npm start -- --https --config conformance':
    'test/conformance-openid/backchannel-logout-op.test.ts',
  'NODE_EXTRA_CA_CERTS=suite.pem npm start -- --https --config conformance':
    'test/conformance-openid/backchannel-logout-op.test.ts',
  'npm start -- --host-names': 'test/command/https.test.ts',
  'npm start -- --host-names integration': 'test/languages/https.test.ts',
  'export HTTPS_PROXY=http://localhost:9400 NODE_USE_ENV_PROXY=1':
    'test/clients/hard-coded-hosts.test.ts',
  'npx federama trust': 'test/command/https.test.ts',
  'npx federama trust --remove': 'test/command/https.test.ts',
  'npx federama trust chromium --apply': 'test/languages/https.test.ts',
  'FEDERAMA_CONTROL_TOKEN=$(openssl rand -hex 32) docker compose up --build':
    'test/containers/compose-login.sh',
  'docker build -t federama .': 'test/containers/image.sh',
  'docker run --rm --name federama --read-only --tmpfs /tmp -e FEDERAMA_PUBLISHED_ON=127.0.0.1 -e FEDERAMA_CONTROL_TOKEN -p 127.0.0.1:9400-9450:9400-9450 -p 127.0.0.1:9490:9490 federama':
    'test/containers/image.sh',
  'export FEDERAMA_CONTROL_TOKEN=$(openssl rand -hex 32)': 'test/containers/single.sh',
  'docker compose -f docker-compose.single.yml up --build': 'test/containers/single.sh',
  'curl -s -H "authorization: Bearer $FEDERAMA_CONTROL_TOKEN" -X POST localhost:9490/worlds/default/faults -d \'{"fault":"broker.id-token.nonce-other"}\'':
    'test/containers/steered.ts',
  'docker compose -f docker-compose.single.yml -f docs/examples/containers/same-network.yaml up --build':
    'test/containers/applications.sh',
  'docker compose -f docker-compose.single.yml -f docs/examples/containers/host-names.yaml up --build':
    'test/containers/applications.sh',
  'docker compose -f docker-compose.single.yml -f docs/examples/containers/host-names.yaml -f docs/examples/containers/https.yaml up --build':
    'test/containers/applications.sh',
  'docker compose -f docker-compose.single.yml exec -T federama node -p \'fs.readFileSync("/var/lib/federama/authority/authority.pem", "utf8")\' > authority.pem':
    'test/containers/applications.sh',
  'FEDERAMA_LISTEN_HOST=0.0.0.0 npm start -- --host-names': 'test/containers/applications.sh',
  'FEDERAMA_LISTEN_HOST=0.0.0.0 npm start -- --host-names integration':
    'test/containers/applications.sh',
  'docker compose -f docs/examples/containers/on-the-host.yaml up --build':
    'test/containers/applications.sh',
  'docker compose -f docs/examples/containers/names-of-the-platforms.yaml up --build':
    'test/containers/applications.sh',
  'docker compose down --volumes': 'test/containers/compose-login.sh',
  'docker compose -f docker-compose.scale.yml up --build': 'test/containers/compose-scale.sh',
  'docker compose up': 'test/containers/compose-login.sh',
  'docker compose up --build': 'test/containers/compose-login.sh',
};

/** Every command of the page is run by one test, which compares what comes of it with the page. */
const PAGES: Record<string, string> = {
  'docs/how-to/sign-in-to-la-suite.md': 'test/languages/la-suite.test.ts',
  'docs/how-to/sign-in-to-matrix.md': 'test/languages/synapse.test.ts',
};

/** Run by nobody, and why. */
const NOT_RUN: Record<string, string> = {
  'npm ci': 'installs what these tests stand on; .ci/run begins with it',
  'npm ci && npm test': 'it is what runs this test',
  'npm test': 'it is what runs this test',
  'npm run check': '.ci/run runs it',
  'npm run check:exports': 'a part of npm run check',
  'npm run fix': 'changes the sources',
  'npm run bench': 'measures, for minutes',
  'npm run bench -- --soak 8': 'measures, for ten minutes',
  'npm run bench -- --peers': 'installs packages, and measures for minutes',
  'npm run bench -- --parts redis://localhost:6379':
    'measures, for minutes, a server that is there',
  'npm run bench -- --workers redis://localhost:6379':
    'measures, for minutes, a server that is there',
  'node test/bench/stores.ts redis://localhost:6379': 'measures, for minutes',
  'npm run test:languages': '.ci/run runs it',
  'npm run test:package': '.ci/run runs it',
  'npm run pack': 'npm run test:package packs the same',
  'npm run release': 'tags; test/package/release.test.ts and npm run test:package try its parts',
  'npm run release -- --dry-run': 'npm run test:package does the same with changes in the tree',
  'npm run test:stores': '.ci/run runs it',
  'npm run test:room': '.ci/run runs it',
  'npm start -- --room': 'opens this machine to its network; test/room gives it one of its own',
  'npm start -- --room …': 'the same',
  'npm start -- --room --seats 60': 'the same; test/scenarios/room.test.ts fills the seats',
  'npm run screenshots': 'writes the pictures of the documentation',
  'npx vitest run --project browser': 'a part of npm test',
  'npx vitest run --project node test/scenarios/worlds.test.ts': 'a part of npm test',
  'npx vitest run test/conformance-openid': 'a part of npm test',
  'openssl s_client -connect localhost:8443 </dev/null 2>/dev/null | openssl x509 > suite.pem':
    'the suite is not here; its certificate is another in the test',
  'cd ../your-project': 'a folder of the reader',
  'npm install --save-dev ../federama/node_modules/.cache/packed/*.tgz':
    'a folder of the reader; test/scenarios/testing-fixtures.test.ts uses the package',
  'docker buildx build --platform linux/amd64,linux/arm64 .':
    'needs a registry of base images for both; test/architecture/compose.test.ts reads the Dockerfile',
  'docker exec federama node -p …': 'a name in a sentence',
  'federama check': 'a name in a sentence',
  'sudo iptables -t nat -A OUTPUT -o lo -p tcp --dport 443 -j REDIRECT --to-ports 9401':
    'changes the machine',
  'federama check-config': 'a name in a sentence',
  'federama login': 'a name in a sentence',
  'federama trust': 'a name in a sentence',
};

const RUN_HERE = new Set(
  commands()
    .filter(({ where }) => where in PAGES)
    .map(({ text }) => text),
);
const here = (where: string, pattern: RegExp) => {
  const found = commands()
    .filter((command) => command.where === where && pattern.test(command.text))
    .map(({ text }) => text);
  for (const text of found) RUN_HERE.add(text);
  return found;
};

type Ended = { code: number; output: string };

function shell(command: string, env: Record<string, string> = {}, cwd = root): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { cwd, env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 };
    execFile('bash', ['-c', command], options, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), output: stdout + stderr }),
    );
  });
}

/** A folder whose settings make curl fail where the answer is a refusal, and never wait for ever. */
function curlSettings(): string {
  const folder = mkdtempSync(join(tmpdir(), 'curl-'));
  writeFileSync(join(folder, '.curlrc'), 'fail-with-body\nsilent\nmax-time = 5\n');
  return folder;
}

/** At the addresses of this federation. */
function curl(federation: Federation, command: string): Promise<Ended> {
  const at = command
    .replaceAll(/(?:http:\/\/)?localhost:9490/g, federation.config.control.url)
    .replaceAll('http://localhost:9400', federation.url('start-page'));
  return shell(at, { CURL_HOME: curlSettings() });
}

const CONTROL = here('docs/how-to/control-api.md', /^curl /);
const ATTACKS = here('docs/how-to/attack-lab.md', /^curl /);
const HOLDS = here('docs/how-to/step-through-a-login.md', /^curl /);
const START_PAGE = [
  ...here('README.md', /^curl /),
  ...here('docs/how-to/steer-tests.md', /^curl /),
];

describe('calls to the control API', () => {
  test('of control-api.md answer in the order of the page', async () => {
    const federation = await testFederation();
    expect(CONTROL.length).toBeGreaterThan(14);
    for (const command of CONTROL) {
      const traces = JSON.parse(
        (await curl(federation, 'curl localhost:9490/worlds/my-test/traces')).output || '{}',
      ) as { traces?: { id?: string; trace?: string }[] };
      const [trace] = traces.traces ?? [];
      const filled = command.replace('<trace>', trace?.trace ?? trace?.id ?? '');
      const { code, output } = await curl(federation, filled);
      // Events go on for ever: curl ends by its own limit, after some have come.
      const endless = command.includes('text/event-stream');
      expect([code, command], output).toEqual([endless ? 28 : 0, command]);
    }
  });

  test('of attack-lab.md answer', async () => {
    const federation = await testFederation();
    for (const command of ATTACKS) {
      const { code, output } = await curl(federation, command);
      expect(code, output).toBe(0);
      expect(output).toContain('careless');
    }
  });

  test('of step-through-a-login.md hold a login, change it, and let go', async () => {
    const federation = await testFederation();
    const [hold = '', next = '', release = '', clear = ''] = HOLDS;
    expect((await curl(federation, hold)).code).toBe(0);
    const login = signIn(loginOf(federation));
    const held = await curl(federation, next);
    const { id } = JSON.parse(held.output) as { id: string };
    expect((await curl(federation, release.replace('<id>', id))).code).toBe(0);
    expect((await login).signedIn).toBe(false);
    expect((await curl(federation, clear)).code).toBe(0);
  });
});

test.each(START_PAGE)('%s answers', async (command) => {
  const federation = await testFederation();
  await signIn(loginOf(federation));
  const { code, output } = await curl(federation, command);
  expect(code, output).toBe(0);
  expect(output).toMatch(/"broker"/);
});

const LOGINS = [
  ...here('docs/tutorials/first-login.md', /federama login/),
  ...here('README.md', /federama login/),
];

test.each([...new Set(LOGINS)])('%s ends as the page says', async (command) => {
  const { code, output } = await shell(command);
  const refused = command.includes('E010008');
  expect(code, output).toBe(refused ? 1 : 0);
  expect(output).toContain(refused ? 'Not signed in: Y010008' : 'Signed in');
});

const LISTS = [
  ...here('docs/how-to/edit-people.md', /federama people/),
  ...here('docs/how-to/check-your-service.md', /--list$/),
];
for (const { text } of commands()) if (text === 'federama check --list') RUN_HERE.add(text);

test.each(LISTS)('%s prints its list', async (command) => {
  const { code, output } = await shell(command);
  expect(code, output).toBe(0);
  expect(output.split('\n').length).toBeGreaterThan(10);
});

const CONFIGS = commands().filter(
  ({ text }) => /mine\.yaml|--config integration/.test(text) && !(text in ELSEWHERE),
);
for (const { text } of CONFIGS) RUN_HERE.add(text);

/** A copy of the federation that ships, as pages say to begin. */
function mine(): string {
  const file = join(mkdtempSync(join(tmpdir(), 'mine-')), 'mine.yaml');
  copyFileSync(join(root, 'packages/federation/federation.yaml'), file);
  return file;
}

test.each([...new Set(CONFIGS.map(({ text }) => text))])(
  '%s finds a copy in order',
  async (command) => {
    const at = command.replace('mine.yaml', mine());
    if (!at.startsWith('npm start')) {
      const { code, output } = await shell(at);
      expect([code, output]).toEqual([0, expect.stringContaining('In order:')]);
      return;
    }
    const child = spawn('bash', ['-c', `${at} --port ${firstPort()}`], {
      cwd: root,
      detached: true,
    });
    onTestFinished(() => void (child.pid && process.kill(-child.pid, 'SIGKILL')));
    let output = '';
    const ready = new Promise<string>((resolve, reject) => {
      const told = (text: Buffer) => {
        output += text;
        if (/Ctrl-C stops it/.test(output)) resolve('ready');
      };
      child.stdout.on('data', told);
      child.stderr.on('data', told);
      child.once('close', () => reject(new Error(output)));
    });
    expect(await ready).toBe('ready');
  },
);

const OPENSSL = here('docs/how-to/connect-your-application.md', /^openssl /);

test('the key that openssl makes is one that an application can be registered with', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'key-'));
  for (const command of OPENSSL) {
    const { code, output } = await shell(command, {}, folder);
    expect(code, output).toBe(0);
  }
  const { output: public_key } = await shell('cat public-key.pem', {}, folder);
  const federation = await testFederation();
  const browser = new Browser();
  const page = await browser.open(`${federation.url('start-page')}/applications`);
  const form = page.html.querySelector('[data-testid=application-form]');
  if (!form) throw new Error('no form');
  const redirect_uris = 'http://localhost:3900/callback';
  const auth = 'private_key_jwt';
  await browser.submit(page, form, { name: 'Mine', redirect_uris, auth, public_key });
  expect(federation.config.clients.at(-1)?.registration.jwks?.keys).toEqual([
    expect.objectContaining({ kty: 'EC', crv: 'P-256' }),
  ]);
});

describe('the tables', () => {
  test('know every command that is printed', () => {
    const unknown = commands().filter(
      ({ text }) => !RUN_HERE.has(text) && !(text in ELSEWHERE) && !(text in NOT_RUN),
    );
    expect(unknown).toEqual([]);
  });

  test('hold no command that is not', () => {
    const printed = new Set(commands().map(({ text }) => text));
    const gone = [...Object.keys(ELSEWHERE), ...Object.keys(NOT_RUN)].filter(
      (text) => !printed.has(text),
    );
    expect(gone).toEqual([]);
  });

  test('name tests that exist', () => {
    const named = [...Object.values(ELSEWHERE), ...Object.values(PAGES)];
    const missing = named.filter((file) => !existsSync(join(root, file)));
    expect(missing).toEqual([]);
  });
});
