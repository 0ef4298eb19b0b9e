/** Participants that the texts of lessons name: without them, there are no lessons. */
export const NEEDED = ['impots', 'banque', 'sante', 'azur', 'boreale'] as const;

export function haveLessons(ids: readonly string[]): boolean {
  return NEEDED.every((id) => ids.includes(id));
}
