/** A class over the network: who comes in, what they reach, and what a trainer does to all of them. */
import { request } from 'node:https';
import { signIn } from 'federama';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callsOf } from '../../packages/federation/src/run/room/calls-out.ts';
import {
  enter,
  learnerIn,
  problemOf,
  startRoom,
  type TestRoom,
  TOKEN,
  trainerIn,
} from '../support/room.ts';

let room: TestRoom;

beforeAll(async () => {
  room = await startRoom();
});
afterAll(() => room.stop());

const statusOf = async (url: string, init: RequestInit = {}) =>
  (await room.fetch(url, { redirect: 'manual', ...init })).status;

/** By a client that asks this address for another host. */
function statusUnder(host: string, url: string): Promise<number | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
  const options = { ca: room.ca, headers: { host }, checkServerIdentity: () => undefined };
  request(url, options, (answer) => resolve(answer.resume().statusCode))
    .once('error', reject)
    .end();
  return promise;
}
const HTML = { headers: { accept: 'text/html' } };

describe('coming in', () => {
  test('a code and a pseudonym lead to a federation of one’s own', async () => {
    const learner = await learnerIn(room, 'Ada');
    expect(learner.page.status).toBe(200);
    expect(learner.page.url).toBe(`${room.url}/me`);
    expect(learner.id).toMatch(/^[a-z2-9]{12}$/);
    const outcome = await learner.signIn();
    expect(outcome.signedIn).toBe(true);
    expect(new URL(outcome.page.url).pathname).toMatch(`/w/${learner.id}`);
  });

  test('the address alone leads to the entrance, and the code of a QR code is filled in', async () => {
    const browser = room.newBrowser();
    const entrance = await browser.open(room.federation.url('start-page'));
    expect(entrance.url).toBe(room.url);
    const scanned = await browser.open(`${room.url}?code=${room.code}`);
    expect(scanned.html.querySelector('#code')?.getAttribute('value')).toBe(room.code);
  });

  test('the code may be typed with spaces and in small letters', async () => {
    const typed = `${room.code.slice(0, 3)} ${room.code.slice(3)}`.toLowerCase();
    expect((await enter(room, 'Basile', { code: typed })).page.url).toBe(`${room.url}/me`);
  });

  test.each([
    ['wrongCode', { code: 'AAAAAA', pseudonym: 'Carole' }],
    ['empty', { pseudonym: '   ' }],
    ['long', { pseudonym: 'x'.repeat(25) }],
    ['letters', { pseudonym: '<b>Carole</b>' }],
    ['letters', { pseudonym: 'Z\u0335\u0322\u0321\u0328algo' }],
  ])('%s is said, and nobody comes in', async (problem, { pseudonym, code }: Typed) => {
    const { page } = await enter(room, pseudonym, { code: code ?? room.code });
    expect([page.status, problemOf(page)]).toEqual([400, problem]);
  });
  type Typed = { pseudonym: string; code?: string };

  test('of two who read alike, the second is asked for another name', async () => {
    await learnerIn(room, 'Désiré');
    const { page } = await enter(room, 'DESIRE');
    expect(problemOf(page)).toBe('taken');
  });

  test('who comes again is where they were: by cookie, and by their personal code', async () => {
    const learner = await learnerIn(room, 'Émile');
    const again = await learner.browser.open(room.url);
    expect(again.html.querySelector('[data-testid=hello]')?.text).toContain('Émile');
    const other = room.newBrowser();
    const back = await other.send(`${room.url}/rejoin`, { personal: learner.personal });
    expect(back.html.querySelector('[data-testid=door-start-page]')?.getAttribute('href')).toBe(
      learner.door('start-page'),
    );
    const wrong = await other.send(`${room.url}/leave`, {});
    expect(wrong.url).toBe(`${room.url}/`);
  });

  test('who leaves frees their place: their world is gone, and their cookie is nobody’s', async () => {
    const learner = await learnerIn(room, 'Fanny');
    await learner.browser.send(`${room.url}/leave`, {});
    expect(room.federation.worlds.get(learner.id)).toBeUndefined();
    expect((await learner.browser.open(`${room.url}/me`)).url).toBe(`${room.url}/`);
    expect((await learnerIn(room, 'Fanny')).page.url).toBe(`${room.url}/me`);
  });
});

