/** Headers of tokens and of HTTP messages, by their names in lower case; and cookies. */
import type { Explanation } from './explanation.ts';
import { BINDING_HEADERS } from './headers/binding.ts';
import { HTTP_HEADERS } from './headers/http.ts';
import { JOSE_HEADERS } from './headers/jose.ts';
import { JWE_HEADERS } from './headers/jwe.ts';

export { COOKIES } from './headers/cookies.ts';
export { JWE_HEADERS, JWE_PARTS } from './headers/jwe.ts';

export const HEADERS: Readonly<Record<string, Explanation>> = {
  ...JWE_HEADERS,
  ...JOSE_HEADERS,
  ...HTTP_HEADERS,
  ...BINDING_HEADERS,
};
