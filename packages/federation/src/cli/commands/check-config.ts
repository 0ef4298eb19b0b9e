/** What `federama check-config` takes. */
import { readEnvironment } from '../environment.ts';
import { type ExitWith, newCommand } from './command.ts';

export function checkConfigCommand(exitWith: ExitWith) {
  return newCommand('check-config', 'check a federation.yaml and say what is wrong')
    .argument('[file]', 'the file (default: the federation that ships)')
    .action(async (file) => {
      const { checkConfig } = await import('../check-config.ts');
      exitWith(checkConfig(file, readEnvironment()));
    });
}
