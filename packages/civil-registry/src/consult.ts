/** GET /Brpp2IdentificationComplet/individus: who is this? Parameters as the RNIPP's mock. */
import { because, explained } from '@federama/knowledge';
import {
  answerUnder,
  civilRecords,
  type RegistryAnswer,
  type RegistryQuery,
} from '@federama/model';
import { derived } from '@federama/server-kit/derived';
import { recordNote } from '@federama/server-kit/journal';
import { sleepUnlessGone } from '@federama/server-kit/sleep';
import type { RequestHandler } from 'express';
import type { CivilRegistryOptions } from './config.ts';
import { answerWithoutStatus, answerXml } from './xml.ts';

export function consult({ config, journal }: CivilRegistryOptions): RequestHandler {
  const records = derived(() => [config.people()], civilRecords);
  return async (req, res) => {
    const asked = readQuery(req.query);
    if ('problem' in asked) {
      const { problem } = asked;
      refuse({ config, journal }, 'invalid_request', req.originalUrl);
      res.status(400).json({ error: 'invalid_request', error_description: problem });
      return;
    }
    const answer = answerUnder(config.behaviour(), records().answer(asked));
    if (!answer) {
      refuse({ config, journal }, 'temporarily_unavailable', req.originalUrl);
      res.status(503).json({ error: 'temporarily_unavailable' });
      return;
    }
    journal.record(config.party.id, 'REGISTRY_CONSULTED', {
      ...asked,
      answer: answer.kind,
      ...(answer.kind === 'answer' && { status: answer.status }),
    });
    if (answer.kind === 'slow') await sleepUnlessGone(res, answer.seconds * 1000);
    res.type('application/xml; charset=utf-8').send(bodyOf(answer));
  };
}

function refuse(
  { config, journal }: Pick<CivilRegistryOptions, 'config' | 'journal'>,
  code: 'invalid_request' | 'temporarily_unavailable',
  received: string,
): void {
  recordNote(journal, config.party.id, {
    ...{ event: 'REGISTRY_REFUSED', kind: 'refused', code },
    explained: explained(because(`question.${code}`, { received })),
  });
}

function bodyOf(answer: RegistryAnswer): string {
  if (answer.kind === 'answer') return answerXml(answer);
  if (answer.kind === 'slow')
    return answerXml({ kind: 'answer', status: 2, person: answer.person });
  return answer.kind === 'malformed' ? '<Identifications<' : answerWithoutStatus();
}

const REQUIRED = ['nom', 'prenoms', 'dateNaissance', 'sexe', 'codeLieuNaissance'] as const;

function readQuery(query: Record<string, unknown>): RegistryQuery | { problem: string } {
  const value = (name: string) => (typeof query[name] === 'string' ? (query[name] as string) : '');
  const missing = REQUIRED.filter((name) => !value(name));
  if (missing.length) return { problem: `missing: ${missing.join(', ')}` };
  const sex = value('sexe');
  if (sex !== 'M' && sex !== 'F' && sex !== 'I') return { problem: 'sexe: M, F or I' };
  if (!/^\d{8}$/.test(value('dateNaissance')))
    return { problem: 'dateNaissance: eight digits, YYYYMMDD' };
  return {
    familyName: value('nom'),
    givenNames: value('prenoms'),
    birthdate: value('dateNaissance'),
    sex,
    birthplaceCode: value('codeLieuNaissance'),
  };
}
