/**
 * The workspace of people at work: what their organisation shares, as the broker names it.
 *
 * | route | function |
 * |---|---|
 * | GET / | showWorkspace; whoever comes back is signed in silently |
 * | POST /documents, POST /rooms/:room | addDocument, sayInRoom |
 * | POST /second-factor | askSecondFactor |
 * | POST /renew | see renew.ts |
 */
import { sendPage, urlencodedBody } from '@federama/server-kit/app';
import { recordNote } from '@federama/server-kit/journal';
import { viewOf } from '@federama/server-kit/view';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { LoginDependencies } from '../dependencies.ts';
import { sendToBroker } from '../send-to-broker.ts';
import type { SignedIn } from '../session.ts';
import { SECOND_FACTOR } from './ask.ts';
import { frontPage } from './front-page.ts';
import { type Membership, membershipIn } from './membership.ts';
import { explainObstacle } from './obstacle.ts';
import { fullName, workspacePage } from './page.ts';
import { renew } from './renew.ts';
import { createShelf, type Shelf } from './shelf.ts';
import { returnSilently, wasTried } from './silent.ts';

type Tools = { dependencies: LoginDependencies; shelf: Shelf };

export function workspaceRoutes(dependencies: LoginDependencies): Router {
  const tools = { dependencies, shelf: createShelf(dependencies) };
  const router = Router();
  const form = urlencodedBody();
  router.get('/', showWorkspace(tools));
  router.post('/documents', form, forMembers(tools, addDocument));
  router.post('/rooms/:room', form, forMembers(tools, sayInRoom));
  router.post('/second-factor', askSecondFactor(dependencies));
  router.post('/renew', renew(dependencies));
  return router;
}

function showWorkspace({ dependencies, shelf }: Tools): RequestHandler {
  const { sessions, config } = dependencies;
  return async (req, res) => {
    const session = await sessions.of(req);
    if (session && wasTried(req)) return res.redirect(303, `${viewOf(res).base}/`);
    if (session) return showDesk({ dependencies, shelf }, res, session);
    if (await returnSilently(dependencies, req, res)) return;
    sendPage(res, 200, frontPage(viewOf(res), config));
  };
}

async function showDesk(
  { dependencies: { config, journal }, shelf }: Tools,
  res: Response,
  session: SignedIn,
): Promise<void> {
  const view = viewOf(res);
  const found = membershipIn(session.claims);
  if ('kind' in found) {
    const explained = explainObstacle(found, session.scopes ?? []);
    recordNote(journal, config.party.id, {
      ...{ event: 'SP_SHOWED_NOTHING', kind: 'refused', code: found.kind, explained },
      sub: session.subject,
    });
    return sendPage(res, 200, workspacePage(view, { config, session, obstacle: found }));
  }
  const { siret } = found;
  const desk = {
    membership: found,
    documents: await shelf.documents(siret),
    rooms: await shelf.rooms(siret),
    meetings: mayMeet(session) ? shelf.meetings(siret) : undefined,
  };
  sendPage(res, 200, workspacePage(view, { config, session, desk }));
}

/** Meetings are another service's: its scope stands for them. */
function mayMeet({ scopes = [] }: SignedIn): boolean {
  return scopes.includes('lasuite_visio');
}

type Act = (
  shelf: Shelf,
  membership: Membership,
  written: { req: Request; author: string },
) => Promise<void>;

/** Back to the page in the end; whoever has no organisation here changes nothing. */
function forMembers({ dependencies, shelf }: Tools, act: Act): RequestHandler {
  return async (req, res) => {
    const session = await dependencies.sessions.of(req);
    const found = session && membershipIn(session.claims);
    if (session && found && !('kind' in found))
      await act(shelf, found, { req, author: fullName(session.claims) });
    res.redirect(303, `${viewOf(res).base}/`);
  };
}

const LONGEST = 200;

function typed(req: Request, name: string): string {
  const value: unknown = req.body?.[name];
  return typeof value === 'string' ? value.trim().slice(0, LONGEST) : '';
}

const addDocument: Act = async (shelf, { siret }, { req, author }) => {
  const title = typed(req, 'title');
  if (title) await shelf.addDocument(siret, { title, author });
};

const sayInRoom: Act = async (shelf, { siret }, { req, author }) => {
  const text = typed(req, 'text');
  if (text) await shelf.say(siret, String(req.params.room), { author, text });
};

function askSecondFactor(dependencies: LoginDependencies): RequestHandler {
  return async (req, res) => {
    const session = await dependencies.sessions.of(req);
    const { broker } = dependencies.brokerOf(session?.broker);
    const { email } = session?.claims ?? {};
    await sendToBroker(dependencies, res, {
      ...{ broker, acr: '', levels: SECOND_FACTOR },
      ...(typeof email === 'string' && { loginHint: email }),
    });
  };
}
