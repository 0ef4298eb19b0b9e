/** What the terminal shows once a room is open: how to come in, and the trainer’s link. */
import { joinUrl } from '@federama/room';
import { renderUnicodeCompact } from 'uqr';
import type { Federation } from '../run/federation.ts';

type Shown = { token: string; others: readonly string[]; color: boolean };

export function roomScreen(
  { config, room }: Pick<Federation, 'config' | 'room'>,
  { token, others, color }: Shown,
): string {
  const { url } = config.startPage;
  const code = room?.code ?? '';
  const bold = (text: string) => (color ? `\x1b[1m${text}\x1b[0m` : text);
  const qr = renderUnicodeCompact(joinUrl(`${url}/room`, code), { border: 2 });
  return [
    '',
    `  ${bold('A room of Federama')} is open.`,
    '',
    ...qr.split('\n').map((line) => `  ${line}`),
    '',
    `  Learners    ${bold(url)}`,
    `  Code        ${bold(`${code.slice(0, 3)} ${code.slice(3)}`)}`,
    '',
    '  The trainer, and nobody else: keep this link off the projector.',
    `  ${url}/room/trainer#${token}`,
    '',
    ...(others.length ? [`  Another network? npm start -- --room ${others[0]}`] : []),
    '  Browsers warn of a certificate they do not know; what to do stands at',
    `  ${url.replace('https:', 'http:')}/room/certificate`,
    '  Ctrl-C ends it, and removes the worlds of everybody.',
    '',
  ].join('\n');
}
