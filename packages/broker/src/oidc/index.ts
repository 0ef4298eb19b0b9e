/**
 * Both protocols behind one face: a login goes on in the protocol it began with. Tokens have no
 * such face: each protocol knows its own alone.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Response } from 'express';
import { type BrokerContext, localsOf } from '../context.ts';
import type { BrokerOidc, ProtocolOidc } from './contract.ts';
import { createV1 } from './v1.ts';
import { createV2 } from './v2.ts';

export type { BrokerOidc, ProtocolOidc, StoredInteraction } from './contract.ts';

export type Protocols = { v1: ProtocolOidc; v2: ProtocolOidc; current: BrokerOidc };

export function createProtocols(context: BrokerContext): Protocols {
  const [v1, v2] = [createV1(context), createV2(context)];
  const of = (res: ServerResponse) =>
    localsOf(res as Response).session?.login?.asked.protocol === 'v1' ? v1 : v2;
  type Call = [req: IncomingMessage, res: ServerResponse];
  const current: BrokerOidc = {
    handle: (...call: Call) => of(call[1]).handle(...call),
    namedInteraction: (req, protocol) =>
      (protocol === 'v1' ? v1 : v2).namedInteraction(req, protocol),
    currentInteraction: (...call: Call) => of(call[1]).currentInteraction(...call),
    finish: (req, res, result) => of(res).finish(req, res, result),
    restart: (...call: Call) => of(call[1]).restart(...call),
    grantScopes: (options) => (options.protocol === 'v1' ? v1 : v2).grantScopes(options),
  };
  return { v1, v2, current };
}
