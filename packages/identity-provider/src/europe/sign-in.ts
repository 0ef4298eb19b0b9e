/**
 * A citizen of another country signs in: the gateway asks for the country, the node of that country
 * for the rest. Both are this program; each step is an event, under its number.
 * Source: docs/reference/contract.md#12.7.
 *
 * | route | function |
 * |---|---|
 * | GET /interaction/:uid | offerCountries |
 * | POST /interaction/:uid/country | chooseCountry |
 * | GET, POST /interaction/:uid/node | showNode, identify |
 * | GET, POST /interaction/:uid/attributes | showAttributes, chooseAttributes |
 * | GET, POST /interaction/:uid/confirm | askConsent, answer |
 * | GET /interaction/:uid/cancel | cancelSignIn |
 */

import { acrRank, lowestAcr } from '@federama/model';
import {
  ACR_OF_LEVEL,
  type EuropeanCountry,
  type EuropeanIdentity,
  europeanClaims,
  europeanCountry,
  type NotifiedLevel,
  OPTIONAL_ATTRIBUTES,
  type OptionalAttribute,
} from '@federama/model/europeans';
import { sendPage, urlencodedBody } from '@federama/server-kit/app';
import { csrfGuard } from '@federama/server-kit/csrf-guard';
import { recordNote } from '@federama/server-kit/journal';
import { prefixed } from '@federama/server-kit/store';
import { viewOf } from '@federama/server-kit/view';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { finishSignIn } from '../finish.ts';
import {
  askedLevel,
  type Dependencies,
  fieldsOf,
  type Interaction,
  inInteraction,
} from '../interaction.ts';
import { cancelSignIn } from '../login.ts';
import { attributesPage, confirmPage, countriesPage, nodePage } from '../pages/europe.ts';
import { descriptionOf, explainNode, NODE_ERROR, type NodeRefusal, statusOf } from './answers.ts';
import { type GatewayEvent, recordStep } from './events.ts';

/** What is known of one interaction so far. */
type Progress = {
  country?: string;
  citizen?: string;
  level?: NotifiedLevel;
  answer?: 'identity' | 'error' | 'incomplete';
  kept?: OptionalAttribute[];
};
type Chosen = { country: EuropeanCountry; citizen: EuropeanIdentity; progress: Progress };
type Exchange = { req: Request; res: Response; interaction: Interaction };

const SECONDS = 600;
const LEVELS: readonly NotifiedLevel[] = ['low', 'substantial', 'high'];
const ANSWERS = ['identity', 'error', 'incomplete'] as const;

const progressOf = ({ store }: Dependencies) => prefixed(store, 'europe');

export function europeRoutes(context: Dependencies): Router {
  const router = Router();
  const form = [csrfGuard(context.config.party.url), urlencodedBody()];
  const step = (run: (exchange: Exchange) => Promise<void>): RequestHandler =>
    inInteraction(context, (req, res, interaction) => run({ req, res, interaction }));
  router.get('/interaction/:uid', step(offerCountries(context)));
  router.post('/interaction/:uid/country', form, step(chooseCountry(context)));
  router.get('/interaction/:uid/node', step(showNode(context)));
  router.post('/interaction/:uid/node', form, step(identify(context)));
  router.get('/interaction/:uid/attributes', step(showAttributes(context)));
  router.post('/interaction/:uid/attributes', form, step(chooseAttributes(context)));
  router.get('/interaction/:uid/confirm', step(askConsent(context)));
  router.post('/interaction/:uid/confirm', form, step(answer(context)));
  router.get('/interaction/:uid/cancel', cancelSignIn(context));
  router.post('/token', noteCall(context, 'RECEIVED_CALL_ON_TOKEN'));
  router.get('/userinfo', noteCall(context, 'RECEIVED_CALL_ON_USERINFO'));
  return router;
}

function noteCall(context: Dependencies, event: GatewayEvent): RequestHandler {
  return (_req, _res, next) => {
    recordStep(context, event);
    next();
  };
}

function offerCountries(context: Dependencies) {
  return async ({ res, interaction }: Exchange): Promise<void> => {
    const { uid } = interaction;
    if (!(await progressOf(context).get<Progress>(uid))) {
      recordStep(context, 'INCOMING_FC_REQUEST', { acr: askedLevel(interaction) });
      await progressOf(context).set<Progress>(uid, {}, { ttlSeconds: SECONDS });
    }
    recordStep(context, 'DISPLAYING_CITIZEN_COUNTRY_CHOICE');
    sendPage(res, 200, countriesPage(viewOf(res), uid));
  };
}

function chooseCountry(context: Dependencies) {
  return async ({ req, res, interaction }: Exchange): Promise<void> => {
    const { uid } = interaction;
    const country = europeanCountry(fieldsOf(req, 'country').country);
    if (!country) return goTo(res, uid);
    recordStep(context, 'SELECTED_CITIZEN_COUNTRY', { country: country.code });
    await keep(context, uid, { country: country.code });
    recordStep(context, 'REDIRECTED_TO_FR_NODE', { country: country.code });
    goTo(res, uid, 'node');
  };
}

const keep = (context: Dependencies, uid: string, progress: Progress) =>
  progressOf(context).set<Progress>(uid, progress, { ttlSeconds: SECONDS });

function goTo(res: Response, uid: string, step?: string): void {
  const path = `${viewOf(res).base}/interaction/${uid}`;
  res.redirect(303, step === undefined ? path : `${path}/${step}`);
}

function showNode(context: Dependencies) {
  return async ({ res, interaction }: Exchange): Promise<void> => {
    const { uid } = interaction;
    const progress = await progressOf(context).get<Progress>(uid);
    const country = europeanCountry(progress?.country ?? '');
    if (!country) return goTo(res, uid);
    sendPage(res, 200, nodePage(viewOf(res), { uid, country }));
  };
}

