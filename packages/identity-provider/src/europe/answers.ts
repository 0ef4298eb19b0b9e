/**
 * What the node of a country answers when it is no identity, and what the gateway makes of it towards
 * the broker. Source: docs/reference/contract.md#12.7; status codes of SAML 2.0 Core §3.2.2.2.
 */
import { because, explained } from '@federama/knowledge';
import type { Explained } from '@federama/server-kit/explanation';

export type NodeRefusal = 'attributes' | 'consent' | 'cancelled' | 'level' | 'node' | 'identity';

/** Second-level status codes of SAML, and the sentence that goes with them. */
const STATUS: Readonly<Record<NodeRefusal, readonly [status: string, sentence: string]>> = {
  attributes: ['RequestDenied', 'Consent not given for a mandatory attribute'],
  consent: ['RequestDenied', 'Citizen consent not given'],
  cancelled: ['AuthnFailed', 'Authentication cancelled by the citizen'],
  level: ['NoAuthnContext', 'Level of assurance lower than requested'],
  node: ['Responder', 'Error of the node of the citizen country'],
  identity: ['InvalidAttrNameOrValue', 'Mandatory attribute not found'],
};

export const NODE_ERROR = 'eidas_node_error';

export const statusOf = (refusal: NodeRefusal): string => STATUS[refusal][0];

export const descriptionOf = (refusal: NodeRefusal): string => STATUS[refusal].join(': ');

export const explainNode = (refusal: NodeRefusal, received: string): Explained =>
  explained(because(`node.${refusal}`, { received }));