describe('what a learner reaches', () => {
  test('is their own start page, observatory and lessons', async () => {
    const learner = await learnerIn(room, 'Gaspard');
    for (const id of ['start-page', 'observatory', 'lessons'])
      expect((await learner.browser.open(learner.door(id))).url).toBe(learner.door(id));
  });

  test('is nobody else’s observatory or start page', async () => {
    const [one, other] = [await learnerIn(room, 'Hélène'), await learnerIn(room, 'Iris')];
    for (const id of ['start-page', 'observatory', 'lessons'])
      expect((await other.browser.open(one.door(id))).url).toBe(`${room.url}/me`);
  });

  test.each(['start-page', 'observatory', 'broker', 'impots', 'azur', 'attacker'])(
    'is nothing of the trainer’s own federation: %s',
    async (party) => {
      const learner = await learnerIn(room, `Not at ${party}`);
      expect((await learner.browser.open(room.federation.url(party))).url).toBe(`${room.url}/me`);
    },
  );

  test('is no attack and no breakpoint, in their own world neither', async () => {
    const learner = await learnerIn(room, 'Jules');
    const observatory = learner.door('observatory');
    expect((await learner.browser.open(`${observatory}/attacks`)).status).toBe(404);
    const held = await learner.browser.send(`${observatory}/stepping`, { action: 'arm' });
    expect(held.status).toBe(403);
    const page = await learner.browser.open(observatory);
    expect(page.html.querySelector('form[action$="/stepping"]')).toBeNull();
    const start = await learner.browser.open(learner.door('start-page'));
    expect(start.html.querySelector('[data-testid=attacks]')).toBeNull();
  });

  test('is no class view, no report and no deed of the trainer', async () => {
    const learner = await learnerIn(room, 'Karim');
    for (const path of ['', '/join', '/events', '/end', '/report.json', '/report.html'])
      expect((await learner.browser.open(`${room.url}/class${path}`)).url).toBe(
        `${room.url}/trainer`,
      );
    for (const deed of ['freeze', 'shut', 'send', 'mend', 'release', 'remove', 'end'])
      expect((await learner.browser.send(`${room.url}/class/${deed}`, {})).status).toBe(403);
    expect(room.federation.room?.frozen).toBe(false);
  });

  test('is not the control API, which is at this machine alone and asks for the token', async () => {
    const { control } = room.federation.config;
    expect(new URL(control.url).hostname).toBe('localhost');
    expect((await fetch(`${control.url}/worlds`)).status).toBe(401);
    const authorization = `Bearer ${TOKEN}`;
    expect((await fetch(`${control.url}/worlds`, { headers: { authorization } })).status).toBe(200);
  });

  test('under another name is refused', async () => {
    for (const url of [room.url, `${room.federation.url('broker')}/`])
      expect(await statusUnder('evil.example', url)).toBe(421);
  });

  test('of a program is what programs call, in a world it knows the name of', async () => {
    const learner = await learnerIn(room, 'Lise');
    const { broker } = Object.fromEntries(
      room.federation.manifest.participants.map(({ id, url }) => [id, url]),
    );
    const discovery = `/w/${learner.id}/api/v2/.well-known/openid-configuration`;
    expect(await statusOf(`${broker}${discovery}`)).toBe(200);
    expect(await statusOf(`${broker}${discovery.replace(learner.id, 'abcdefghjkmn')}`)).toBe(403);
    expect(await statusOf(`${learner.door('start-page')}/federation.json`)).toBe(200);
    expect(await statusOf(`${learner.door('start-page')}/journal.jsonl`)).toBe(403);
  });

  test('leaves no cookie of the room in what is written down', async () => {
    const learner = await learnerIn(room, 'Malika');
    await learner.signIn();
    const { journal } = room.federation.worlds.get(learner.id) ?? {};
    expect(journal?.exchanges().length).toBeGreaterThan(5);
    expect(JSON.stringify(journal?.exchanges())).not.toMatch(/federama_room|federama_trainer/);
  });

  test('makes their world call nothing of this machine, nor of others’ worlds', async () => {
    const learner = await learnerIn(room, 'Nora');
    const calls = callsOf(learner.id, {
      isHere: (origin) => origin === room.federation.url('broker'),
      owners: { of: (id) => id, own() {}, disown() {} },
      fetch: async () => new Response('called'),
    });
    const broker = room.federation.url('broker');
    for (const url of [
      'http://localhost:9490/worlds',
      'http://127.0.0.1:22/',
      'http://[::1]:80/',
      'http://169.254.169.254/latest/meta-data',
      `${broker}/token`,
      `${broker}/w/somebody/token`,
    ])
      await expect(calls(url)).rejects.toThrow(/calls nothing/);
    for (const url of [`${broker}/w/${learner.id}/token`, 'http://192.0.2.77:3000/logout'])
      expect(await (await calls(url)).text()).toBe('called');
  });
});

