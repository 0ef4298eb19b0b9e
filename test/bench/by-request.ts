/**
 * What each request of a login costs. Many logins go in step: all make their first request, then all
 * their second; the processor time between two steps is that of the requests between them, with
 * the calls that participants make to each other meanwhile.
 */
import { login, type Target } from './driver.ts';

/** Processor time of the server so far, in milliseconds. */
type CpuMs = () => Promise<number>;

export type Cost = { request: string; ms: number };

/** @returns in the order in which the browser makes them; milliseconds of one login */
export async function costByRequest(target: Target, atOnce: number, cpu: CpuMs): Promise<Cost[]> {
  const step = inStep(atOnce, cpu);
  await Promise.all(Array.from({ length: atOnce }, () => login(target, step.before)));
  return (await step.costs()).map(({ request, ms }) => ({ request, ms: ms / atOnce }));
}

function inStep(atOnce: number, cpu: CpuMs) {
  const marks: { request: string; at: number }[] = [];
  let waiting: (() => void)[] = [];
  return {
    /** Resolves when everybody has come as far. */
    before(method: string, url: string): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.push(resolve);
      if (waiting.length === atOnce) {
        const all = waiting;
        waiting = [];
        cpu().then((at) => {
          marks.push({ request: `${method} ${pathOf(url)}`, at });
          for (const go of all) go();
        });
      }
      return promise;
    },
    async costs(): Promise<Cost[]> {
      const end = await cpu();
      return marks.map(({ request, at }, index) => ({
        request,
        ms: (marks[index + 1]?.at ?? end) - at,
      }));
    },
  };
}

/** Without what differs from one login to the next. */
function pathOf(url: string): string {
  return new URL(url).pathname.replace(/[\w-]{20,}/g, ':id');
}
