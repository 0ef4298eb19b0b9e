/** Agents sign in to the sample application through the broker, without a screen. */
import { Browser, signIn } from 'federama';

const APPLICATION = process.env.APPLICATION ?? 'http://localhost:8000';
const API = `${APPLICATION}/api/v1.0`;

type Account = { account: number; name: string; organisation: { siret: string; name: string } };

const say = (what: string, came: string) => console.log(`${what.padEnd(38)} ${came}`);

/** An address in the agent's browser, what it answered, and who was passed on the way. */
async function visit(browser: Browser, url: string) {
  const before = browser.hops.length;
  const { text } = await browser.open(url);
  const passed = browser.hops.slice(before).map((hop) => new URL(hop.url));
  const error = passed.map(({ searchParams }) => searchParams.get('error')).find(Boolean);
  return { json: JSON.parse(text), way: passed.map(partyAt), error };
}

function partyAt({ origin, pathname }: URL): string {
  if (origin === APPLICATION) return `application ${pathname}`;
  return pathname.startsWith('/api/v2/') ? `broker ${pathname}` : `provider ${pathname}`;
}

async function whoIsIn(browser: Browser): Promise<string> {
  const { json } = await visit(browser, `${APPLICATION}/`);
  const { signed_in } = json as { signed_in: Account | null };
  if (!signed_in) return 'nobody is signed in';
  const { account, name, organisation } = signed_in;
  return `account ${account}: ${name}, ${organisation.name} (${organisation.siret})`;
}

async function enter(login: string): Promise<Browser> {
  const browser = new Browser();
  const loginUrl = `${API}/authenticate/`;
  const { page } = await signIn({ browser, loginUrl, login, password: '123' });
  const code = page.html.querySelector('[data-testid=error-code]')?.text.match(/Y\d+/);
  say(login, code ? `broker: ${code}` : await whoIsIn(browser));
  return browser;
}

async function silently(browser: Browser): Promise<void> {
  const { error } = await visit(browser, `${API}/authenticate/?silent=true`);
  say(`silently${error ? `: ${error}` : ''}`, await whoIsIn(browser));
}

async function tokenAt(browser: Browser, path: string): Promise<string> {
  return (await visit(browser, `${API}/${path}/`)).json.access_token;
}

/** Another service brings the agent's token. */
async function documents(what: string, token: string): Promise<void> {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`${APPLICATION}/external_api/v1.0/documents/`, { headers });
  say(what, `${answer.status} ${await answer.text()}`);
}

console.log('Signing in');
await silently(new Browser());
const sofia = await enter('sofia.garcia@mairie-valmont.example');
await silently(sofia);
await enter('lea.moreau@savoirs.example');
await enter('lea.moreau@surete.example');
await enter('zoe.bloquee@savoirs.example');

console.log('\nA resource server');
const token = await tokenAt(sofia, 'access-token');
await documents('with her token', token);
await documents('with one that nobody issued', 'a'.repeat(43));

console.log('\nSigning out');
for (const step of (await visit(sofia, `${API}/logout/`)).way) console.log(step);
await silently(sofia);
await documents('with the token of before', token);

console.log('\nRefreshing');
const ines = await enter('ines.bernard@savoirs.example');
const first = await tokenAt(ines, 'access-token');
const second = await tokenAt(ines, 'fresh-access-token');
say('the access token', first === second ? 'is the same' : 'is another');
await documents('with the other one', second);
for (const step of (await visit(ines, `${API}/logout/`)).way) console.log(step);
await silently(ines);
