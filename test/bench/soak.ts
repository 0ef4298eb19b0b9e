/**
 * `npm run bench -- --soak [minutes]`: ten thousand people sign in, each in turn, eight at once, and the
 * process is looked at every ten seconds; then nobody comes for two minutes. The curve is drawn into
 * docs/images/soak.svg.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { curve, type Point } from './curve.ts';
import { login } from './driver.ts';

const PEOPLE = 10_000;
const WIDTH = 8;
const EVERY_MS = 10_000;
const QUIET_MINUTES = 2;

type Print = (figure: string, value: number, unit: string, more: object) => void;
type Stats = { rssMb: number };

const path = (file: string) => fileURLToPath(new URL(file, import.meta.url));

export async function soak(minutes: number, print: Print): Promise<void> {
  const child = fork(path('subject.ts'), ['crowd', String(PEOPLE)]);
  const loginUrl = ((await message(child)) as { url: string }).url;
  const began = performance.now();
  const minutesGone = () => (performance.now() - began) / 60_000;
  const points: Point[] = [];
  const look = async () => {
    child.send('stats');
    const { rssMb } = (await message(child)) as Stats;
    points.push({ x: minutesGone(), y: rssMb });
  };
  await look();
  const timer = setInterval(() => void look(), EVERY_MS);
  const logins = await manyPeople(loginUrl, () => minutesGone() < minutes);
  const busy = points.length;
  while (minutesGone() < minutes + QUIET_MINUTES)
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  clearInterval(timer);
  child.kill();
  writeFileSync(path('../../docs/images/soak.svg'), curve(points, { quietFrom: minutes }));
  const more = { logins, minutes, people: PEOPLE };
  const third = points.slice(Math.floor(busy / 3), Math.floor((2 * busy) / 3));
  print('resident memory, middle third of the soak', average(third), 'MB', more);
  const last = points.slice(Math.floor((2 * busy) / 3), busy);
  print('resident memory, last third of the soak', average(last), 'MB', more);
  print('resident memory, two minutes after', points.at(-1)?.y ?? 0, 'MB', { goal: 150 });
}

function message(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve) => child.once('message', resolve));
}

const average = (points: readonly Point[]) =>
  points.reduce((sum, { y }) => sum + y, 0) / Math.max(1, points.length);

/** Returns how many signed in. @throws when one could not */
async function manyPeople(loginUrl: string, goOn: () => boolean): Promise<number> {
  let count = 0;
  const lane = async () => {
    while (goOn()) {
      const number = (count++ % PEOPLE) + 1;
      const person = `p${String(number).padStart(4, '0')}`;
      await login({ loginUrl, login: person, password: '123', acr: 'eidas1' });
    }
  };
  await Promise.all(Array.from({ length: WIDTH }, lane));
  return count;
}
