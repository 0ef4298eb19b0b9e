/** How the cookies of one service are named and kept apart from those of its neighbours. */
import { guardedCookieName, isSecureUrl } from '@federama/server-kit/cookie-name';
import type { ServiceProviderConfig } from './config.ts';

export function serviceCookies({ id, url }: ServiceProviderConfig['party']) {
  const { pathname } = new URL(url);
  return {
    /** Over https, with the prefix that browsers enforce. */
    nameOf: (purpose: string) => guardedCookieName(`${id}_${purpose}`, url, pathname),
    attributes: {
      httpOnly: true,
      sameSite: 'lax',
      secure: isSecureUrl(url),
      path: pathname,
    } as const,
  };
}