describe('the certificate', () => {
  test('is explained, and fetched, before the browser warns', async () => {
    const plain = room.url.replace('https:', 'http:');
    const page = await fetch(`${plain}/certificate`, HTML);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('data-testid="fingerprint"');
    const file = await fetch(`${plain}/federama-room.crt`);
    expect(await file.text()).toBe(room.ca);
    expect((await fetch(plain, { redirect: 'manual' })).status).toBe(307);
  });
});

describe('the trainer', () => {
  test('shows the token once; a wrong one opens nothing', async () => {
    const browser = room.newBrowser();
    expect((await browser.send(`${room.url}/trainer`, { token: 'no' })).status).toBe(403);
    expect((await browser.open(`${room.url}/class`)).url).toBe(`${room.url}/trainer`);
    const trainer = await trainerIn(room);
    expect((await trainer.view()).url).toBe(`${room.url}/class`);
    expect((await trainer.browser.open(room.federation.url('observatory'))).status).toBe(200);
    expect((await trainer.view()).text).not.toContain(TOKEN);
  });

  test('sees a tile for each learner: step, goals reached, last refusal', async () => {
    const trainer = await trainerIn(room);
    const learner = await learnerIn(room, 'Ophélie');
    expect((await trainer.tile('Ophélie'))?.querySelector('[data-testid=step]')).not.toBeNull();
    const lesson = await learner.browser.open(`${learner.door('lessons')}/first-login`);
    const begin = lesson.html.querySelector('form[action$="/begin"]');
    if (begin) await learner.browser.submit(lesson, begin);
    expect(
      (await trainer.tile('Ophélie'))
        ?.querySelector('[data-testid=goals]')
        ?.getAttribute('data-reached'),
    ).toBe('0');
    const world = room.federation.worlds
      .list()
      .find(({ id }) => id.startsWith('lesson-first-login'));
    await signIn({
      browser: learner.browser,
      ...{ loginUrl: `${world?.url('impots')}/login`, login: 'test', password: '123' },
    });
    expect(
      Number(
        (await trainer.tile('Ophélie'))
          ?.querySelector('[data-testid=goals]')
          ?.getAttribute('data-reached'),
      ),
    ).toBeGreaterThan(0);
    const broker = room.federation.worlds.get(learner.id)?.url('broker');
    await learner.browser.open(`${broker}/api/v2/authorize?client_id=nobody`);
    expect(
      (await trainer.tile('Ophélie'))?.querySelector('[data-testid=refusal] code')?.text,
    ).toMatch(/^Y\d/);
  });

  test('freezes the room: learners read that the trainer speaks, programs that they may come again', async () => {
    const trainer = await trainerIn(room);
    const learner = await learnerIn(room, 'Paul');
    await trainer.does('freeze');
    const calm = await learner.browser.open(learner.door('impots'));
    expect(calm.status).toBe(503);
    expect(calm.html.querySelector('#frozen')).not.toBeNull();
    const program = await room.fetch(`${learner.door('start-page')}/federation.json`);
    expect([program.status, program.headers.get('retry-after')]).toEqual([503, '5']);
    const posted = await learner.browser.send(`${learner.door('impots')}logout`, {});
    expect([posted.status, posted.html.querySelector('#frozen')]).toEqual([503, null]);
    expect((await trainer.browser.open(room.federation.url('impots'))).status).toBe(200);
    await trainer.does('resume');
    expect((await learner.signIn()).signedIn).toBe(true);
  });

  test('sends a fault to everybody, later comers too, and mends', async () => {
    const trainer = await trainerIn(room);
    const here = await learnerIn(room, 'Quentin');
    await trainer.does('send', {
      kind: 'fault',
      fault: 'broker.id-token.signature-tampered',
      times: '0',
    });
    const later = await learnerIn(room, 'Rose');
    for (const learner of [here, later]) expect((await learner.signIn()).signedIn).toBe(false);
    expect((await trainer.tile('Rose'))?.querySelector('[data-testid=struck]')).not.toBeNull();
    await trainer.does('mend');
    for (const learner of [here, later]) expect((await learner.signIn()).signedIn).toBe(true);
  });

  test('sends a broken world, and mends it; what a learner changed stays', async () => {
    const trainer = await trainerIn(room);
    const learner = await learnerIn(room, 'Sacha');
    const world = room.federation.worlds.get(learner.id);
    const name = { fr: 'À moi', en: 'Mine' };
    const own = { list: 'clients', key: 'my-app', patch: { name } } as const;
    expect((await world?.change(own))?.problems).toEqual([]);
    await trainer.does('send', { kind: 'broken', broken: 'service-inactive' });
    expect((await learner.signIn()).signedIn).toBe(false);
    await trainer.does('mend');
    expect((await learner.signIn()).signedIn).toBe(true);
    expect(world?.config.clients.find(({ id }) => id === 'my-app')?.name).toEqual(name);
  });

  test('sends each broken world that the list has', async () => {
    const trainer = await trainerIn(room);
    const { html } = await trainer.view();
    const offered = html
      .querySelectorAll('#broken option')
      .map((one) => one.getAttribute('value') ?? '');
    expect(offered).toHaveLength(4);
    const learner = await learnerIn(room, 'Théo');
    for (const broken of offered) {
      const sent = await trainer.does('send', { kind: 'broken', broken });
      expect([broken, sent.html.querySelector('[data-testid=unfit]')]).toEqual([broken, null]);
      const { signedIn } = await learner.signIn().catch(() => ({ signedIn: false }));
      expect([broken, signedIn]).toEqual([broken, false]);
      await trainer.does('mend');
    }
    expect((await learner.signIn()).signedIn).toBe(true);
  });

  test('sends their own world as it is', async () => {
    const trainer = await trainerIn(room);
    const learner = await learnerIn(room, 'Ursule');
    const name = { fr: 'Cassée', en: 'Broken' };
    const change = { list: 'clients', key: 'my-app', patch: { name } } as const;
    await room.federation.change(change);
    const named = () =>
      room.federation.worlds.get(learner.id)?.config.clients.find(({ id }) => id === 'my-app')
        ?.name;
    expect(named()).not.toEqual(name);
    await trainer.does('send', { kind: 'mine' });
    expect(named()).toEqual(name);
    await trainer.does('mend');
    expect(named()).not.toEqual(name);
  });

  test('holds an exchange of everybody, sees it held, and lets it go', async () => {
    const trainer = await trainerIn(room);
    const learner = await learnerIn(room, 'Valentine');
    await trainer.does('send', { kind: 'hold', hop: 'broker.token', when: 'request' });
    const world = room.federation.worlds.get(learner.id);
    const isHeld = new Promise<void>((resolve) => {
      const stop = world?.breakpoints.subscribe(() => {
        if (!world.breakpoints.held().length) return;
        stop?.();
        resolve();
      });
    });
    const signingIn = learner.signIn();
    await isHeld;
    expect((await trainer.tile('Valentine'))?.querySelector('[data-testid=held]')).not.toBeNull();
    await trainer.does('release');
    expect((await signingIn).signedIn).toBe(true);
    await trainer.does('mend');
  });

  test('is told of what does not exist', async () => {
    const trainer = await trainerIn(room);
    const { status, html } = await trainer.does('send', { kind: 'fault', fault: 'no.such-fault' });
    expect([status, html.querySelector('#fault')?.getAttribute('aria-invalid')]).toEqual([
      400,
      'true',
    ]);
  });

  test('closes the door to newcomers, while those who were here come back', async () => {
    const trainer = await trainerIn(room);
    const learner = await learnerIn(room, 'Wanda');
    await trainer.does('shut');
    expect(problemOf((await enter(room, 'Xavier')).page)).toBe('shut');
    const back = await room.newBrowser().send(`${room.url}/rejoin`, { personal: learner.personal });
    expect(back.url).toBe(`${room.url}/me`);
    await trainer.does('open');
    expect((await enter(room, 'Xavier')).page.url).toBe(`${room.url}/me`);
  });
});

