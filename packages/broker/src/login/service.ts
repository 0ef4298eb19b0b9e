/** The service a login is for; it may have left the federation since. */
import type { ServiceRecord } from '../config.ts';
import type { BrokerContext } from '../context.ts';
import { BrokerError, because } from '../refusals/errors.ts';
import type { LoginRecord } from './session.ts';

export function serviceOf({ findService }: BrokerContext, login: LoginRecord): ServiceRecord {
  const { clientId } = login.asked;
  const service = findService(clientId);
  if (!service) throw new BrokerError('Y030027', because('clientUnknown', { clientId }));
  return service;
}
