/** Every parameter of a request and every member of an answer, by its name on the wire. */
import { INTROSPECTION_CLAIMS } from './claims/introspection.ts';
import type { Explanation } from './explanation.ts';
import { ADDRESS_PARAMETERS } from './parameters/addresses.ts';
import { ANSWER_PARAMETERS } from './parameters/answers.ts';
import { AUTHORIZATION_PARAMETERS } from './parameters/authorization.ts';
import { BY_ADDRESS_PARAMETERS } from './parameters/by-address.ts';
import { CAPABILITY_PARAMETERS } from './parameters/capabilities.ts';
import { FORM_PARAMETERS } from './parameters/forms.ts';
import { KEY_PARAMETERS } from './parameters/keys.ts';
import { REFUSED_PARAMETERS } from './parameters/refused.ts';
import { REGISTRY_PARAMETERS } from './parameters/registry.ts';
import { TOKEN_PARAMETERS } from './parameters/tokens.ts';

export const PARAMETERS: Readonly<Record<string, Explanation>> = {
  ...INTROSPECTION_CLAIMS,
  // `scope` of a request wins over that of an answer to checktoken.
  ...AUTHORIZATION_PARAMETERS,
  ...REFUSED_PARAMETERS,
  ...ANSWER_PARAMETERS,
  ...TOKEN_PARAMETERS,
  ...FORM_PARAMETERS,
  ...REGISTRY_PARAMETERS,
  ...KEY_PARAMETERS,
  ...ADDRESS_PARAMETERS,
  ...CAPABILITY_PARAMETERS,
  ...BY_ADDRESS_PARAMETERS,
};
