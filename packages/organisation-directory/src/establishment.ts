/** Which organisation is this, and who represents it? As API Entreprise answers. */
import { because, explained } from '@federama/knowledge';
import {
  ESTABLISHMENT_PARAMETERS,
  establishmentAnswer,
  type Organisation,
  representativesAnswer,
} from '@federama/model';
import { recordNote } from '@federama/server-kit/journal';
import { sameText } from '@federama/server-kit/same-text';
import { sleepUnlessGone } from '@federama/server-kit/sleep';
import type { Request, RequestHandler, Response } from 'express';
import type { OrganisationDirectoryOptions } from './config.ts';

/** Longer than a broker waits. */
const SLOW_MS = 7000;

const REFUSALS = {
  token: { status: 401, code: '00101', title: 'Interdit' },
  number: { status: 422, code: '00302', title: 'Entité non traitable' },
  parameters: { status: 422, code: '00201', title: 'Entité non traitable' },
  unknown: { status: 404, code: '01003', title: 'Entité non trouvée' },
  unavailable: { status: 503, code: '01001', title: 'Service non disponible' },
} as const;
type Refusal = keyof typeof REFUSALS;

/** What is asked by a number, and the answer about whom it is. */
type Question = {
  /** Name of the number in the address, and how many digits it has. */
  number: 'siret' | 'siren';
  digits: number;
  answer(organisation: Organisation): object;
};

/** GET /v3/insee/sirene/etablissements/:siret */
export const ESTABLISHMENT: Question = {
  ...{ number: 'siret', digits: 14 },
  answer: establishmentAnswer,
};

/** GET /v3/infogreffe/rcs/unites_legales/:siren/mandataires_sociaux */
export const REPRESENTATIVES: Question = {
  ...{ number: 'siren', digits: 9 },
  answer: representativesAnswer,
};

export function tell(options: OrganisationDirectoryOptions, question: Question): RequestHandler {
  const { config, journal } = options;
  return async (req, res) => {
    const number = String(req.params[question.number]);
    const refusal = refusalOf(options, req, new RegExp(`^\\d{${question.digits}}$`).test(number));
    if (refusal) return refuse(options, req, res, refusal);
    const found = find(options, number);
    const behaviour = config.behaviour();
    if (behaviour === 'slow') await sleepUnlessGone(res, SLOW_MS);
    if (!found || behaviour === 'knows-no-one') return refuse(options, req, res, 'unknown');
    const { closed, legalCategory } = found;
    const told = { [question.number]: number, closed, legalCategory };
    journal.record(config.party.id, 'ORGANISATION_TOLD', told);
    const body = JSON.stringify(question.answer(found));
    const cut = behaviour === 'unreadable' ? body.slice(0, body.length / 2) : body;
    res.type('application/json').send(cut);
  };
}

function refusalOf(
  { config }: OrganisationDirectoryOptions,
  req: Request,
  isNumber: boolean,
): Refusal | undefined {
  if (config.behaviour() === 'unavailable') return 'unavailable';
  const [, token = ''] = /^Bearer (\S+)$/i.exec(req.get('authorization') ?? '') ?? [];
  if (!sameText(token, config.token())) return 'token';
  if (ESTABLISHMENT_PARAMETERS.some((name) => !req.query[name])) return 'parameters';
  return isNumber ? undefined : 'number';
}

/** By SIRET or by SIREN, which is how a SIRET begins. */
function find({ config }: OrganisationDirectoryOptions, number: string): Organisation | undefined {
  const known = (asked: string | undefined) =>
    config.organisations().find(({ siret }) => asked && siret.startsWith(asked));
  const standIn = number.length === 14 ? known(config.standIn()) : undefined;
  return known(number) ?? (standIn && { ...standIn, siret: number });
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
