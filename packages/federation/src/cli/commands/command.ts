/** What the commands of `federama` share. */
import { readFileSync } from 'node:fs';
import { Command } from '@commander-js/extra-typings';

/** Ends a command: what its process answers. */
export type ExitWith = (code: number) => void;

/**
 * A command that says its options after a mistake, and throws instead of ending the process: an
 * exit by the library would be with 1, which `login` and `check` keep for what they found.
 */
export function newCommand(name: string, summary: string) {
  return new Command(name)
    .description(summary)
    .version(version(), '-V, --version', 'the version of Federama')
    .helpOption('-h, --help', 'this text')
    .showHelpAfterError()
    .exitOverride();
}

function version(): string {
  // Of the repository, or of the installed package: the one place that says the version.
  const manifest = readFileSync(new URL('../../../../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
