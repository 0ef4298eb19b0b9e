/**
 * Wires the observatory, which reads the journal and nothing else.
 *
 * | route | what it is |
 * |---|---|
 * | GET / | logins, the chosen one as a diagram, an exchange of it |
 * | GET /exchanges/:seq | that exchange alone |
 * | GET /events | tells pages that something happened |
 * | GET /logins/:trace.:format | a login as a file |
 * | GET, POST /import | a login from a file |
 */
import { closeApp, openApp, sendPage } from '@federama/server-kit/app';
import type { Exchange } from '@federama/server-kit/journal';
import { viewOf } from '@federama/server-kit/view';
import express, { type Express, type RequestHandler } from 'express';
import { ownAssets } from './assets.ts';
import type { ObservatoryOptions } from './config.ts';
import { streamEvents } from './events.ts';
import { bringIn, sendFile } from './files.ts';
import { createLogins, firstAfter, type Logins, search } from './flow/logins.ts';
import { asRead } from './inspect/encrypted.ts';
import { inspect } from './inspect/inspect.ts';
import { importPage } from './pages/import.ts';
import { inspector, inspectorPage } from './pages/inspector.ts';
import { type Place, placeOf } from './pages/link.ts';
import type { Seen } from './pages/seen.ts';
import { watchPage } from './pages/watch.ts';
import { type FindSeen, namesIn, seenIn } from './see.ts';

export function createObservatory(options: ObservatoryOptions): Express {
  const { party, presentation } = options.config;
  const logins = createLogins(options.journal);
  const find = seenIn(options, logins);
  const app = openApp({ party, presentation });
  app.use(ownAssets());
  app.get('/', watch(options, logins, find));
  app.get('/exchanges/:seq', showExchange(options, find));
  app.get('/events', streamEvents(options.journal));
  app.get('/logins/:file', sendFile(find));
  app.get('/import', (_req, res) => sendPage(res, 200, importPage(viewOf(res))));
  const form = express.urlencoded({ extended: false, limit: '20mb', parameterLimit: 10 });
  app.post('/import', form, bringIn(options));
  for (const { path, routes } of options.rooms ?? []) app.use(path, routes);
  return closeApp(app);
}

function watch(options: ObservatoryOptions, logins: Logins, find: FindSeen): RequestHandler {
  const { config, journal } = options;
  const names = namesIn(config);
  return async (req, res, next) => {
    const view = viewOf(res);
    const place = placeOf(req.query);
    const lastSeq = journal.exchanges().at(-1)?.seq ?? 0;
    const all = logins.all();
    const found = search(all, place.q ?? '', (login) => {
      const [service, provider] = [names.service(login), names.identityProvider(login)];
      return [service?.fr, service?.en, provider?.fr, provider?.en, login.service, login.client];
    });
    const login = place.login ?? (found[0] ?? all[0])?.trace;
    const seen = await find(view, { ...place, login });
    if (place.login && !seen) return next();
    const beside =
      seen && place.beside ? await find(view, { ...place, login: place.beside }) : undefined;
    const page = watchPage(view, {
      place,
      logins: found,
      seen: seen && (await asDrawn(options, seen, place)),
      beside: beside && (await asDrawn(options, beside, place)),
      panel: await panelOf(options, [seen, beside], place),
      names,
      lastSeq,
      rooms: options.rooms ?? [],
      serviceUrl: config.parties.find(({ role }) => role === 'service')?.url,
    });
    sendPage(res, 200, page);
  };
}

/** Who learned what counts what is encrypted for them, too. */
async function asDrawn({ config }: ObservatoryOptions, seen: Seen, place: Place): Promise<Seen> {
  if (place.view === 'diagram') return { ...seen, place };
  return { ...seen, place, exchanges: await asRead(seen.exchanges, config.decryptionKeys ?? []) };
}

async function panelOf(
  { config }: ObservatoryOptions,
  drawn: readonly (Seen | undefined)[],
  place: Place,
) {
  const isChosen = ({ seq }: Exchange) => seq === place.exchange;
  const seen = drawn.find((one) => one?.exchanges.some(isChosen));
  const exchange = seen?.exchanges.find(isChosen);
  if (!seen || !exchange) return undefined;
  const { exchanges } = seen;
  const inspected = await inspect(exchange, {
    exchanges,
    secrets: place.secrets ?? false,
    config,
  });
  return inspector(seen, inspected, 'panel');
}

function showExchange({ config, journal }: ObservatoryOptions, find: FindSeen): RequestHandler {
  return async (req, res, next) => {
    const seq = Number(req.params.seq);
    const place = placeOf(req.query);
    const held = journal.exchanges();
    const found = held[firstAfter(held, seq - 1)];
    const trace = place.login ?? (found?.seq === seq ? found.trace : undefined);
    const seen = await find(viewOf(res), { ...place, login: trace });
    const exchange = seen?.exchanges.find((one) => one.seq === seq);
    if (!seen || !exchange) return next();
    const { exchanges } = seen;
    const inspected = await inspect(exchange, {
      exchanges,
      secrets: place.secrets ?? false,
      config,
    });
    sendPage(res, 200, inspectorPage(seen, inspected));
  };
}
