/** What `federama people` takes. */
import { type ExitWith, newCommand } from './command.ts';

export function peopleCommand(exitWith: ExitWith) {
  return newCommand('people', 'people made on the spot, for the file')
    .option('--count <number>', 'how many', '10')
    .option('--seed <text>', 'the same people for the same seed', '1')
    .option('--json', 'a JSON array instead of YAML')
    .action(async (options) => {
      const { people } = await import('../people.ts');
      exitWith(people(options));
    });
}
