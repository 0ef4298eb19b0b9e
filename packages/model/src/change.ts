/** A change of a configuration while it runs is data, and so is what is wrong with it. */

/** Something that cannot count: where it stands, what was found, what was expected. */
export type Problem = {
  path: (string | number)[];
  value: unknown;
  expected: string;
  /** The same in French, where pages show it. */
  expectedFr: string;
};

/** Lists of a configuration that may change while it runs. */
export type ChangeableList =
  | 'brokers'
  | 'people'
  | 'agents'
  | 'clients'
  | 'serviceProviders'
  | 'identityProviders'
  | 'dataProviders'
  | 'organisationDirectories'
  | 'relays';

/**
 * `put` adds an item, or replaces the one with the same key. `patch` changes some members of the
 * item with this key; null takes one out (RFC 7396). `remove` names the key.
 */
export type Change =
  | { list: ChangeableList; put: unknown }
  | { list: ChangeableList; key: string; patch: Readonly<Record<string, unknown>> }
  | { list: ChangeableList; remove: string };

/** What became of a change. */
export type ChangeOutcome = {
  /** What is wrong with it; empty when it counts. */
  problems: readonly Problem[];
  /** Ids of participants in other processes that could not be told of it. */
  untold: readonly string[];
};
