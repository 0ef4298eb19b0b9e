/** What `federama check` takes. */
import type { Option } from '@commander-js/extra-typings';
import { readEnvironment } from '../environment.ts';
import { trustOwnAuthority } from '../own-trust.ts';
import { DEFAULT_START_PAGE } from '../usage.ts';
import { type ExitWith, newCommand } from './command.ts';

/** Options that choose what is tried, or how it is told: the command for a second run has its own. */
const OF_ONE_RUN: readonly string[] = ['only', 'all', 'list', 'strict', 'junit', 'json'];

export function checkCommand(exitWith: ExitWith) {
  return newCommand('check', 'your own service, with one thing wrong after another')
    .argument('[login URL]', 'the address that starts a sign-in at your service')
    .option(
      '--as <login>',
      'who signs in (default: test; the first person at work, where they sign in)',
    )
    .option('--profile <profile>', 'which kind of broker it goes to (default: learnt from a login)')
    .option(
      '--via <identity provider>',
      'with which account (default: the first that can be chosen)',
    )
    .option('--client <client_id>', 'which client it is (default: learnt from a login)')
    .option('--only <name or pattern>', 'some of it, as in “broker.id-token.*”')
    .option('--all', 'also faults that only the broker meets')
    .option('--list', 'what can go wrong, and what is expected then')
    .option('--start <command>', 'starts the service, and again when it died')
    .option('--watch', 'in the sight of the observatory, not in a world of its own')
    .option('--signed-in <text>', 'text that only someone signed in sees')
    .option('--home <page>', 'page where it shows (default: where a login ends)')
    .option('--slow <seconds>', 'longer than a service may wait for an answer (default: 12)')
    .option('--limit <seconds>', 'how long a login may take (default: 15)')
    .option('--strict', 'what the service never asked for fails, too')
    .option('--junit <file>', 'also JUnit XML, for build servers')
    .option('--json', 'one JSON object instead of lines')
    .option('--control <url>', 'where faults are armed (default: as the start page says)')
    .option('--url <start page>', 'a running federation', DEFAULT_START_PAGE)
    .action(async (loginUrl, options, command) => {
      const { check } = await import('../check.ts');
      trustOwnAuthority(readEnvironment().authorityFolder);
      const typed = command.options.filter(
        (option) => command.getOptionValueSource(option.attributeName()) === 'cli',
      );
      const again = typed
        .filter((option) => !OF_ONE_RUN.includes(option.name()))
        .flatMap((option) => wordsOf(option, command.getOptionValue(option.attributeName())));
      exitWith(await check(loginUrl, options, again));
    });
}

function wordsOf(option: Option, value: unknown): string[] {
  return option.isBoolean() ? [`--${option.name()}`] : [`--${option.name()}`, String(value)];
}
