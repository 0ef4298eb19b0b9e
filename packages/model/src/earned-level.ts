/**
 * The level that a provider earns which serves whoever has no other: what is known of the identity,
 * of the tie to the organisation, and how many factors were shown.
 */

export const TIES = ['declared', 'moderated', 'certified'] as const;
/** How sure it is that someone belongs to an organisation. */
export type Tie = (typeof TIES)[number];

export type Proven = {
  identity: 'declared' | 'verified';
  tie: Tie;
  secondFactor: boolean;
  /** Whether an official source names this very identity as a legal representative. */
  representative: boolean;
};

const ASSURANCE = 'https://proconnect.gouv.fr/assurance/';

type LevelNames = { low: string; lowMfa: string; usual: string; usualMfa: string };

const NAMES: LevelNames = {
  low: 'eidas0',
  lowMfa: 'eidas0-mfa',
  usual: 'eidas1',
  usualMfa: 'eidas1-mfa',
};

/** Until 2026-06-18. */
const NAMES_BEFORE: LevelNames = {
  low: `${ASSURANCE}self-asserted`,
  lowMfa: `${ASSURANCE}self-asserted-2fa`,
  usual: `${ASSURANCE}consistency-checked`,
  usualMfa: `${ASSURANCE}consistency-checked-2fa`,
};

export const REPRESENTATIVE = `${ASSURANCE}certification-dirigeant`;

/** As the provider names its levels: by those that it promises. */
export function levelNames(promised: readonly string[]): LevelNames {
  return promised.includes(NAMES_BEFORE.low) ? NAMES_BEFORE : NAMES;
}

/** The level that was reached; undefined when none was. */
export function earnedLevel(
  { identity, tie, secondFactor }: Omit<Proven, 'representative'>,
  { low, lowMfa, usual, usualMfa }: LevelNames,
): string | undefined {
  if (identity === 'declared')
    return tie === 'moderated' ? (secondFactor ? lowMfa : low) : undefined;
  if (tie === 'declared') return secondFactor ? lowMfa : low;
  return secondFactor ? usualMfa : usual;
}

export type Missing = 'identity' | 'second-factor';

/** From what asks least of a person to what asks most. */
const WAYS: readonly (readonly Missing[])[] = [
  [],
  ['second-factor'],
  ['identity'],
  ['identity', 'second-factor'],
];

type Asked = { levels: readonly string[]; names: LevelNames; raisesIdentity: boolean };

/**
 * What is still to be shown to reach one of the levels asked for, and that level; undefined when
 * nothing leads there. Who represents the organisation is known once the identity is verified.
 */
export function wayToLevel(
  proven: Proven,
  { levels, names, raisesIdentity }: Asked,
): { missing: readonly Missing[]; level: string } | undefined {
  for (const missing of WAYS) {
    if (missing.includes('identity') && (!raisesIdentity || proven.identity === 'verified'))
      continue;
    const level = levelsAfter(proven, missing, names).find((one) => levels.includes(one));
    if (level) return { missing, level };
  }
  return undefined;
}

function levelsAfter(proven: Proven, missing: readonly Missing[], names: LevelNames): string[] {
  const identity = missing.includes('identity') ? 'verified' : proven.identity;
  const secondFactor = proven.secondFactor || missing.includes('second-factor');
  const level = earnedLevel({ ...proven, identity, secondFactor }, names);
  const mayRepresent = proven.representative || missing.includes('identity');
  return [...(mayRepresent ? [REPRESENTATIVE] : []), ...(level ? [level] : [])];
}
