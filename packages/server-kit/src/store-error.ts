/** A store that cannot do its work: said as what it is, so that nobody takes it for an empty one. */

/**
 * `unreachable`: no answer in time; `full`: no room left; `read-only`: it may not be written;
 * `layout`: its content is of another version, or not ours; `other`: what the engine says.
 */
export type StoreTrouble = 'unreachable' | 'full' | 'read-only' | 'layout' | 'other';

export class StoreError extends Error {
  readonly trouble: StoreTrouble;
  /** What Express answers with. */
  readonly status = 503;

  constructor(trouble: StoreTrouble, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StoreError';
    this.trouble = trouble;
  }
}

/** The trouble of a store behind an error, however libraries have wrapped it. */
export function storeErrorIn(error: unknown): StoreError | undefined {
  let inner = error;
  for (let depth = 0; depth < 5 && inner instanceof Error; depth++) {
    if (inner instanceof StoreError) return inner;
    inner = inner.cause;
  }
  return undefined;
}

/** For what is refused otherwise: nothing is there, unless the store could not be asked. @throws */
export function unlessUnavailable(error: unknown): undefined {
  if (storeErrorIn(error)) throw error;
  return undefined;
}
