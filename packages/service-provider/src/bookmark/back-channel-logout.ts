/** POST /backchannel-logout: the broker says that a session is over, without the browser. */
import { because, explained } from '@federama/knowledge';
import { recordNote } from '@federama/server-kit/journal';
import type { RequestHandler } from 'express';
import type { LoginDependencies } from '../dependencies.ts';
import { giveBack } from './give-back.ts';
import { readLogoutToken, type Wrong } from './logout-token.ts';

/** Source: OpenID Connect Back-Channel Logout §2.5 to §2.8. */
export function receiveLogoutToken(dependencies: LoginDependencies): RequestHandler {
  const { sessions, journal, config } = dependencies;
  return async (req, res) => {
    res.set('Cache-Control', 'no-store');
    const named = await readLogoutToken(dependencies, String(req.body?.logout_token ?? ''));
    if ('member' in named) {
      const error_description = refuse(dependencies, named);
      return void res.status(400).json({ error: 'invalid_request', error_description });
    }
    const ended = await sessions.endAll(named);
    for (const session of ended) {
      journal.record(config.party.id, 'SP_SESSION_ENDED_BY_BROKER', { sub: session.subject });
      await giveBack(dependencies, session);
    }
    res.status(200).end();
  };
}

function refuse({ journal, config }: LoginDependencies, { member, received }: Wrong): string {
  recordNote(journal, config.party.id, {
    ...{ event: 'SP_REFUSED_LOGOUT_TOKEN', kind: 'refused', code: 'invalid_request' },
    explained: explained(because('bookmark.logoutTokenRefused', { member, received })),
  });
  return `logout token: ${member}`;
}
