/** A federation that stops: whoever watches it does not hold it up. */
import { expect, test } from 'vitest';
import { testFederation } from '../support/federation.ts';
import { createLearner } from '../support/learner.ts';

test('open event streams of every sender end with the federation, within a second', async () => {
  const federation = await testFederation();
  const observatory = federation.url('observatory');
  const learner = createLearner(federation, 'first-login');
  await learner.begin();
  const lesson = `${learner.address}/events`;
  const streams = await Promise.all(
    [
      [`${observatory}/events`, ''],
      [lesson, await learner.browser.cookieHeader(lesson)],
      [`${federation.config.control.url}/worlds/default/events`, ''],
    ].map(([url = '', sent = '']) =>
      fetch(url, { headers: { accept: 'text/event-stream', cookie: sent } }),
    ),
  );
  for (const { status, headers } of streams) {
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  }
  const started = performance.now();
  await federation.stop();
  expect(performance.now() - started).toBeLessThan(1000);
  await Promise.all(streams.map((stream) => stream.text()));
});
