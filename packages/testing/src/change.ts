/** A change that a test makes: what is wrong with it fails the test where it stands. */
import type { Change, World } from 'federama';

/** @throws Error that lists every problem; nothing has changed then */
export async function changeOf(world: World, change: Change): Promise<void> {
  const { problems } = await world.change(change);
  if (!problems.length) return;
  const rows = problems.map(({ path, expected }) => `${path.join('.')}: expected ${expected}`);
  throw new Error(`This change of ${change.list} has problems:\n${rows.join('\n')}`);
}
