/** A change of a configuration while it runs is data, and so is what is wrong with it. */

/** Something that cannot count: where it stands, what was found, what was expected. */
export type Problem = {
  path: (string | number)[];
  value: unknown;
  expected: string;
  /** The same in French, where pages show it. */
  expectedFr?: string;
};

/** Lists of a configuration that may change while it runs. */
export type ChangeableList =
  | 'people'
  | 'clients'
  | 'serviceProviders'
  | 'identityProviders'
  | 'dataProviders';

/** `put` adds an item, or replaces the one with the same key; `remove` names the key. */
export type Change =
  | { list: ChangeableList; put: unknown }
  | { list: ChangeableList; remove: string };
