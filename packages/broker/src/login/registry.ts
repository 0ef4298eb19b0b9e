/** Asking the civil registry who a person is, and what its answer means. */
import { because } from '@federama/knowledge';
import {
  type AssertedIdentity,
  type PivotIdentity,
  pivotIdentity,
  pivotProblem,
  registryQuery,
} from '@federama/model';
import { CheckFailed, explainFailure, withoutSentence } from '@federama/relying-party';
import { own } from '@federama/server-kit/own';
import { readXml } from '@federama/server-kit/xml';
import { BrokerError, type ErrorCode } from '../refusals/errors.ts';

/** An answer that was received, or a failure to get one. Source: docs/reference/contract.md#8.1. */
type RefusalEvent = 'FC_RECEIVED_INVALID_RNIPP' | 'FC_RECEIVED_DECEASED_RNIPP' | 'FC_FAILED_RNIPP';

type RegistryOutcome =
  | { kind: 'recognised'; identity: PivotIdentity }
  | { kind: 'refused'; event: RefusalEvent; error: BrokerError };

const RECEIVED: RefusalEvent = 'FC_RECEIVED_INVALID_RNIPP';
const FAILED: RefusalEvent = 'FC_FAILED_RNIPP';

export type Registry = { consult(identity: AssertedIdentity): Promise<RegistryOutcome> };

type Options = { url: string; fetch: typeof globalThis.fetch; timeoutSeconds(): number };

/** Network errors that count as no answer in time. */
const TOO_LATE = new Set(['ETIMEDOUT', 'ECONNABORTED', 'ECONNRESET', 'UND_ERR_SOCKET']);

const PATH = '/Brpp2IdentificationComplet/individus';

type StatusRefusal = {
  code: ErrorCode;
  reason:
    | 'registryNear'
    | 'registrySeveral'
    | 'registryUsageName'
    | 'registryUnknown'
    | 'registryRejected';
  event: RefusalEvent;
};

/** A question that the registry rejects was not well asked: no answer was received. */
export const REFUSALS: Record<string, StatusRefusal> = {
  '4': { code: 'Y010004', reason: 'registryNear', event: RECEIVED },
  '6': { code: 'Y010006', reason: 'registrySeveral', event: RECEIVED },
  '7': { code: 'Y010007', reason: 'registryUsageName', event: RECEIVED },
  '8': { code: 'Y010008', reason: 'registryUnknown', event: RECEIVED },
  '9': { code: 'Y010009', reason: 'registryRejected', event: FAILED },
};

export function createRegistry({ url, fetch, timeoutSeconds }: Options): Registry {
  return {
    async consult(identity) {
      let xml: string;
      try {
        const signal = AbortSignal.timeout(timeoutSeconds() * 1000);
        const response = await fetch(`${url}${PATH}?${queryString(identity)}`, { signal });
        if (!response.ok) throw notOk(response);
        xml = await response.text();
      } catch (error) {
        return failed(error, timeoutSeconds());
      }
      return readAnswer(xml, timeoutSeconds());
    },
  };
}

function notOk({ status }: Response): CheckFailed {
  const received = `HTTP ${status}`;
  return new CheckFailed(received, { check: 'status', expected: 'HTTP 200', received });
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

function failed(error: unknown, seconds: number): RegistryOutcome {
  const { reason, detail, networkCode = '' } = withoutSentence(explainFailure(error));
  const code = reason === 'timeout' || TOO_LATE.has(networkCode) ? 'Y010011' : 'Y010012';
  return {
    kind: 'refused',
    event: FAILED,
    error: new BrokerError(code, because('registryFailed', { reason, detail, seconds }), error),
  };
}

/** What an element may hold once it is read: text, or members, or several of either. */
type XmlNode = string | { [name: string]: XmlNode } | XmlNode[] | undefined;

function readAnswer(xml: string, seconds: number): RegistryOutcome {
  let answer: XmlNode;
  try {
    answer = readXml(xml) as XmlNode;
  } catch (error) {
    return failed(error, seconds);
  }
  const root = at(answer, 'IdentificationsIndividusCitoyens');
  const status = code(at(root, 'TypeReponseIdentification'));
  const individual = at(root, 'IdentificationIndividuCitoyen', 'SituationActuelle', 'Individu');
  const refusal = own(REFUSALS, status);
  if (refusal) {
    const cause = because(refusal.reason, { status });
    return { kind: 'refused', event: refusal.event, error: new BrokerError(refusal.code, cause) };
  }
  if (at(individual, 'Deces') !== undefined) {
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

function readIndividual(individual: XmlNode): RegistryOutcome {
  const birth = at(individual, 'Naissance');
  const birthplace = code(at(birth, 'LieuNaissance', 'Localite', '@code'));
  const birthcountry = code(at(birth, 'LieuNaissance', 'Pays', '@code'));
  const identity = pivotIdentity({
    familyName: text(at(individual, 'Noms', 'NomFamille')),
    givenNames: [at(individual, 'Prenoms', 'Prenom')].flat().map(text).filter(Boolean),
    birthdate: code(at(birth, 'DateNaissance')),
    sex: code(at(individual, 'Sexe')) as 'M',
    ...(birthplace && { birthplace }),
    ...(birthcountry && { birthcountry }),
  });
  const problem = pivotProblem(identity);
  return problem ? unusable(problem) : { kind: 'recognised', identity };
}

function at(node: XmlNode, ...path: string[]): XmlNode {
  let found = node;
  for (const name of path)
    found = typeof found === 'object' && !Array.isArray(found) ? found[name] : undefined;
  return found;
}

/** The text of an element, as it stands; nothing where there are several. */
function text(node: XmlNode): string {
  if (typeof node === 'string') return node;
  return node === undefined || Array.isArray(node) ? '' : text(node['#text']);
}

/** Text that is a code or a date: the white space around it means nothing. */
const code = (node: XmlNode) => text(node).trim();
