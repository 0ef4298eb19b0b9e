/** What is asked of a world beside the first: data, so that it can be made again. */
import type { Change, RateLimits, Weakness } from '@federama/model';
import type { WorldAddress } from './world-config.ts';

/** Name of the federation that is there from the start. */
export const DEFAULT_WORLD = 'default';

export type WorldRequest = {
  /** Its name in addresses; made up when left out. */
  id?: string | undefined;
  /** The same codes, sessions and order for the same seed. */
  seed?: string | undefined;
  /** Ends by itself when nobody has asked for it that long. */
  idleSeconds?: number | undefined;
  /** Changes of the configuration it starts with. */
  changes?: readonly Change[] | undefined;
  /** The broker that it is about: its services go by no other, unless `everyBroker`. */
  broker?: string | undefined;
  everyBroker?: boolean;
  /** Left out: those of the first federation. */
  rateLimits?: RateLimits | undefined;
  /** Makes it a world for attacks, with these checks left out (none, when empty). */
  weaknesses?: readonly Weakness[] | undefined;
  /**
   * `path` unless said: below `/w/<id>`. `host`: `<id>.localhost`, for clients that know no path.
   * `same`: where the first one is, for browsers that name it in the header `x-federama-world`.
   */
  address?: WorldAddress | undefined;
  /** As the first federation was given, without the changes made there since. */
  pristine?: boolean;
};
