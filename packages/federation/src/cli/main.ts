/** The command `federama`: reads what was typed, runs it, answers with an exit code. */
import { ConfigError } from '../config/config.ts';
import { UsageError } from '../config/usage-error.ts';
import { PortError } from '../run/port-error.ts';
import { readEnvironment } from './environment.ts';

const HELP = `Federama – identity federation you can run, watch and break

  federama start [participants]   start the federation, or only the named participants
      --config <file>             who takes part (default: the federation that ships)
      --port <first>              first port; the others keep their distance (default: 9400)
  federama login                  a whole login, without a browser
      --as <login>                who signs in (default: test)
      --to <service>              where to (default: the first service)
      --via <identity provider>   with which account (default: the first that can be chosen)
      --url <start page>          a running federation (default: http://localhost:9400)
      --json                      one JSON object instead of lines
  federama check <login URL>      your own service, with one thing wrong after another
      --as, --via, --url          as for login
      --client <client_id>        which client it is (default: learnt from a login)
      --only <name or pattern>    some of it, as in “broker.id-token.*”
      --all                       also faults that only the broker meets
      --list                      what can go wrong, and what is expected then
      --start <command>           starts the service, and again when it died
      --watch                     in the sight of the observatory, not in a world of its own
      --signed-in <text>          text that only someone signed in sees
      --home <page>               page where it shows (default: where a login ends)
      --slow <seconds>            longer than a service may wait for an answer (default: 12)
      --limit <seconds>           how long a login may take (default: 15)
      --strict                    what the service never asked for fails, too
      --junit <file>              also JUnit XML, for build servers
      --json                      one JSON object instead of lines
      --control <url>             where faults are armed (default: as the start page says)
  federama people                 people made on the spot, for the file
      --count <number>            how many (default: 10)
      --seed <text>               the same people for the same seed (default: 1)
  federama check-config [file]    check a federation.yaml and say what is wrong
  federama schema                 print the JSON Schema of federation.yaml
  federama help                   this text
`;

/** The exit code of the process: 2 for what was typed or configured wrongly. */
export async function main(words: string[]): Promise<number> {
  const [command = 'help', ...rest] = words;
  try {
    return await run(command, rest);
  } catch (error) {
    const known = [UsageError, ConfigError, PortError].some((type) => error instanceof type);
    const usage = (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
    if (!known && !usage) throw error;
    console.error((error as Error).message);
    return 2;
  }
}

async function run(command: string, words: string[]): Promise<number> {
  const environment = readEnvironment();
  switch (command) {
    case 'start':
      return (await import('./start.ts')).start(words, environment);
    case 'login':
      return (await import('./login.ts')).login(words, environment);
    case 'check':
      return (await import('./check.ts')).check(words);
    case 'people':
      return (await import('./people.ts')).people(words);
    case 'check-config':
      return (await import('./check-config.ts')).checkConfig(words, environment);
    case 'schema':
      return (await import('./schema.ts')).schema();
    case 'help':
    case '--help':
    case '-h':
      console.log(HELP);
      return 0;
    default:
      throw new UsageError(`There is no command “${command}”.\n\n${HELP}`);
  }
}
