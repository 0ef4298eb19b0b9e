/** Every kind of exchange, by the party that receives it; method and path stand above each text. */
import type { Hop } from '@federama/model';
import type { Explanation } from './explanation.ts';
import { ADDRESS_STEPS } from './steps/broker-by-address.ts';
import { BROKER_LOGOUT_STEPS } from './steps/broker-logout.ts';
import { OPEN_STEPS } from './steps/broker-open.ts';
import { BROKER_PAGE_STEPS } from './steps/broker-pages.ts';
import { BROKER_SERVER_STEPS } from './steps/broker-servers.ts';
import { IDENTITY_PROVIDER_STEPS } from './steps/identity-provider.ts';
import { SERVICE_STEPS } from './steps/service.ts';
import { SOURCE_STEPS } from './steps/sources.ts';

export const STEPS: Readonly<Record<Hop, Explanation>> = {
  ...SERVICE_STEPS,
  ...BROKER_PAGE_STEPS,
  ...BROKER_SERVER_STEPS,
  ...ADDRESS_STEPS,
  ...OPEN_STEPS,
  ...BROKER_LOGOUT_STEPS,
  ...IDENTITY_PROVIDER_STEPS,
  ...SOURCE_STEPS,
};
