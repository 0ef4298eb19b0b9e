/**
 * `learners.ts <url of the room> <code> <authority file> <from> <to>`: so many learners at once, who
 * come in and sign in over the network, checking certificates; prints what became of each.
 */
import { readFileSync } from 'node:fs';
import { Browser, signIn } from 'federama';
import { fetchTrusting } from '../../support/https.ts';

const [url = '', code = '', file = '', from = '1', to = '1'] = process.argv.slice(2);
const fetch = fetchTrusting({ ca: readFileSync(file, 'utf8') });
const numbers = Array.from({ length: Number(to) - Number(from) + 1 }, (_, at) => Number(from) + at);

const outcomes = await Promise.all(
  numbers.map(async (number) => {
    const browser = new Browser(fetch);
    const page = await browser.send(`${url}/join`, { code, pseudonym: `Learner ${number}` });
    const door = page.html.querySelector('[data-testid=door-impots]')?.getAttribute('href') ?? '';
    const loginUrl = `${door}login`;
    const { signedIn } = await signIn({ browser, loginUrl, login: 'test', password: '123' });
    return { world: /\/w\/(\w+)/.exec(door)?.[1], signedIn };
  }),
);
console.log(JSON.stringify(outcomes));
