/** Codes may be mistyped, and not guessed: so many wrong ones a minute from one address, and in all. */

const WINDOW_MS = 60_000;
const MOST_WRONG_OF_ONE = 10;
const MOST_WRONG_OF_ALL = 100;

export type Guesses = {
  /** Whether whoever asks from this address may try another code now. */
  mayTry(address: string): boolean;
  wrong(address: string): void;
};

export function createGuesses(now: () => number): Guesses {
  const wrong: { address: string; at: number }[] = [];
  const recent = () => {
    while (wrong[0] && now() - wrong[0].at >= WINDOW_MS) wrong.shift();
    return wrong;
  };
  return {
    mayTry(address) {
      const all = recent();
      const own = all.filter((one) => one.address === address);
      return own.length < MOST_WRONG_OF_ONE && all.length < MOST_WRONG_OF_ALL;
    },
    wrong: (address) => void recent().push({ address, at: now() }),
  };
}
