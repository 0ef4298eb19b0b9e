/** The same callback twice opens one account: told by the words that only its pages have. */
import { accountWords, wordsOn } from './accounts.ts';
import { armFault, checkFault } from './fault-check.ts';
import { signInAs, stranger } from './people.ts';
import type { Run } from './run.ts';
import type { KnownFault } from './switch.ts';
import type { Result } from './verdict.ts';
import { signsInAgents } from './who-signs-in.ts';

export const isCallbackTwice = ({ id }: { id: string }) => id.endsWith('.callback-twice');

export async function checkCallbackTwice(run: Run, fault: KnownFault): Promise<Result> {
  const result = await checkFault(run, fault);
  // People made up for a check are citizens.
  if (result.verdict !== 'pass' || signsInAgents(run.manifest, run.broker)) return result;
  const person = stranger();
  await armFault(run, fault);
  const { home: twice, session } = await signInAs(run, person);
  await run.faults.disarmAll();
  const [later, again] = [await signInAs(run, person), await signInAs(run, person)];
  const other = await signInAs(run, stranger());
  if (!session || !twice || !later.home || !again.home || !other.home) return result;
  const others = [run.anonymous, other.home];
  const words = accountWords({ own: [later.home, again.home], others, person });
  const shown = wordsOn(twice);
  if (!words.length || words.some((word) => shown.has(word))) return result;
  const some = words.slice(0, 5).map((word) => `“${word}”`);
  const happened = `A second account: the next sign-in shows ${some.join(', ')}, which the first did not.`;
  return { ...result, verdict: 'fail', happened };
}
