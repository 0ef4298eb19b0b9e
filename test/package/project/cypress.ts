import { federamaTasks } from '@federama/testing/cypress';
import {
  type CyLike,
  type CypressLike,
  federamaCommands,
} from '@federama/testing/cypress/commands';

/** cypress.config.ts */
export const setupNodeEvents = (on: (event: string, handler: never) => unknown) =>
  void federamaTasks(on);

/** cypress/support/e2e.ts */
export const support = (cypress: CypressLike, cy: CyLike) => federamaCommands(cypress, cy);
