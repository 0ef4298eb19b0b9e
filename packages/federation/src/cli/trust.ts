/** `federama trust`: how to trust the authority of this machine. Does it only when told to. */
import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { openAuthority } from '@federama/authority/authority';
import { certificateFile } from '@federama/authority/place';
import { type TrustTarget, trustTargets } from '@federama/authority/trust';
import { systemClock } from '@federama/server-kit/clock';
import { UsageError } from '../config/usage-error.ts';
import type { Environment } from './environment.ts';
import { pick } from './usage.ts';

type Values = { remove?: boolean; apply?: boolean };

export async function trust(
  where: readonly string[],
  { remove = false, apply = false }: Values,
  { authorityFolder: folder }: Environment,
): Promise<number> {
  const known = trustTargets(certificateFile(folder));
  const targets = where.map((id) => pick('trust', id, known));
  if (apply && !targets.length)
    throw new UsageError(
      `--apply: say where, as in: federama trust ${known[0]?.id} --apply. Known: ${known.map(({ id }) => id).join(', ')}.`,
    );
  const { certificate } = await openAuthority({ folder, clock: systemClock });
  const shown = targets.length ? targets : known;
  if (apply) return targets.every((target) => applied(target, remove)) ? 0 : 1;
  console.log(
    [
      ...aboutAuthority(certificate, folder),
      ...shown.flatMap((target) => ['', ...commandsOf(target, remove)]),
      ...(remove && !targets.length
        ? ['', '# Then the authority itself, with its key', `rm -r '${folder}'`]
        : []),
    ].join('\n'),
  );
  return 0;
}

function aboutAuthority(pem: string, folder: string): string[] {
  const { fingerprint256, validTo } = new X509Certificate(pem);
  return [
    '# The authority of this machine. Whoever has its key can pose as any site to you:',
    '# it stays in a file that only you can read, and signs for a week at a time.',
    `# Certificate  ${certificateFile(folder)}`,
    `# SHA-256      ${fingerprint256}`,
    `# Until        ${validTo}`,
  ];
}

function commandsOf({ id, title, note, trust: add, remove: drop }: TrustTarget, remove: boolean) {
  return [`# ${title}${note ? ` (${note})` : ''}  [${id}]`, ...(remove ? drop : add)];
}

function applied(target: TrustTarget, remove: boolean): boolean {
  const commands = remove ? target.remove : target.trust;
  if (target.isEnvironment)
    throw new UsageError(
      `${target.id}: only the program itself can be started with it. Type: ${commands.join('; ')}`,
    );
  return commands.every((command) => {
    console.log(command);
    const shell = target.shell === 'sh' ? '/bin/sh' : true;
    return spawnSync(command, { shell, stdio: 'inherit' }).status === 0;
  });
}
