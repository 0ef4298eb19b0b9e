/** A Matrix client: as much of it as a rehearsal needs. */
import { Browser, type Page, signIn } from 'federama';

export type Session = { homeserver: string; userId: string; token: string };
type Json = Record<string, unknown>;
type Event = { content?: { body?: string } };
type Rooms = Record<string, { timeline: { events: Event[] } } | undefined>;
type Sync = { next_batch: string; rooms?: { join?: Rooms; invite?: Record<string, unknown> } };

/** Where a client waits for its login token; nothing needs to listen there. */
const CLIENT = 'http://localhost:8080/';

export async function call(
  { homeserver, token }: Session,
  method: string,
  path: string,
  body?: Json,
): Promise<Json> {
  const answer = await fetch(homeserver + path, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  const json = (await answer.json()) as Json;
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(json)}`);
  return json;
}

/** The session that a login token opens, or a password. */
export async function openSession(homeserver: string, credentials: Json): Promise<Session> {
  const nobody = { homeserver, userId: '', token: '' };
  const opened = await call(nobody, 'POST', '/_matrix/client/v3/login', credentials);
  return { homeserver, userId: String(opened.user_id), token: String(opened.access_token) };
}

export const withPassword = (homeserver: string, user: string, password: string) =>
  openSession(homeserver, {
    type: 'm.login.password',
    identifier: { type: 'm.id.user', user },
    password,
  });

/** Where a client sends people who choose the broker. */
export const ssoAddress = (homeserver: string) =>
  `${homeserver}/_matrix/client/v3/login/sso/redirect/oidc-proconnect?redirectUrl=${encodeURIComponent(CLIENT)}`;

/** Through the pages of homeserver, broker and identity provider, as a person goes: a Matrix session, or the page that refuses. */
export async function throughBroker(homeserver: string, login: string): Promise<Session | Page> {
  const browser = new Browser((input, init) =>
    String(input).startsWith(CLIENT) ? Promise.resolve(new Response('')) : fetch(input, init),
  );
  const loginUrl = ssoAddress(homeserver);
  const { page } = await signIn({ browser, loginUrl, login, password: '123' });
  // Synapse asks whether this client may have the account; its link is the answer.
  const link = page.html.querySelector(`a[href^="${CLIENT}"]`)?.getAttribute('href');
  const token = new URL(link ?? page.url).searchParams.get('loginToken');
  return token ? openSession(homeserver, { type: 'm.login.token', token }) : page;
}

export async function createRoom(owner: Session, name: string): Promise<string> {
  const room = { name, preset: 'private_chat' };
  return String((await call(owner, 'POST', '/_matrix/client/v3/createRoom', room)).room_id);
}

/** Invites someone, of this homeserver or another, who joins. */
export async function bringIn(owner: Session, guest: Session, room: string): Promise<void> {
  const at = `/_matrix/client/v3/rooms/${encodeURIComponent(room)}`;
  await call(owner, 'POST', `${at}/invite`, { user_id: guest.userId });
  await syncUntil(guest, ({ rooms }) => rooms?.invite?.[room] !== undefined);
  await call(guest, 'POST', `${at}/join`, {});
}

/** Sends a message, and waits until the other one has it. */
export async function tell(from: Session, to: Session, room: string, body: string): Promise<void> {
  const at = `/_matrix/client/v3/rooms/${encodeURIComponent(room)}/send/m.room.message`;
  await call(from, 'PUT', `${at}/${crypto.randomUUID()}`, { msgtype: 'm.text', body });
  await syncUntil(to, ({ rooms }) =>
    (rooms?.join?.[room]?.timeline.events ?? []).some(({ content }) => content?.body === body),
  );
}

/** Each round waits at the homeserver until something happens. */
async function syncUntil(session: Session, seen: (sync: Sync) => boolean): Promise<void> {
  let since = '';
  for (let round = 0; round < 20; round++) {
    const path = `/_matrix/client/v3/sync?timeout=5000${since && `&since=${since}`}`;
    const sync = (await call(session, 'GET', path)) as Sync;
    if (seen(sync)) return;
    since = encodeURIComponent(sync.next_batch);
  }
  throw new Error(`${session.userId} never saw it`);
}
