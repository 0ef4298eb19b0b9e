/** The request a browser is in the middle of, and the page it gets when there is none (any more). */

import { because, explained } from '@federama/knowledge';
import { sendPage } from '@federama/server-kit/app';
import type { Attempts } from '@federama/server-kit/attempts';
import { recordNote } from '@federama/server-kit/journal';
import { unlessUnavailable } from '@federama/server-kit/store-error';
import { type Party, viewOf } from '@federama/server-kit/view';
import type { Request, RequestHandler, Response } from 'express';
import type { Accounts } from './accounts.ts';
import type { IdentityProviderOptions } from './config.ts';
import type { Oidc } from './oidc.ts';
import { expiredPage } from './pages/error.ts';
import { TTL } from './ttl.ts';

export type Dependencies = IdentityProviderOptions & {
  accounts: Accounts;
  oidc: Oidc;
  passwords: Attempts;
};
export type Interaction = Awaited<ReturnType<Oidc['provider']['interactionDetails']>>;

type Step = (req: Request, res: Response, interaction: Interaction) => Promise<void> | void;

/** A step of the interaction that the address names, in the browser it began in. */
export function inInteraction(dependencies: Dependencies, step: Step): RequestHandler {
  return async (req, res) => {
    const interaction = await currentInteraction(dependencies.oidc.provider, req, res);
    if (!interaction) return sendExpired(dependencies, res, TTL.Interaction);
    await step(req, res, interaction);
  };
}

/** What the browser is in the middle of, when the address names it. @throws StoreError */
export async function currentInteraction(
  provider: Oidc['provider'],
  req: Request,
  res: Response,
): Promise<Interaction | undefined> {
  try {
    const interaction = await provider.interactionDetails(req, res);
    return interaction.uid === req.params.uid ? interaction : undefined;
  } catch (error) {
    return unlessUnavailable(error);
  }
}

export function sendExpired(
  { journal, config }: Pick<IdentityProviderOptions, 'journal'> & { config: { party: Party } },
  res: Response,
  ttlSeconds: number,
): void {
  const received = res.req.originalUrl;
  const why = explained(because('pageExpired', { minutes: ttlSeconds / 60, received }));
  recordNote(journal, config.party.id, {
    ...{ event: 'REFUSED', kind: 'refused', code: 'expired', explained: why },
  });
  const view = viewOf(res);
  sendPage(res, 400, expiredPage(view, why[view.language]));
}

/** Fields of a form; one that is missing, or sent twice, is empty. */
export function fieldsOf<Name extends string>(
  req: Request,
  ...names: readonly Name[]
): Record<Name, string> {
  const sent = (req.body ?? {}) as Record<string, unknown>;
  const read = (name: Name) => [name, typeof sent[name] === 'string' ? sent[name] : ''] as const;
  return Object.fromEntries(names.map(read)) as Record<Name, string>;
}

/** Level asked for, as it was sent. */
export const askedLevel = ({ params }: Interaction): string => String(params.acr_values ?? '');
