/** Whose world a world of the room is: of a learner, by the name of their own world. */

export type Owners = {
  own(world: string, learner: string): void;
  disown(world: string): void;
  of(world: string): string | undefined;
};

export function createOwners(): Owners {
  const learners = new Map<string, string>();
  return {
    own: (world, learner) => void learners.set(world, learner),
    disown: (world) => void learners.delete(world),
    of: (world) => learners.get(world),
  };
}
