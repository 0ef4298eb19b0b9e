/** The commands of `federama`. What a command does is loaded when it runs. */
import { checkCommand } from './commands/check.ts';
import { checkConfigCommand } from './commands/check-config.ts';
import { type ExitWith, newCommand } from './commands/command.ts';
import { loginCommand } from './commands/login.ts';
import { peopleCommand } from './commands/people.ts';
import { schemaCommand } from './commands/schema.ts';
import { startCommand } from './commands/start.ts';
import { trustCommand } from './commands/trust.ts';

export function program(exitWith: ExitWith) {
  return newCommand(
    'federama',
    'Federama – identity federation you can run, watch and break. Without a command: start.',
  )
    .addCommand(startCommand(exitWith))
    .addCommand(loginCommand(exitWith))
    .addCommand(checkCommand(exitWith))
    .addCommand(peopleCommand(exitWith))
    .addCommand(checkConfigCommand(exitWith))
    .addCommand(schemaCommand(exitWith))
    .addCommand(trustCommand(exitWith))
    .helpCommand('help [command]', 'this text, or what a command takes');
}
