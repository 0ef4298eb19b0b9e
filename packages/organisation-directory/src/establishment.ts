/** GET /v3/insee/sirene/etablissements/:siret: which organisation is this? As API Entreprise answers. */
import { because, explained } from '@federama/knowledge';
import { ESTABLISHMENT_PARAMETERS, establishmentAnswer, type Organisation } from '@federama/model';
import { recordNote } from '@federama/server-kit/journal';
import { sameText } from '@federama/server-kit/same-text';
import { sleepUnlessGone } from '@federama/server-kit/sleep';
import type { Request, RequestHandler, Response } from 'express';
import type { OrganisationDirectoryOptions } from './config.ts';

/** Longer than a broker waits. */
const SLOW_MS = 7000;

const REFUSALS = {
  token: { status: 401, code: '00101', title: 'Interdit' },
  siret: { status: 422, code: '00302', title: 'Entité non traitable' },
  parameters: { status: 422, code: '00201', title: 'Entité non traitable' },
  unknown: { status: 404, code: '01003', title: 'Entité non trouvée' },
  unavailable: { status: 503, code: '01001', title: 'Service non disponible' },
} as const;
type Refusal = keyof typeof REFUSALS;

export function tellEstablishment(options: OrganisationDirectoryOptions): RequestHandler {
  const { config, journal } = options;
  return async (req, res) => {
    const refusal = refusalOf(options, req);
    if (refusal) return refuse(options, req, res, refusal);
    const siret = String(req.params.siret);
    const found = find(options, siret);
    const behaviour = config.behaviour();
    if (behaviour === 'slow') await sleepUnlessGone(res, SLOW_MS);
    if (!found || behaviour === 'knows-no-one') return refuse(options, req, res, 'unknown');
    const { closed, legalCategory } = found;
    journal.record(config.party.id, 'ORGANISATION_TOLD', { siret, closed, legalCategory });
    const body = JSON.stringify(establishmentAnswer(found));
    const cut = behaviour === 'unreadable' ? body.slice(0, body.length / 2) : body;
    res.type('application/json').send(cut);
  };
}

function refusalOf({ config }: OrganisationDirectoryOptions, req: Request): Refusal | undefined {
  if (config.behaviour() === 'unavailable') return 'unavailable';
  const [, token = ''] = /^Bearer (\S+)$/i.exec(req.get('authorization') ?? '') ?? [];
  if (!sameText(token, config.token())) return 'token';
  if (ESTABLISHMENT_PARAMETERS.some((name) => !req.query[name])) return 'parameters';
  return /^\d{14}$/.test(String(req.params.siret)) ? undefined : 'siret';
}

function find({ config }: OrganisationDirectoryOptions, siret: string): Organisation | undefined {
  const known = (asked: string | undefined) =>
    config.organisations().find((one) => one.siret === asked);
  const standIn = known(config.standIn());
  return known(siret) ?? (standIn && { ...standIn, siret });
}

function refuse(
  { config, journal }: OrganisationDirectoryOptions,
  req: Request,
  res: Response,
  refusal: Refusal,
): void {
  const { status, code, title } = REFUSALS[refusal];
  const told = explained(because(`organisations.${refusal}`, { received: received(req, refusal) }));
  const note = { event: 'ORGANISATION_REFUSED', kind: 'refused', code, explained: told } as const;
  recordNote(journal, config.party.id, note);
  res.status(status).json({ errors: [{ code, title, detail: told.fr.cause, meta: {} }] });
}

/** The token is nobody's to read again. */
function received(req: Request, refusal: Refusal): string {
  if (refusal !== 'token') return req.originalUrl;
  return req.get('authorization') ? 'Authorization: …' : '';
}
