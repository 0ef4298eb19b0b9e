/** The authorization request that a person may write by hand. */
export type RequestParameters = Record<string, string>;

/** In the order the form shows them; an empty one is not sent. */
export const PARAMETERS = [
  'response_type',
  'client_id',
  'redirect_uri',
  'scope',
  'acr_values',
  'claims',
  'prompt',
  'idp_hint',
  'state',
  'nonce',
] as const;
