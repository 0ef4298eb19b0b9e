/** People of a configuration: its own, those that ship, those that are made up. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type FederationConfig, type Person, type PersonRecord, person } from '@federama/model';
import { generatePeople } from '@federama/model/generated-people';
import { memo } from '@federama/server-kit/memo';
import { z } from 'zod';
import { outcomes } from './outcomes.ts';

const NAMED_PEOPLE = fileURLToPath(new URL('../../people/named.json', import.meta.url));
const OFFICIAL_PEOPLE = fileURLToPath(new URL('../../people/official.json', import.meta.url));

/** Its own first; the same login only once. Each with how a login ends. */
export function peopleOf(config: FederationConfig): Person[] {
  const { people, officialPeople, namedPeople, generatedPeople } = config;
  const own = new Set(people.map(({ login }) => login));
  const shipped = [
    ...(officialPeople ? readPeople(OFFICIAL_PEOPLE) : []),
    ...(namedPeople ? readPeople(NAMED_PEOPLE) : []),
    ...(generatedPeople ? generatePeople(generatedPeople.count, generatedPeople.seed) : []),
  ];
  const ids = new Set(config.identityProviders.map(({ id }) => id));
  const others = shipped.filter(({ login }) => !own.has(login));
  const all = [...people, ...others.map((record) => amongThese(ids, record))];
  const { promised } = outcomes({ ...config, people: all });
  return all.map((record) => withOutcome(record, promised));
}

/** Worked out when it is asked: a login needs none of them. */
function withOutcome(record: PersonRecord, promised: (record: PersonRecord) => string): Person {
  const outcome = memo(() => promised(record));
  return {
    ...record,
    get outcome() {
      return outcome();
    },
  };
}

/** Without what identity providers of another federation hold. */
function amongThese(ids: ReadonlySet<string>, record: PersonRecord): PersonRecord {
  const { identityAt, ...rest } = record;
  const here = Object.entries(identityAt ?? {}).filter(([id]) => ids.has(id));
  return here.length ? { ...rest, identityAt: Object.fromEntries(here) } : rest;
}

function readPeople(path: string): PersonRecord[] {
  return z.array(person).parse(JSON.parse(readFileSync(path, 'utf8')));
}
