/** Asking the civil registry who a person is, and what its answer means. */
import {
  type AssertedIdentity,
  COG,
  GENDERS,
  isBirthdate,
  type PivotIdentity,
  pivotIdentity,
  registryQuery,
} from '@federama/model';
import { explainFailure } from '@federama/relying-party';
import { XMLParser } from 'fast-xml-parser';
import type { RegistryMeaning } from '../messages/fr.ts';
import { BrokerError, because, type ErrorCode } from '../refusals/errors.ts';

/** An answer that was received, or a failure to get one. Source: `broker.md` §10.1. */
type RefusalEvent = 'FC_RECEIVED_INVALID_RNIPP' | 'FC_RECEIVED_DECEASED_RNIPP' | 'FC_FAILED_RNIPP';

export type RegistryOutcome =
  | { kind: 'recognised'; identity: PivotIdentity }
  | { kind: 'refused'; event: RefusalEvent; error: BrokerError };

const RECEIVED: RefusalEvent = 'FC_RECEIVED_INVALID_RNIPP';
const FAILED: RefusalEvent = 'FC_FAILED_RNIPP';

export type Registry = { consult(identity: AssertedIdentity): Promise<RegistryOutcome> };

type Options = { url: string; fetch: typeof globalThis.fetch; timeoutSeconds: number };

/** Network errors that count as no answer in time. */
const TOO_LATE = new Set(['ETIMEDOUT', 'ECONNABORTED', 'ECONNRESET', 'UND_ERR_SOCKET']);

const PATH = '/Brpp2IdentificationComplet/individus';

type StatusRefusal = { code: ErrorCode; meaning: RegistryMeaning; event: RefusalEvent };

/** A question that the registry rejects was not well asked: no answer was received. */
const REFUSALS: Record<string, StatusRefusal> = {
  '4': { code: 'Y010004', meaning: 'near', event: RECEIVED },
  '6': { code: 'Y010006', meaning: 'several', event: RECEIVED },
  '7': { code: 'Y010007', meaning: 'usageName', event: RECEIVED },
  '8': { code: 'Y010008', meaning: 'unknown', event: RECEIVED },
  '9': { code: 'Y010009', meaning: 'rejected', event: FAILED },
};

export function createRegistry({ url, fetch, timeoutSeconds }: Options): Registry {
  return {
    async consult(identity) {
      let xml: string;
      try {
        const signal = AbortSignal.timeout(timeoutSeconds * 1000);
        const response = await fetch(`${url}${PATH}?${queryString(identity)}`, { signal });
        if (!response.ok) throw new Error(`HTTP ${response.status}`);
        xml = await response.text();
      } catch (error) {
        return failed(error);
      }
      return readAnswer(xml);
    },
  };
}

function queryString(identity: AssertedIdentity): URLSearchParams {
  const query = registryQuery(identity);
  return new URLSearchParams({
    rechercheType: 'S',
    nom: query.familyName,
    prenoms: query.givenNames,
    dateNaissance: query.birthdate,
    sexe: query.sex,
    codeLieuNaissance: query.birthplaceCode,
  });
}

function failed(error: unknown): RegistryOutcome {
  const { reason, detail, networkCode = '' } = explainFailure(error);
  const code = reason === 'timeout' || TOO_LATE.has(networkCode) ? 'Y010011' : 'Y010012';
  return {
    kind: 'refused',
    event: FAILED,
    error: new BrokerError(code, because('registryFailed', { reason, detail }), error),
  };
}

type Individual = {
  Sexe?: string;
  Noms?: { NomFamille?: string };
  Prenoms?: { Prenom?: string | string[] };
  Naissance?: {
    DateNaissance?: string;
    LieuNaissance?: { Localite?: { code?: string }; Pays?: { code?: string } };
  };
  Deces?: unknown;
};

type Answer = {
  IdentificationsIndividusCitoyens?: {
    TypeReponseIdentification?: string;
    IdentificationIndividuCitoyen?: { SituationActuelle?: { Individu?: Individual } };
  };
};

function readAnswer(xml: string): RegistryOutcome {
  let answer: Answer;
  try {
    answer = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '',
      parseTagValue: false,
      parseAttributeValue: false,
    }).parse(xml, true);
  } catch (error) {
    return failed(error);
  }
  const root = answer.IdentificationsIndividusCitoyens;
  const status = root?.TypeReponseIdentification ?? '';
  const individual = root?.IdentificationIndividuCitoyen?.SituationActuelle?.Individu;
  const refusal = REFUSALS[status];
  if (refusal) {
    const cause = because('registryRefused', { status, meaning: refusal.meaning });
    return { kind: 'refused', event: refusal.event, error: new BrokerError(refusal.code, cause) };
  }
  if (individual && individual.Deces !== undefined) {
    const error = new BrokerError('Y010015', because('deceased', { status }));
    return { kind: 'refused', event: 'FC_RECEIVED_DECEASED_RNIPP', error };
  }
  if (status !== '2' && status !== '3') return unusable(`status ${status || 'missing'}`);
  return readIndividual(individual);
}

function unusable(detail: string): RegistryOutcome {
  const cause = because('registryUnusable', { detail });
  return { kind: 'refused', event: RECEIVED, error: new BrokerError('Y010013', cause) };
}

function readIndividual(individual: Individual | undefined): RegistryOutcome {
  const place = individual?.Naissance?.LieuNaissance;
  const identity = pivotIdentity({
    familyName: individual?.Noms?.NomFamille ?? '',
    givenNames: [individual?.Prenoms?.Prenom ?? []].flat(),
    birthdate: individual?.Naissance?.DateNaissance ?? '',
    sex: (individual?.Sexe ?? '') as 'M',
    ...(place?.Localite?.code && { birthplace: place.Localite.code }),
    ...(place?.Pays?.code && { birthcountry: place.Pays.code }),
  });
  const problem = problemOf(identity);
  return problem ? unusable(problem) : { kind: 'recognised', identity };
}

function problemOf(identity: PivotIdentity): string | undefined {
  if (!identity.family_name || !identity.given_name) return 'no name';
  if (!isBirthdate(identity.birthdate)) return `birthdate ${identity.birthdate}`;
  if (!GENDERS.includes(identity.gender)) return 'gender';
  if (!COG.test(identity.birthcountry)) return `birthcountry ${identity.birthcountry}`;
  return undefined;
}
