/** What processes that share a store tell each other, and keep for those that come later. */

export type SharedLog = {
  /**
   * To every other process, in the order of the calls; what cannot be told now is dropped. Resolves
   * once it is there for them.
   */
  tell(message: unknown): Promise<void>;
  /**
   * Calls back for what the others tell: what is kept of it first, oldest first. Resolves once
   * that was read.
   */
  follow(listener: Listener): Promise<Following>;
};

export type Listener = {
  hear(message: unknown): void;
  /** The store was away: something may have been missed. */
  resumed(): void;
};

export type Following = {
  /** Calls back for what was told until now. */
  catchUp(): Promise<void>;
  stop(): void;
};
