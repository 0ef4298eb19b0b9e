/** What `npm run load` takes, and what it says of what it cannot take. */
import { parseArgs } from 'node:util';

export const USAGE = `npm run load -- <address that starts a sign-in> [options]

  --people <n>       how many sign in at the same time (10)
  --seconds <n>      how long new logins begin (30)
  --ramp <n>         seconds until all of them are there (0)
  --think <n>        seconds a person takes before each form, more or less (1)
  --as <logins>      who signs in, in turn, with commas between (test)
  --password <text>  their password (123)
  --errors <n>       percentage of failed logins from which the exit code is 1 (0)
  --json             one line of JSON`;

export type LoadOptions = {
  loginUrl: string;
  people: number;
  seconds: number;
  rampSeconds: number;
  thinkSeconds: number;
  logins: readonly string[];
  password: string;
  mostErrorsPercent: number;
  json: boolean;
};

/** @throws Error in words for whoever typed it */
export function readOptions(words: readonly string[]): LoadOptions {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      ...{ people: text, seconds: text, ramp: text, think: text, as: text, password: text },
      ...{ errors: text, json: { type: 'boolean' } },
    },
  });
  const [loginUrl = '', ...others] = positionals;
  if (!/^https?:$/.test(URL.parse(loginUrl)?.protocol ?? '') || others.length)
    throw new Error(`one http(s) address was expected, found: ${positionals.join(' ') || 'none'}`);
  const number = (name: 'people' | 'seconds' | 'ramp' | 'think' | 'errors', usual: number) =>
    atLeast(name === 'people' || name === 'seconds' ? 1 : 0, name, values[name] ?? String(usual));
  return {
    loginUrl,
    people: Math.floor(number('people', 10)),
    seconds: number('seconds', 30),
    rampSeconds: number('ramp', 0),
    thinkSeconds: number('think', 1),
    logins: (values.as ?? 'test').split(',').filter(Boolean),
    password: values.password ?? '123',
    mostErrorsPercent: number('errors', 0),
    json: values.json ?? false,
  };
}

function atLeast(least: number, name: string, typed: string): number {
  const value = Number(typed);
  if (typed.trim() && Number.isFinite(value) && value >= least) return value;
  throw new Error(`--${name} ${typed}: a number from ${least} was expected`);
}
