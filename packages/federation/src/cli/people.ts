/** `federama people`: people made on the spot, for a federation.yaml. */
import { parseArgs } from 'node:util';
import { generatePeople } from '@federama/model/generated-people';
import { stringify } from 'yaml';
import { UsageError } from '../config/usage-error.ts';

const MOST = 5000;

export function people(words: string[]): number {
  const { values } = parseArgs({
    args: words,
    options: {
      count: { type: 'string', default: '10' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
    },
  });
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
