/**
 * A start, and a burst of logins, leave memory behind that V8 keeps for as long as nothing happens,
 * a hundred seconds at least. One collection while the process rests, and V8 gives the rest back
 * by itself, in small steps.
 */
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const LOOK_MS = 5000;
/** Whoever uses less processor time between two looks rests. */
const REST_MS = 100;
/** A collection takes 50 to 100 ms: it is worth that when the heap has grown by as much. */
const WORTH_BYTES = 16 * 2 ** 20;

/** Looks for as long as the process runs, and does not keep it running. */
export function returnMemoryAtRest(): void {
  let [spentMs, heldBytes] = [processorMs(), 0];
  setInterval(() => {
    const sinceMs = processorMs() - spentMs;
    spentMs += sinceMs;
    if (sinceMs > REST_MS || heapBytes() - heldBytes < WORTH_BYTES) return;
    collectGarbage();
    [spentMs, heldBytes] = [processorMs(), heapBytes()];
  }, LOOK_MS).unref();
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  // The compile cache is of the flags that the process began with.
  setFlagsFromString('--no-expose-gc');
}

const heapBytes = () => getHeapStatistics().total_physical_size;

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
