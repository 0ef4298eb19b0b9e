/** Every claim of an id_token, of userinfo, and of an answer to checktoken. */
import { DATA_CLAIMS } from './claims/data.ts';
import { INTROSPECTION_CLAIMS } from './claims/introspection.ts';
import { PERSON_CLAIMS } from './claims/person.ts';
import { POSSESSION_CLAIMS } from './claims/possession.ts';
import { PROFESSIONAL_CLAIMS } from './claims/professional.ts';
import { TOKEN_CLAIMS } from './claims/token.ts';
import type { Explanation } from './explanation.ts';

export const CLAIMS: Readonly<Record<string, Explanation>> = {
  ...TOKEN_CLAIMS,
  ...POSSESSION_CLAIMS,
  ...PERSON_CLAIMS,
  ...INTROSPECTION_CLAIMS,
  ...DATA_CLAIMS,
  ...PROFESSIONAL_CLAIMS,
};
