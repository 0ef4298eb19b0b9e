/** The command `federama`: reads what was typed, runs it, answers with an exit code. */
import { CommanderError } from '@commander-js/extra-typings';
import { AuthorityError } from '@federama/authority/authority-error';
import { UsageError } from '../config/usage-error.ts';
import { PortError } from '../run/port-error.ts';
import { program } from './program.ts';

/** The exit code of the process: 2 for what was typed or configured wrongly. */
export async function main(words: string[]): Promise<number> {
  let code = 0;
  const federama = program((result) => {
    code = result;
  });
  try {
    await federama.parseAsync(withCommand(words), { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(await isForThePerson(error))) throw error;
    console.error((error as Error).message);
    return 2;
  }
}

const TEXTS = ['-h', '--help', '-V', '--version'];

/** `federama` alone, or with options alone, starts the federation. */
function withCommand(words: string[]): string[] {
  const [first = '--'] = words;
  return first.startsWith('-') && !TEXTS.includes(first) ? ['start', ...words] : words;
}

async function isForThePerson(error: unknown): Promise<boolean> {
  // What checks a configuration is large, and is there already when this is what has failed.
  const { ConfigError } = await import('../config/config.ts');
  const { StoreError } = await import('@federama/server-kit/store-error');
  const known = [UsageError, PortError, AuthorityError, ConfigError, StoreError];
  return known.some((type) => error instanceof type);
}
