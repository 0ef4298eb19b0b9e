/** The routes a party answers, and in what an address may differ from one of them. */
export type Route = {
  method: string;
  /** From the origin; `:name` stands for one segment. */
  path: string;
};

export type RouteTable = {
  routes: readonly Route[];
  /** What routes start with: tried where it is missing, or said twice. */
  prefixes?: readonly string[];
  /** Names other products give, without the prefix: `/logout` for `/session/end`. */
  aliases?: Readonly<Record<string, string>>;
  /** Address of the document that lists the routes. */
  guide: string;
};

export type RouteDifference =
  | 'method'
  | 'written'
  | 'whole'
  | 'slash'
  | 'issuer'
  | 'hyphen'
  | 'version'
  | 'otherVersion'
  | 'case'
  | 'prefix'
  | 'strange'
  | 'alias'
  | 'spelling';
