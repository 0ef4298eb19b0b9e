/** The cookies of a browser, in the order in which Chromium sends them. */
import { systemClock } from '@federama/server-kit/clock';
import { type Cookie, CookieJar } from 'tough-cookie';

/** A cookie as browsers under automation take it. */
export type StoredCookie = {
  name: string;
  value: string;
  domain: string;
  path: string;
  /** Seconds since the epoch; -1 when it ends with the browser. */
  expires: number;
  httpOnly: boolean;
  secure: boolean;
  sameSite: 'Strict' | 'Lax' | 'None';
};

type Place = Pick<Cookie, 'domain' | 'path' | 'key'>;

const SAME_SITE: Record<string, StoredCookie['sameSite']> = { strict: 'Strict', none: 'None' };

export class Cookies {
  readonly #jar = new CookieJar(undefined, { allowSpecialUseDomain: true });
  /** By place: its value, and when it came, counted. */
  readonly #changes = new Map<string, { value: string; order: number }>();
  #count = 0;

  /** Whether it is one that lives. */
  async keep(header: string, url: string): Promise<boolean> {
    const cookie = await this.#jar.setCookie(header, url, { ignoreError: true });
    if (!cookie) return false;
    const place = placeOf(cookie);
    const known = this.#changes.get(place);
    const gone = (cookie.expiryTime() ?? Number.POSITIVE_INFINITY) <= systemClock.now();
    if (gone) this.#changes.delete(place);
    else if (known?.value !== cookie.value)
      this.#changes.set(place, { value: cookie.value, order: ++this.#count });
    return !gone;
  }

  /**
   * Longer paths first, then older cookies. RFC 6265 §5.3 keeps a cookie's age when it is set again;
   * Chromium does so only when its value stays the same.
   */
  async headerFor(url: string): Promise<string> {
    const orderOf = (cookie: Cookie) => this.#changes.get(placeOf(cookie))?.order ?? 0;
    const lengthOf = ({ path }: Cookie) => path?.length ?? 0;
    return (await this.#jar.getCookies(url))
      .sort((a, b) => lengthOf(b) - lengthOf(a) || orderOf(a) - orderOf(b))
      .map((cookie) => cookie.cookieString())
      .join('; ');
  }

  async namesFor(url: string): Promise<string[]> {
    return (await this.#jar.getCookies(url)).map(({ key }) => key).sort();
  }

  async stored(): Promise<StoredCookie[]> {
    const now = systemClock.now();
    const held = await this.#jar.store.getAllCookies();
    return held.flatMap((cookie) => {
      const endsAt = cookie.expiryTime() ?? Number.POSITIVE_INFINITY;
      if (endsAt <= now) return [];
      const { key, value, domain, path, httpOnly, secure } = cookie;
      const expires = Number.isFinite(endsAt) ? Math.floor(endsAt / 1000) : -1;
      const sameSite = SAME_SITE[cookie.sameSite ?? ''] ?? 'Lax';
      const where = { domain: domain ?? '', path: path ?? '/' };
      return [{ name: key, value, ...where, expires, httpOnly, secure, sameSite }];
    });
  }

  async forget(): Promise<void> {
    await this.#jar.removeAllCookies();
    this.#changes.clear();
  }
}

function placeOf({ domain, path, key }: Place): string {
  return `${domain}${path};${key}`;
}
