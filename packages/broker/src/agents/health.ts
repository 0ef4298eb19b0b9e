/** GET /livez, /readyz, /readyz/:check, as operators of servers ask. */
import type { Request, RequestHandler } from 'express';
import type { AgentContext } from './context.ts';

const CHECKS = ['mongodb', 'redis', 'api-entreprise', 'hyyyperbridge'] as const;
type Check = (typeof CHECKS)[number];

export const alive: RequestHandler = (_req, res) => void res.type('text/plain').send('ok');

export function ready(context: AgentContext): RequestHandler {
  return async (req, res) => {
    const asked = CHECKS.filter((check) => !req.params.check || check === req.params.check);
    if (!asked.length) return void res.status(404).type('text/plain').send('not found');
    const excluded = excludedIn(req);
    const lines = await Promise.all(
      asked.map((check) =>
        excluded.includes(check) ? `[+]${check} excluded: ok` : lineOf(context, check),
      ),
    );
    const failed = lines.some((line) => line.startsWith('[-]'));
    const verbose = req.query.verbose !== undefined;
    const end = failed ? 'readyz check failed' : 'readyz check passed';
    const brief = failed ? 'error' : 'ok';
    res.status(failed ? 503 : 200).type('text/plain');
    res.send(verbose ? [...lines, end].join('\n') : brief);
  };
}

async function lineOf(context: AgentContext, check: Check): Promise<string> {
  return (await isUp(context, check)) ? `[+]${check} ok` : `[-]${check} failed`;
}

async function isUp(context: AgentContext, check: Check): Promise<boolean> {
  const answers = await Promise.all(
    addressesOf(context, check).map((one) => answers200(context, one)),
  );
  return answers.every(Boolean);
}

/** What a check asks; stores and the like are always there. */
function addressesOf({ config, directory }: AgentContext, check: Check): string[] {
  const { organisationDirectory } = config.settings();
  if (check === 'api-entreprise')
    return organisationDirectory ? [`${organisationDirectory.url}/ping/insee/sirene`] : [];
  if (check !== 'hyyyperbridge') return [];
  const relays = directory.identityProviders().flatMap(({ relayUrl }) => relayUrl ?? []);
  return [...new Set(relays)].map((url) => `${url}/health-check`);
}

function answers200({ config, fetch }: AgentContext, address: string): Promise<boolean> {
  const signal = AbortSignal.timeout(config.settings().upstreamTimeoutSeconds * 1000);
  return fetch(address, { signal }).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** `exclude` repeated, with an index, or a list with commas. */
function excludedIn({ query }: Request): string[] {
  return Object.entries(query)
    .filter(([name]) => /^exclude(?:\[\d*\])?$/.test(name))
    .flatMap(([, value]) => [value].flat())
    .flatMap((value) => String(value).split(','));
}
