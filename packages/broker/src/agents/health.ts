/** GET /livez, /readyz, /readyz/:check, as operators of servers ask. */
import type { Request, RequestHandler } from 'express';
import type { AgentContext } from './context.ts';

const CHECKS = ['mongodb', 'redis', 'api-entreprise', 'hyyyperbridge'] as const;
type Check = (typeof CHECKS)[number];

export const alive: RequestHandler = (_req, res) => void res.type('text/plain').send('ok');

export function ready({ config }: AgentContext): RequestHandler {
  return (req, res) => {
    const asked = CHECKS.filter((check) => !req.params.check || check === req.params.check);
    if (!asked.length) return void res.status(404).type('text/plain').send('not found');
    const excluded = excludedIn(req);
    const lines = asked.map((check) => lineOf(check, excluded, config.settings().emailRouting));
    const failed = lines.some((line) => line.startsWith('[-]'));
    const verbose = req.query.verbose !== undefined;
    const end = failed ? 'readyz check failed' : 'readyz check passed';
    const brief = failed ? 'error' : 'ok';
    res.status(failed ? 503 : 200).type('text/plain');
    res.send(verbose ? [...lines, end].join('\n') : brief);
  };
}

function lineOf(
  check: Check,
  excluded: readonly string[],
  { organisations, relay }: { organisations: string; relay: string },
): string {
  if (excluded.includes(check)) return `[+]${check} excluded: ok`;
  const down =
    (check === 'api-entreprise' && organisations === 'unavailable') ||
    (check === 'hyyyperbridge' && relay === 'cut');
  return down ? `[-]${check} failed` : `[+]${check} ok`;
}

/** `exclude` repeated, with an index, or a list with commas. */
function excludedIn({ query }: Request): string[] {
  return Object.entries(query)
    .filter(([name]) => /^exclude(?:\[\d*\])?$/.test(name))
    .flatMap(([, value]) => [value].flat())
    .flatMap((value) => String(value).split(','));
}
