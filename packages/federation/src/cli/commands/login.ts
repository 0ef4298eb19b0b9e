/** What `federama login` takes. */
import { readEnvironment } from '../environment.ts';
import { DEFAULT_START_PAGE } from '../usage.ts';
import { type ExitWith, newCommand } from './command.ts';

export function loginCommand(exitWith: ExitWith) {
  return newCommand('login', 'a whole login, without a browser')
    .option('--as <login>', 'who signs in', 'test')
    .option('--to <service>', 'where to (default: the first service; people at work say it)')
    .option(
      '--via <identity provider>',
      'with which account (default: the first that can be chosen)',
    )
    .option('--broker <broker>', 'by which of the service’s brokers (default: its first)')
    .option(
      '--code <digits>',
      'code of the second factor (default: the right one; by e-mail, the one in the mailbox)',
    )
    .option(
      '--acr <level>',
      'which level the service asks for (default: its own); several with spaces, for people at work',
    )
    .option('--siret <siret>', 'for which organisation, where a provider asks (default: the first)')
    .option('--citizen <login>', 'who vouches for an identity at work that has to be verified')
    .option('--url <start page>', `a running federation (default: ${DEFAULT_START_PAGE})`)
    .option('--config <file>', 'who takes part, when none runs')
    .option('--json', 'one JSON object instead of lines')
    .action(async (options) => {
      const { login } = await import('../login.ts');
      exitWith(await login(options, readEnvironment()));
    });
}
