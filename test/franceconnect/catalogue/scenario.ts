/** A scenario of FranceConnect's acceptance suite: what becomes of it here, and why. */
export type Scenario = {
  id: string;
  /** In our own words. */
  title: string;
  /** Essential, useful, or not relevant to a model. */
  rating: 'E' | 'U' | 'N';
  /** FranceConnect, FranceConnect+, both, or another application. */
  platform: 'L' | 'H' | 'B' | '–';
  state: 'tested' | 'left out';
  /** Why it is not tested, or how it is when that needs a word. */
  reason?: string;
};

type Row = [id: string, rating: Scenario['rating'], platform: Scenario['platform'], title: string];

const as =
  (state: Scenario['state'], reason?: string) =>
  ([id, rating, platform, title]: Row): Scenario => ({
    id,
    title,
    rating,
    platform,
    state,
    ...(reason && { reason }),
  });

export const tested = (rows: readonly Row[], how?: string): Scenario[] =>
  rows.map(as('tested', how));
export const leftOut = (reason: string, rows: readonly Row[]): Scenario[] =>
  rows.map(as('left out', reason));

export const EIDAS = 'French citizens at services of other countries are not modelled';
export const SECRETS = 'it needs secrets that are not ours; the formula is tested instead';
export const ELSEWHERE = 'it runs on the integration platform only';
export const SWITCHED_OFF =
  'switched off in the suite itself; the behaviour is tested without its number';
export const STEP = 'a step that prepares or cleans up';
export const OPERATOR = 'there is no operator’s site: the configuration file is the operator';
export const SUPPORT = 'there is no site for support staff';
export const THEFT = 'the form about stolen identities is not modelled';
export const TRACES = 'it reads histories of several platforms, loaded by hand';
export const PIXELS = 'pictures of another design are not compared';
export const CONFIGURED = 'the operator is the configuration file, read at the start';
