/** The request wants the person to say which account: the one that is open here, or another. */
import { viewOf } from '@federama/server-kit/view';
import type { RequestHandler } from 'express';
import { prefixOf } from '../config.ts';
import { chooseProvider } from './choose.ts';
import { clientNameOf } from './clients.ts';
import type { Tools } from './context.ts';
import { finish, inInteraction, type Step } from './interaction.ts';
import { accountPage } from './pages/account.ts';

export async function askAccount(tools: Tools, step: Step): Promise<() => unknown> {
  const { context } = tools;
  const { res, pending } = step;
  const view = viewOf(res);
  const account = await context.people.find(pending.session?.accountId ?? '');
  const { given_name, family_name } = account?.claims ?? {};
  const path = `/interaction/${pending.uid}`;
  const page = accountPage(view, {
    service: (await clientNameOf(tools, pending))[view.language],
    person: [given_name, family_name].filter(Boolean).join(' '),
    action: `${prefixOf(context.config)}${path}/account`,
    returnTo: context.config.profile.prefix + path,
  });
  return () => res.status(200).type('html').send(page);
}

/** POST /interaction/:uid/account */
export function receiveAccount(tools: Tools): RequestHandler {
  return inInteraction(tools, async (step) =>
    step.req.body?.account === 'other'
      ? chooseProvider(tools, step)
      : finish(tools, step, { select_account: {} }),
  );
}
