/** `federama check-config`: says what is wrong with a file, without starting anything. */
import { loadConfig } from '../config/config.ts';
import { leniencies } from '../config/leniencies.ts';
import type { Environment } from './environment.ts';

export function checkConfig(file: string | undefined, environment: Environment): number {
  const config = loadConfig(file ?? environment.configPath);
  const { identityProviders, serviceProviders, dataProviders, clients, people } = config;
  console.log(
    `In order: ${identityProviders.length} identity providers, ${serviceProviders.length} services, ${dataProviders.length} data providers, ${clients.length} clients, ${people.length} people.`,
  );
  const lenient = leniencies(config);
  if (lenient.length) console.log(`Leniencies that are on: ${lenient.join(', ')}.`);
  return 0;
}
