/** What `federama start` takes. */
import { Option } from '@commander-js/extra-typings';
import { HOST_NAMES } from '@federama/model/host-names';
import { readEnvironment } from '../environment.ts';
import { type ExitWith, newCommand } from './command.ts';

export function startCommand(exitWith: ExitWith) {
  return newCommand('start', 'start the federation, or only the named participants')
    .argument('[participants...]', 'ids of participants (default: all of them)')
    .option('--config <file>', 'who takes part (default: the federation that ships)')
    .option('--port <first>', 'first port; the others keep their distance (default: 9400)')
    .option(
      '--data <folder>',
      'keep people edited, applications, accounts and sessions in a file there (default: in memory)',
    )
    .option(
      '--workers <number>',
      'as many processes, to use all cores; needs --data, or a Redis or Valkey server',
    )
    .option('--https', 'served over https, with certificates of this machine’s own authority')
    .addOption(
      new Option(
        '--host-names [names]',
        'names instead of localhost: one for each participant, or those of the integration platforms',
      ).choices(HOST_NAMES),
    )
    .option(
      '--room [host]',
      'a class over the local network, at this address or name (default: found): a world for each who joins',
    )
    .option('--seats <number>', 'most learners in the room at once (default: 40)')
    .action(async (participants, options) => {
      const { start } = await import('../start.ts');
      exitWith(await start(participants, options, readEnvironment()));
    });
}
