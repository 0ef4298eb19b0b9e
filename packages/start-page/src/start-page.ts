/** The start page of a federation: what runs, the ways in, and `federation.json` for machines. */
import { closeApp, openApp, sendPage } from '@federama/server-kit/app';
import { viewOf } from '@federama/server-kit/view';
import type { Express } from 'express';
import { applicationRoutes } from './applications.ts';
import type { StartPageOptions } from './config.ts';
import { exportJournal } from './journal.ts';
import { DEMONSTRATION_KEYS_PATH } from './keys-cards.ts';
import { peopleRoutes } from './people.ts';
import { peopleAsked } from './people-table.ts';
import { proxySettings } from './proxy-settings.ts';
import { untoldIn } from './untold.ts';
import { welcomePage } from './welcome.ts';

export type { BrokerView, StartPageOptions } from './config.ts';

export function createStartPage(options: StartPageOptions): Express {
  const { party, presentation, federation, sections } = options;
  // Nobody needs a link from the start page to itself.
  const { startPageUrl: _self, ...rest } = presentation;
  const app = openApp({ party, presentation: { ...rest, ribbon: false } });
  app.get('/', (req, res) => {
    const asked = peopleAsked(req.query);
    const { broker } = req.query;
    const beside = { sections, asked, broker, untold: untoldIn(req, federation) };
    sendPage(res, 200, welcomePage(viewOf(res), federation, beside));
  });
  app.get('/federation.json', (_req, res) => {
    // No CORS: the client secrets are for programs, not for pages of other origins.
    res.set('Cache-Control', 'no-store').json(federation.manifest());
  });
  app.get(DEMONSTRATION_KEYS_PATH, (_req, res) => {
    res.attachment('decryption-keys.json').json({ keys: federation.demonstrationKeys() });
  });
  app.get('/proxy.pac', (_req, res) => {
    res.set('Cache-Control', 'no-store').type('application/x-ns-proxy-autoconfig');
    res.send(proxySettings(federation.hosts(), party.url));
  });
  app.use(applicationRoutes(options));
  app.use(peopleRoutes(options));
  app.get('/journal.jsonl', exportJournal(options.journal));
  return closeApp(app, { party });
}
