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

async function isUp({ config, fetch }: AgentContext, check: Check): Promise<boolean> {
  const { organisationDirectory, emailRouting, upstreamTimeoutSeconds } = config.settings();
  if (check === 'hyyyperbridge') return emailRouting.relay !== 'cut';
  if (check !== 'api-entreprise' || !organisationDirectory) return true;
  const signal = AbortSignal.timeout(upstreamTimeoutSeconds * 1000);
  const ping = `${organisationDirectory.url}/ping/insee/sirene`;
  return fetch(ping, { signal }).then(
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
