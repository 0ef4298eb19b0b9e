/**
 * A suggestion box, whose messages bear no name: each author has a mark, the same from one message to
 * the next. Only worlds made for attacks have it.
 *
 * | route | function |
 * |---|---|
 * | GET /suggestions | showSuggestions: to everyone |
 * | POST /suggestions | takeSuggestion: `text`, of whoever is signed in |
 */
import { createHmac } from 'node:crypto';
import { sendPage, urlencodedBody } from '@federama/server-kit/app';
import { prefixed } from '@federama/server-kit/store';
import { storedList } from '@federama/server-kit/stored-list';
import { viewOf } from '@federama/server-kit/view';
import { type RequestHandler, Router } from 'express';
import type { ServiceProviderConfig } from './config.ts';
import type { LoginDependencies } from './dependencies.ts';
import { type Suggestion, suggestionsPage } from './pages/suggestions.ts';
import type { SignedIn } from './session.ts';

const DAY_SECONDS = 24 * 3600;
const LONGEST = 500;
const BOX = 'box';

export function suggestionRoutes(dependencies: LoginDependencies): Router {
  const router = Router();
  router.get('/suggestions', showSuggestions(dependencies));
  router.post('/suggestions', urlencodedBody(), takeSuggestion(dependencies));
  return router;
}

function boxOf({ store }: LoginDependencies) {
  return storedList<Suggestion>(prefixed(store, 'suggestion'), { ttlSeconds: DAY_SECONDS });
}

function showSuggestions(dependencies: LoginDependencies): RequestHandler {
  const { config } = dependencies;
  return async (_req, res) => {
    const suggestions = await boxOf(dependencies).all(BOX);
    sendPage(res, 200, suggestionsPage(viewOf(res), config, suggestions));
  };
}

function takeSuggestion(dependencies: LoginDependencies): RequestHandler {
  const { config, sessions } = dependencies;
  return async (req, res) => {
    const session = await sessions.of(req);
    const text = typeof req.body?.text === 'string' ? req.body.text.slice(0, LONGEST) : '';
    if (session && text)
      await boxOf(dependencies).add(BOX, { author: authorOf(config, session), text });
    res.redirect(303, `${viewOf(res).base}/suggestions`);
  };
}

const MARK_CHARACTERS = 12;

/** Nobody else can find the mark from the `sub`, which other services may have too. */
function authorOf(
  { sessionSecret, weaknesses }: ServiceProviderConfig,
  { broker, subject }: SignedIn,
): string {
  if (weaknesses?.includes('service.publishes-sub')) return subject;
  const mark = createHmac('sha256', sessionSecret).update(`${broker} ${subject}`).digest('hex');
  return mark.slice(0, MARK_CHARACTERS);
}
