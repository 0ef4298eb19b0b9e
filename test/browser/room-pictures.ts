/** Pictures of a class: what is projected, and the class view with some learners in it. */
import { type Browser, signIn } from 'federama';
import type { BrowserContext, Page } from 'playwright-core';
import { learnerIn, startRoom, type TestRoom, TOKEN, trainerIn } from '../support/room.ts';

const NAMES = ['Ada', 'Basile', 'Carole', 'Désiré', 'Émile', 'Fanny', 'Gaspard', 'Hélène'];

/** A room, with whoever is in it. */
export async function roomInUse(): Promise<TestRoom> {
  const room = await startRoom();
  const learners = [];
  for (const name of NAMES) learners.push(await learnerIn(room, name));
  for (const { browser, door } of learners.slice(0, 5)) await learn(room, browser, door('lessons'));
  const trainer = await trainerIn(room);
  await trainer.does('send', { kind: 'broken', broken: 'service-inactive' });
  for (const learner of learners.slice(5, 7)) await learner.signIn();
  return room;
}

async function learn({ federation }: TestRoom, browser: Browser, lessons: string): Promise<void> {
  const page = await browser.open(`${lessons}/first-login`);
  const begin = page.html.querySelector('form[action$="/begin"]');
  if (begin) await browser.submit(page, begin);
  const world = federation.worlds.list().findLast(({ id }) => id.startsWith('lesson-'));
  const loginUrl = `${world?.url('impots')}/login`;
  await signIn({ browser, loginUrl, login: 'test', password: '123' });
}

/** `context` does not mind certificates that it does not know. */
export async function shootRoom(
  context: BrowserContext,
  room: TestRoom,
  shoot: (page: Page, name: string) => Promise<void>,
): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${room.url}/trainer#${TOKEN}`);
  await page.getByTestId('present').waitFor();
  await shoot(page, 'room-class');
  await page.goto(`${room.url}/class/join`);
  await shoot(page, 'room-join');
}