function identify(context: Dependencies) {
  return async (exchange: Exchange): Promise<void> => {
    const { req, res, interaction } = exchange;
    const { uid } = interaction;
    const progress = await progressOf(context).get<Progress>(uid);
    const country = europeanCountry(progress?.country ?? '');
    if (!country) return goTo(res, uid);
    const sent = fieldsOf(req, 'citizen', 'level', 'answer', 'cancel');
    if (sent.cancel) return refuse(context, exchange, { refusal: 'cancelled', country });
    const citizen = country.citizens.find(({ login }) => login === sent.citizen);
    if (!citizen) return goTo(res, uid, 'node');
    const level = LEVELS.find((one) => one === sent.level) ?? country.level;
    const said = ANSWERS.find((one) => one === sent.answer) ?? 'identity';
    await keep(context, uid, { ...progress, citizen: citizen.login, level, answer: said });
    goTo(res, uid, 'attributes');
  };
}

/** Whoever has been identified in this interaction; a browser that skips a page starts again. */
async function chosenIn(
  context: Dependencies,
  { res, interaction }: Exchange,
): Promise<Chosen | undefined> {
  const progress = await progressOf(context).get<Progress>(interaction.uid);
  const country = europeanCountry(progress?.country ?? '');
  const citizen = country?.citizens.find(({ login }) => login === progress?.citizen);
  if (progress && country && citizen) return { country, citizen, progress };
  goTo(res, interaction.uid);
  return undefined;
}

function showAttributes(context: Dependencies) {
  return async (exchange: Exchange): Promise<void> => {
    const chosen = await chosenIn(context, exchange);
    const { res, interaction } = exchange;
    if (chosen)
      sendPage(res, 200, attributesPage(viewOf(res), { uid: interaction.uid, ...chosen }));
  };
}

function chooseAttributes(context: Dependencies) {
  return async (exchange: Exchange): Promise<void> => {
    const chosen = await chosenIn(context, exchange);
    if (!chosen) return;
    const { req, res, interaction } = exchange;
    const { country, progress } = chosen;
    const { refuse: refused, ...ticked } = fieldsOf(req, 'refuse', ...OPTIONAL_ATTRIBUTES);
    if (refused) return refuse(context, exchange, { refusal: 'attributes', country });
    const kept = OPTIONAL_ATTRIBUTES.filter((name) => ticked[name] !== '');
    await keep(context, interaction.uid, { ...progress, kept });
    goTo(res, interaction.uid, 'confirm');
  };
}

function askConsent(context: Dependencies) {
  return async (exchange: Exchange): Promise<void> => {
    const chosen = await chosenIn(context, exchange);
    const { res, interaction } = exchange;
    if (!chosen) return;
    const kept = chosen.progress.kept;
    if (!kept) return goTo(res, interaction.uid, 'attributes');
    sendPage(res, 200, confirmPage(viewOf(res), { uid: interaction.uid, ...chosen, kept }));
  };
}

function answer(context: Dependencies) {
  return async (exchange: Exchange): Promise<void> => {
    const chosen = await chosenIn(context, exchange);
    if (!chosen) return;
    const { req, res, interaction } = exchange;
    const { country, citizen, progress } = chosen;
    const { kept, level = country.level } = progress;
    if (!kept) return goTo(res, interaction.uid, 'attributes');
    const refusal = fieldsOf(req, 'refuse').refuse ? 'consent' : refusalOf(chosen, interaction);
    if (refusal) return refuse(context, exchange, { refusal, country });
    recordStep(context, 'INCOMING_EIDAS_RESPONSE', { country: country.code, level });
    await progressOf(context).delete(interaction.uid);
    const claims = europeanClaims(country, citizen, kept);
    const account = await context.accounts.open(claims, claims.sub);
    const acr = ACR_OF_LEVEL[level];
    recordStep(context, 'REDIRECTED_TO_FC', { country: country.code, acr });
    await finishSignIn(context, { req, res }, { account, acr, amr: ['eidas'] });
  };
}

/** What keeps an identity from being one that the broker may have. */
function refusalOf(
  { country, progress }: Chosen,
  interaction: Interaction,
): NodeRefusal | undefined {
  if (progress.answer === 'error') return 'node';
  if (progress.answer === 'incomplete') return 'identity';
  const asked = lowestAcr(askedLevel(interaction).split(' '));
  const reached = ACR_OF_LEVEL[progress.level ?? country.level];
  return acrRank(reached) < acrRank(asked) ? 'level' : undefined;
}

/** The broker is told that the node refused, and why in the words of SAML. */
async function refuse(
  context: Dependencies,
  { req, res, interaction }: Exchange,
  { refusal, country }: { refusal: NodeRefusal; country: EuropeanCountry },
): Promise<void> {
  const { journal, config, oidc } = context;
  const facts = { country: country.code, status: statusOf(refusal) };
  const description = descriptionOf(refusal);
  recordStep(context, 'INCOMING_EIDAS_RESPONSE', facts);
  const event = refusal === 'identity' ? 'EIDAS_IDENTITY_ERROR' : 'EIDAS_RESPONSE_ERROR';
  recordStep(context, event, { ...facts, error: NODE_ERROR });
  const explained = explainNode(refusal, `${country.code}: ${description}`);
  const code = NODE_ERROR;
  recordNote(journal, config.party.id, { event: 'REFUSED', kind: 'refused', code, explained });
  await progressOf(context).delete(interaction.uid);
  recordStep(context, 'REDIRECTED_TO_FC', { ...facts, error: NODE_ERROR });
  await oidc.provider.interactionFinished(req, res, {
    error: NODE_ERROR,
    error_description: description,
  });
}
