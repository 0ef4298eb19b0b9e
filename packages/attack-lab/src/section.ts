/**
 * The attack lab, a section of the observatory.
 *
 * | route | what it is |
 * |---|---|
 * | GET /attacks | every attack, and how it ended |
 * | GET /attacks/:id | its story, and both ways it went |
 * | POST /attacks/:id | plays it: `mode` is vulnerable, fixed or both; `broker`, where several can be |
 * | POST /attacks/reset | forgets what was played |
 */
import { sendPage, urlencodedBody } from '@federama/server-kit/app';
import { csrfGuard, sayOrigin } from '@federama/server-kit/csrf-guard';
import type { Html, HtmlValue } from '@federama/server-kit/html';
import { type Random, randomHex } from '@federama/server-kit/random';
import type { Store } from '@federama/server-kit/store';
import { type View, viewOf } from '@federama/server-kit/view';
import { type RequestHandler, Router } from 'express';
import { CAST, NEXT_SERVICE, REQUIRED_PARTICIPANTS } from './actors.ts';
import { ownStyles, serveAssets } from './assets.ts';
import type { Attack, Mode } from './attack.ts';
import { ATTACKS } from './attacks/index.ts';
import type { BrokerChoice, Labs } from './lab.ts';
import { attackPage } from './pages/attack.ts';
import { ATTACKS_PATH, type Frame } from './pages/frame.ts';
import { indexPage } from './pages/index.ts';
import { createResults, type Results } from './results.ts';
import { runAttack } from './run.ts';

export type AttackSectionOptions = {
  /** Where the pages are: forms of other origins are refused. */
  url: string;
  labs: Labs;
  store: Store;
  /** Ids of all participants of this federation. */
  participants: readonly string[];
  random: Random;
  /** Stylesheets of the observatory, and links to its other sections. */
  head(view: View): Html;
  masthead(view: View): HtmlValue;
};

export function attackSection(options: AttackSectionOptions) {
  const results = createResults(
    options.store,
    ATTACKS.map(({ id }) => id),
  );
  const routes = Router();
  routes.use(sayOrigin);
  const guarded = [csrfGuard(options.url), urlencodedBody()];
  routes.use(serveAssets());
  routes.get('/', showAttacks(options, results));
  routes.post('/reset', ...guarded, reset(options, results));
  routes.get('/:id', showAttack(options, results));
  routes.post('/:id', ...guarded, play(options, results));
  return { path: ATTACKS_PATH, name: { fr: 'Attaques', en: 'Attacks' }, routes };
}

function frameOf(options: AttackSectionOptions, view: View): Frame {
  const { head, masthead } = options;
  const styles = [head(view), ownStyles(view.base + ATTACKS_PATH)];
  return { head: styles, masthead: masthead(view), missing: missingParticipants(options) };
}

function showAttacks(options: AttackSectionOptions, results: Results): RequestHandler {
  return async (_req, res) => {
    const view = viewOf(res);
    const played = await results.all();
    sendPage(
      res,
      200,
      indexPage(view, { frame: frameOf(options, view), attacks: ATTACKS, played }),
    );
  };
}

function missingParticipants({ participants }: AttackSectionOptions): string[] {
  return REQUIRED_PARTICIPANTS.filter((id) => !participants.includes(id));
}

const attackOf = (id: unknown) => ATTACKS.find((attack) => attack.id === id);

function showAttack(options: AttackSectionOptions, results: Results): RequestHandler {
  return async (req, res, next) => {
    const attack = attackOf(req.params.id);
    if (!attack) return next();
    const view = viewOf(res);
    const played = await results.played(attack.id);
    const following = ATTACKS[ATTACKS.indexOf(attack) + 1];
    const frame = frameOf(options, view);
    const isThere = (world: string) => options.labs.has(world);
    const brokers = brokersOf(options, attack);
    sendPage(res, 200, attackPage(view, { frame, attack, brokers, played, following, isThere }));
  };
}

/** Where it can be played. */
function brokersOf({ labs }: AttackSectionOptions, { cast = CAST, stepsUp }: Attack) {
  const joining = labs.brokersFor(cast);
  if (!stepsUp) return joining;
  const below = labs.brokersBelowAct(NEXT_SERVICE).map(({ id }) => id);
  return joining.filter(({ id }) => below.includes(id));
}

const MODES: Readonly<Record<string, readonly Mode[]>> = {
  vulnerable: ['vulnerable'],
  fixed: ['fixed'],
  both: ['vulnerable', 'fixed'],
};

function play(options: AttackSectionOptions, results: Results): RequestHandler {
  return async (req, res, next) => {
    const attack = attackOf(req.params.id);
    const asked = String(req.body?.mode);
    const modes = Object.hasOwn(MODES, asked) ? MODES[asked] : undefined;
    if (!attack || !modes || missingParticipants(options).length) return next();
    const possible = brokersOf(options, attack);
    const broker = possible.find(({ id }) => id === req.body?.broker) ?? possible[0];
    if (!broker) return next();
    for (const mode of modes) await playOnce(options, results, { attack, mode, broker });
    res.redirect(303, `${viewOf(res).base}${ATTACKS_PATH}/${attack.id}#result`);
  };
}

/** In a new world; deletes that of the run before. */
async function playOnce(
  { labs, random }: AttackSectionOptions,
  results: Results,
  chosen: { attack: Attack; mode: Mode; broker: BrokerChoice },
): Promise<void> {
  const run = randomHex(random, 4);
  const result = await runAttack(labs, { ...chosen, run });
  const former = await results.keep(chosen.attack.id, result);
  if (former) labs.close(former.world);
}

function reset({ labs }: AttackSectionOptions, results: Results): RequestHandler {
  return async (_req, res) => {
    for (const { world } of await results.forget()) labs.close(world);
    res.redirect(303, viewOf(res).base + ATTACKS_PATH);
  };
}
