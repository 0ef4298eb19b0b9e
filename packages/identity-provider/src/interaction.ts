/** The request a browser is in the middle of, and the page it gets when there is none (any more). */

import { because, explained } from '@federama/knowledge';
import { sendPage } from '@federama/server-kit/app';
import { recordNote } from '@federama/server-kit/journal';
import { unlessUnavailable } from '@federama/server-kit/store-error';
import { viewOf } from '@federama/server-kit/view';
import type { Request, RequestHandler, Response } from 'express';
import type { Accounts } from './accounts.ts';
import type { IdentityProviderOptions } from './config.ts';
import type { Oidc } from './oidc.ts';
import { expiredPage } from './pages/error.ts';
import { TTL } from './ttl.ts';

export type Dependencies = IdentityProviderOptions & { accounts: Accounts; oidc: Oidc };
export type Interaction = Awaited<ReturnType<Oidc['provider']['interactionDetails']>>;

type Step = (req: Request, res: Response, interaction: Interaction) => Promise<void> | void;

type Waiting = Pick<IdentityProviderOptions, 'journal'> & {
  config: Pick<IdentityProviderOptions['config'], 'party'>;
  oidc: Pick<Oidc, 'provider'>;
};

/** A step of the interaction that the address names, in the browser it began in. */
export function inInteraction(dependencies: Waiting, step: Step): RequestHandler {
  return async (req, res) => {
    const interaction = await currentInteraction(dependencies.oidc, req, res);
    if (!interaction) return sendExpired(dependencies, res);
    await step(req, res, interaction);
  };
}

async function currentInteraction(
  { provider }: Pick<Oidc, 'provider'>,
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

function sendExpired({ journal, config }: Waiting, res: Response): void {
  const received = res.req.originalUrl;
  const why = explained(because('pageExpired', { minutes: TTL.Interaction / 60, received }));
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
