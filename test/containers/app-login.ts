/** `app-login.ts <url>`: a person signs in to the application there, with a browser outside its container. */
import { setGlobalProxyFromEnv } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Browser, signIn } from 'federama';

const [url = '', proxy] = process.argv.slice(2);
// Browsers know where names below localhost lead; this system may not.
if (proxy)
  setGlobalProxyFromEnv({ HTTP_PROXY: proxy, HTTPS_PROXY: proxy, NO_PROXY: new URL(url).host });
for (let left = 100; left && !(await fetch(url).catch(() => undefined)); left--) await sleep(200);
const browser = new Browser();
const { page } = await signIn({
  browser,
  loginUrl: `${url}/login`,
  login: 'test',
  password: '123',
});
if (!page.text.includes('Hello Angela'))
  throw new Error(`${page.url} ${page.status}: ${page.text}`);
const issuer = browser.hops.map((hop) => hop.url).find((hop) => hop.includes('/authorize?'));
console.log(`  ${url}: signed in at ${new URL(issuer ?? '').origin}`);
