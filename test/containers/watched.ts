/** `watched.ts <observatory> <count>`: waits until the observatory has seen so many logins end well. */
import { setTimeout as sleep } from 'node:timers/promises';

const [observatory, count] = process.argv.slice(2);
for (let left = 40; ; left--) {
  const page = await (await fetch(`${observatory}/`)).text();
  const seen = page.match(/data-outcome="signed-in"/g)?.length ?? 0;
  if (seen === Number(count)) break;
  if (!left) throw new Error(`the observatory shows ${seen} logins that ended well, not ${count}`);
  await sleep(250);
}
