/** `federama check-config`: says what is wrong with a file, without starting anything. */
import { parseArgs } from 'node:util';
import { loadConfig } from '../config/config.ts';
import type { Environment } from './environment.ts';

export function checkConfig(words: string[], environment: Environment): number {
  const { positionals } = parseArgs({ args: words, allowPositionals: true });
  const config = loadConfig(positionals[0] ?? environment.configPath);
  const { identityProviders, serviceProviders, dataProviders, clients, people } = config;
  console.log(
    `In order: ${identityProviders.length} identity providers, ${serviceProviders.length} services, ${dataProviders.length} data providers, ${clients.length} clients, ${people.length} people.`,
  );
  return 0;
}
