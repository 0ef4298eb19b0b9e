/** The service a login is for; it may have left the federation since. */
import type { BrokerContext } from '../context.ts';
import type { ServiceRecord } from '../directory.ts';
import { unknownClient } from '../refusals/causes.ts';
import { BrokerError } from '../refusals/errors.ts';
import type { LoginRecord } from './login-record.ts';

/** @throws BrokerError Y030027 when it is gone */
export function serviceOf(context: BrokerContext, { asked }: LoginRecord): ServiceRecord {
  const { clientId, protocol } = asked;
  const service = context.findService(clientId);
  if (service) return service;
  throw new BrokerError('Y030027', unknownClient(context, clientId, protocol));
}
