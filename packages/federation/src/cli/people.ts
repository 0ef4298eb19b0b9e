/** `federama people`: people made on the spot, for a federation.yaml. */
import { generatePeople } from '@federama/model/generated-people';
import { stringify } from 'yaml';
import { UsageError } from '../config/usage-error.ts';

const MOST = 5000;

type Values = { count: string; seed: string; json?: boolean };

export function people(values: Values): number {
  const count = Number(values.count);
  if (!Number.isInteger(count) || count < 1 || count > MOST)
    throw new UsageError(`--count ${values.count}: a number from 1 to ${MOST} was expected.`);
  const made = generatePeople(count, values.seed).map(({ login, password, identity }) => ({
    login,
    password,
    identity,
  }));
  console.log(values.json ? JSON.stringify(made, null, 2) : stringify({ people: made }));
  return 0;
}
