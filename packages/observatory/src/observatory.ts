/**
 * Wires the observatory, which reads the journal, and holds what passes where it may.
 *
 * | route | what it is |
 * |---|---|
 * | GET / | logins, the chosen one as a diagram, an exchange of it |
 * | GET /exchanges/:seq | that exchange alone |
 * | GET /events | tells pages that something happened |
 * | GET /logins/:trace.:format | a login as a file |
 * | GET, POST /import | a login from a file |
 * | POST /stepping, /held/:id | step by step (stepping/routes.ts) |
 */

import type { PausedExchange } from '@federama/instruments/breakpoints/contract';
import { closeApp, openApp, sendPage } from '@federama/server-kit/app';
import type { Exchange } from '@federama/server-kit/journal';
import { type View, viewOf } from '@federama/server-kit/view';
import express, { type Express, type RequestHandler } from 'express';
import { ownAssets } from './assets.ts';
import type { ObservatoryOptions } from './config.ts';
import { streamEvents } from './events.ts';
import { bringIn, sendFile } from './files.ts';
import { createLogins, firstAfter, type Logins, search } from './flow/logins.ts';
import { asRead } from './inspect/encrypted.ts';
import { inspect } from './inspect/inspect.ts';
import { heldPanel } from './pages/held.ts';
import { importPage } from './pages/import.ts';
import { inspector, inspectorPage } from './pages/inspector.ts';
import { type Place, placeOf } from './pages/link.ts';
import type { Seen } from './pages/seen.ts';
import { steppingBand } from './pages/stepping.ts';
import { watchPage } from './pages/watch.ts';
import { type FindSeen, namesIn, seenIn } from './see.ts';
import { type Again, addStepping } from './stepping/routes.ts';

export function createObservatory(options: ObservatoryOptions): Express {
  const { party, presentation } = options.config;
  const logins = createLogins(options.journal);
  const find = seenIn(options, logins);
  const app = openApp({ party, presentation });
  app.use(ownAssets());
  const page = pageIn(options, logins, find);
  app.get('/', watch(page));
  app.get('/exchanges/:seq', showExchange(options, find));
  app.get('/events', streamEvents(options.journal, options.holding));
  app.get('/logins/:file', sendFile(find));
  app.get('/import', (_req, res) => sendPage(res, 200, importPage(viewOf(res))));
  const form = express.urlencoded({ extended: false, limit: '20mb', parameterLimit: 10 });
  app.post('/import', form, bringIn(options));
  if (options.holding)
    addStepping(app, options.holding, {
      isThere: async (res, login) => (await find(viewOf(res), { login })) !== undefined,
      async showAgain(res, again) {
        const place = { login: again.held.trace, held: again.held.id };
        sendPage(res, 400, (await page(viewOf(res), place, again)) ?? '');
      },
    });
  for (const { path, routes } of options.rooms ?? []) app.use(path, routes);
  return closeApp(app);
}

function watch(page: FindPage): RequestHandler {
  return async (req, res, next) => {
    const found = await page(viewOf(res), placeOf(req.query));
    if (found === undefined) return next();
    sendPage(res, 200, found);
  };
}

type FindPage = (view: View, place: Place, again?: Again) => Promise<string | undefined>;

/** The page of a place; undefined when it names a login that is not there. */
function pageIn(options: ObservatoryOptions, logins: Logins, find: FindSeen): FindPage {
  const { config, journal, holding, rooms = [] } = options;
  const names = namesIn(config);
  return async (view, place, again) => {
    const lastSeq = journal.exchanges().at(-1)?.seq ?? 0;
    const all = logins.all();
    const found = search(all, place.q ?? '', (login) => {
      const [service, provider] = [names.service(login), names.identityProvider(login)];
      return [service?.fr, service?.en, provider?.fr, provider?.en, login.service, login.client];
    });
    const waits = place.q ? undefined : holding?.held()[0]?.trace;
    const login = place.login ?? waits ?? (found[0] ?? all[0])?.trace;
    const seen = await find(view, { ...place, login });
    if (place.login && !seen) return undefined;
    const beside =
      seen && place.beside ? await find(view, { ...place, login: place.beside }) : undefined;
    const held = seen && heldIn(seen, place, again);
    return watchPage(view, {
      place,
      logins: found,
      seen: seen && (await asDrawn(options, seen, place)),
      beside: beside && (await asDrawn(options, beside, place)),
      panel: held
        ? heldPanel(
            { ...seen, place },
            { ...again, held, everyHop: holding?.armed()?.hops === 'all' },
          )
        : await panelOf(options, [seen, beside], place),
      panelKey: held?.id,
      stepping: holding && steppingBand(view, holding, place),
      names,
      lastSeq,
      rooms,
      serviceUrl: config.parties.find(({ role }) => role === 'service')?.url,
    });
  };
}

/** What waits of this login, unless someone looks at another exchange of it. */
function heldIn({ passing }: Seen, place: Place, again?: Again): PausedExchange | undefined {
  if (place.exchange !== undefined && !again) return undefined;
  const held = passing.filter((one): one is PausedExchange => 'what' in one);
  return again?.held ?? held.find(({ id }) => id === place.held) ?? held[0];
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
