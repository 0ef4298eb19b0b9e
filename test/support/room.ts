/** A room for tests, and who is in it: learners and a trainer, with headless browsers. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Browser, loadConfig, type Page, signIn, startFederation } from 'federama';
import { atRoom } from 'federama/room-addresses';
import { authorityFolder, fetchTrusting } from './https.ts';

export const TOKEN = 'token-of-the-trainer-of-this-test';

export type TestRoom = Awaited<ReturnType<typeof startRoom>>;

export async function startRoom({ seats = 40, host = '127.0.0.1' } = {}) {
  const { folder, remove } = authorityFolder();
  const federation = await startFederation({
    config: atRoom(structuredClone(loadConfig()), host),
    ports: 'free',
    host,
    authorityFolder: folder,
    controlToken: TOKEN,
    room: { token: TOKEN, seats },
  });
  const ca = readFileSync(join(folder, 'rooms', host, 'authority.pem'), 'utf8');
  const secureFetch = fetchTrusting({ ca });
  return {
    federation,
    ca,
    fetch: secureFetch,
    url: `${federation.url('start-page')}/room`,
    code: federation.room?.code ?? '',
    newBrowser: () => new Browser(secureFetch),
    async stop() {
      await federation.stop();
      remove();
    },
  };
}

export function problemOf({ html }: Page): string | undefined {
  return html.querySelector('[data-problem]')?.getAttribute('data-problem');
}

type Joining = { browser?: Browser; code?: string };

export async function enter(room: TestRoom, pseudonym: string, { browser, code }: Joining = {}) {
  const own = browser ?? room.newBrowser();
  const page = await own.send(`${room.url}/join`, { code: code ?? room.code, pseudonym });
  return { browser: own, page };
}

/** Someone who has come in. */
export async function learnerIn(room: TestRoom, pseudonym: string) {
  const { browser, page } = await enter(room, pseudonym);
  const door = (id: string) =>
    page.html.querySelector(`[data-testid=door-${id}]`)?.getAttribute('href') ?? '';
  const azur = room.federation.manifest.participants.find(({ id }) => id === 'azur');
  const personal = page.html.querySelector('[data-testid=personal-code]')?.text ?? '';
  return {
    ...{ browser, page, door, personal, pseudonym },
    id: /\/w\/([\w-]+)/.exec(door('start-page'))?.[1] ?? '',
    signIn: (service = 'impots') =>
      signIn({
        browser,
        ...{ loginUrl: `${door(service)}login`, login: 'test', password: '123' },
        ...(azur?.uid && { providerUid: azur.uid }),
      }),
  };
}

/** Whoever has shown the token. */
export async function trainerIn(room: TestRoom) {
  const browser = room.newBrowser();
  await browser.send(`${room.url}/trainer`, { token: TOKEN });
  const at = (path = '') => `${room.url}/class${path}`;
  return {
    browser,
    view: () => browser.open(at()),
    does: (deed: string, form: Record<string, string> = {}) => browser.send(at(`/${deed}`), form),
    async report() {
      return JSON.parse((await browser.open(at('/report.json'))).text);
    },
    async tile(pseudonym: string) {
      const { html } = await browser.open(at());
      return html.querySelector(`[data-testid=tile][data-name="${pseudonym}"]`);
    },
  };
}