describe('a room of its own', () => {
  test('takes no more than its seats, and no guessing of codes', async () => {
    const small = await startRoom({ seats: 2 });
    try {
      await learnerIn(small, 'One');
      await learnerIn(small, 'Two');
      expect(problemOf((await enter(small, 'Three')).page)).toBe('full');
      for (let at = 0; at < 10; at++)
        expect(problemOf((await enter(small, 'Guess', { code: `AAAA${at}A` })).page)).toBe(
          'wrongCode',
        );
      const { page } = await enter(small, 'Guess');
      expect([page.status, problemOf(page)]).toEqual([429, 'tooMany']);
      const trainer = small.newBrowser();
      expect((await trainer.send(`${small.url}/trainer`, { token: TOKEN })).status).toBe(429);
    } finally {
      await small.stop();
    }
  });

  test('ends with a report of pseudonyms, goals and refusals, and its worlds are gone', async () => {
    const own = await startRoom();
    try {
      const trainer = await trainerIn(own);
      const learner = await learnerIn(own, 'Yasmine');
      await learner.signIn();
      await learner.browser.open(
        `${own.federation.worlds.get(learner.id)?.url('broker')}/api/v2/authorize`,
      );
      const [told] = (await trainer.report()).learners;
      expect(told).toMatchObject({ pseudonym: 'Yasmine', signIns: 1, lessons: [] });
      expect(told.refusals[0].code).toMatch(/^Y\d/);
      const ended = await trainer.does('end');
      expect(ended.html.querySelector('[data-testid=closed]')).not.toBeNull();
      expect(own.federation.worlds.list().map(({ id }) => id)).toEqual(['default']);
      const gone = await learner.browser.open(learner.door('impots'));
      expect(gone.html.querySelector('[data-testid=over]')).not.toBeNull();
      const again = await trainer.report();
      expect(again.learners[0].leftAt).toBeDefined();
      const { text } = await trainer.browser.open(`${own.url}/class/report.html`);
      const data =
        /<script type="application\/json" id="data">(.*)<\/script>/.exec(text)?.[1] ?? '';
      expect(JSON.parse(data).learners).toHaveLength(1);
      expect(text).not.toContain('test@');
    } finally {
      await own.stop();
    }
  });
});
