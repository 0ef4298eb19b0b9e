/** Headers of tokens and of HTTP messages, by their names in lower case; and cookies. */
import type { Explanation } from './explanation.ts';
import { HTTP_HEADERS } from './headers/http.ts';
import { JOSE_HEADERS } from './headers/jose.ts';

export { COOKIES } from './headers/cookies.ts';

export const HEADERS: Readonly<Record<string, Explanation>> = { ...JOSE_HEADERS, ...HTTP_HEADERS };
