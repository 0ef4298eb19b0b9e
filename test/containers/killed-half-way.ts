/** A login that is half-way when a command is run: it has to end well. */
import { execSync } from 'node:child_process';
import { Browser, goOn } from 'federama';

const [loginUrl = '', command = ''] = process.argv.slice(2);
const browser = new Browser();
const choice = await browser.open(loginUrl);
execSync(command, { stdio: 'inherit' });
const { signedIn, refusal } = await goOn(choice, { browser, login: 'test', password: '123' });
if (!signedIn) throw new Error(`the login did not end well: ${refusal}`);
