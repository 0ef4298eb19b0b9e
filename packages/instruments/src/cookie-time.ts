/** Browsers live in their own time: a date of expiry is told as they will read it. */
import type { ServerResponse } from 'node:http';
import { type Clock, systemClock } from '@federama/server-kit/clock';

export function keepCookiesInBrowserTime(res: ServerResponse, clock: Clock): void {
  const cookies = [res.getHeader('set-cookie') ?? []].flat().map(String);
  if (!cookies.length) return;
  const ahead = clock.now() - systemClock.now();
  const adjusted = cookies.map((cookie) =>
    cookie.replace(/(expires=)([^;]+)/i, (all, name, date) => {
      const at = Date.parse(date);
      return at > 0 ? name + new Date(at - ahead).toUTCString() : all;
    }),
  );
  res.setHeader('set-cookie', adjusted);
}
