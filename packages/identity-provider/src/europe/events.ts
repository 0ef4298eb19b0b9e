/** The steps of the gateway in the journal, under the numbers of FranceConnect's own. */
import type { Dependencies } from '../interaction.ts';

const STEPS = {
  INCOMING_FC_REQUEST: '1.0.0',
  DISPLAYING_CITIZEN_COUNTRY_CHOICE: '1.1.0',
  SELECTED_CITIZEN_COUNTRY: '1.2.0',
  REDIRECTED_TO_FR_NODE: '2.0.0',
  INCOMING_EIDAS_RESPONSE: '3.0.0',
  EIDAS_RESPONSE_ERROR: '3.1.0',
  EIDAS_IDENTITY_ERROR: '3.2.0',
  REDIRECTED_TO_FC: '4.0.0',
  RECEIVED_CALL_ON_TOKEN: '5.0.0',
  RECEIVED_CALL_ON_USERINFO: '6.0.0',
} as const;
export type GatewayEvent = keyof typeof STEPS;

export function recordStep(
  { journal, config }: Pick<Dependencies, 'journal' | 'config'>,
  event: GatewayEvent,
  facts: Record<string, unknown> = {},
): void {
  journal.record(config.party.id, event, { step: STEPS[event], ...facts });
}
