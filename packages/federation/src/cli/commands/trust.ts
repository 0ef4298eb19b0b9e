/** What `federama trust` takes. */
import { readEnvironment } from '../environment.ts';
import { type ExitWith, newCommand } from './command.ts';

export function trustCommand(exitWith: ExitWith) {
  return newCommand('trust', 'how to trust the certificates that https is served with')
    .argument('[where...]', 'systems, browsers and programs (default: all of them)')
    .option('--remove', 'how to trust them no longer')
    .option('--apply', 'do what is printed otherwise, at the places that are named')
    .action(async (where, options) => {
      const { trust } = await import('../trust.ts');
      exitWith(await trust(where, options, readEnvironment()));
    });
}
