/**
 * Where tests steer a federation: an HTTP API of its own, on a port of its own, for programs of
 * this machine. Whoever may call it may do anything, so browsers are kept out, and others than
 * this machine need a token.
 */
import { because } from '@federama/knowledge';
import { isLoopback } from '@federama/server-kit/loopback';
import { explainRoute } from '@federama/server-kit/messages/routes';
import type { RouteTable } from '@federama/server-kit/route-table';
import { unknownRoute } from '@federama/server-kit/routes';
import { sameText } from '@federama/server-kit/same-text';
import express, { type Express, type Request, type RequestHandler } from 'express';
import type { ControlOptions } from '../run/control-listener.ts';
import { steeredBy } from '../run/lab-events.ts';
import { CLOCK } from './clock.ts';
import { FAULTS } from './faults.ts';
import { HOLDS } from './holds.ts';
import { JOURNAL } from './journal.ts';
import { LOGINS } from './logins.ts';
import { openapi } from './openapi.ts';
import { type Operation, routesOf } from './operation.ts';
import { PARTICIPANTS } from './participants.ts';
import { answerProblem, ControlProblem } from './problem.ts';
import { SESSIONS } from './sessions.ts';
import { WORLDS } from './worlds.ts';

/** In the order of the documentation. */
const OPERATIONS: readonly Operation[] = [
  ...WORLDS,
  ...PARTICIPANTS,
  ...LOGINS,
  ...FAULTS,
  ...HOLDS,
  ...CLOCK,
  ...JOURNAL,
  ...SESSIONS,
];

const ROUTES: RouteTable = {
  routes: [
    { method: 'GET', path: '/' },
    { method: 'GET', path: '/openapi.json' },
    ...OPERATIONS.map(({ method, path }) => ({
      method: method.toUpperCase(),
      path: path.replace(/\{(\w+)\}/g, ':$1'),
    })),
  ],
  aliases: Object.fromEntries(
    ['/openapi', '/openapi.yaml', '/swagger.json', '/api-docs', '/docs'].map((name) => [
      name,
      '/openapi.json',
    ]),
  ),
  guide: '/openapi.json',
};

export function createControl(options: ControlOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.use((_req, res, next) => {
    res.set({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    next();
  });
  app.use(onlyPrograms(options));
  app.get('/', (_req, res) => {
    res.json({
      name: 'Federama control API',
      openapi: `${options.url()}/openapi.json`,
      worlds: `${options.url()}/worlds`,
    });
  });
  app.get('/openapi.json', (_req, res) => void res.json(openapi(OPERATIONS, options.url())));
  app.use(express.json({ limit: '4mb', strict: true, type: () => true }));
  app.use((_req, _res, next) => steeredBy('control-api', next));
  app.use(routesOf(OPERATIONS, options.steered));
  app.use((req) => {
    throw unknownOperation(req, options.url());
  });
  app.use(answerProblem(() => options.steered.worlds().first.journal));
  return app;
}

function unknownOperation({ method, path }: Request, url: string): ControlProblem {
  const unknown = unknownRoute({ method, path }, ROUTES);
  const told = { ...unknown, guide: `${url}/openapi.json` };
  const why = { fr: explainRoute('fr', told), en: explainRoute('en', told) };
  return new ControlProblem({ status: 404, title: 'Not found', why });
}

/**
 * A page that someone visits must not steer the federation: browsers tell where a request comes
 * from, and which name they resolved. Programs tell neither.
 */
function onlyPrograms({ url, token, open }: ControlOptions): RequestHandler {
  return (req, _res, next) => {
    const { host, hostname } = new URL(url());
    const { authorization = '', host: asked = '' } = req.headers;
    refusePages(req);
    if (!open && asked !== host && !isLoopback(asked))
      throw new ControlProblem({
        ...{ status: 421, title: 'Misdirected' },
        why: because('control.hostForeign', { hostname, asked }),
      });
    if (open && !token)
      throw new ControlProblem({
        ...{ status: 403, title: 'Closed' },
        why: because('control.closed', { method: req.method, address: req.originalUrl }),
      });
    if (token && !sameText(authorization, `Bearer ${token}`))
      throw new ControlProblem({
        ...{ status: 401, title: 'A token is needed' },
        why: because('control.tokenWrong', { scheme: authorization.split(' ', 1) }),
      });
    next();
  };
}

function refusePages({ headers }: Request): void {
  const { origin, 'sec-fetch-site': site } = headers;
  if (origin === undefined && (site === undefined || site === 'none')) return;
  const came = Object.entries({ origin, 'sec-fetch-site': site }).filter(([, value]) => value);
  throw new ControlProblem({
    ...{ status: 403, title: 'Not for pages' },
    why: because('control.fromPage', { headers: came.map((one) => one.join(': ')) }),
  });
}
