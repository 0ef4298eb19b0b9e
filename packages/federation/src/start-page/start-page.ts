/** The start page of a federation: what runs, the ways in, and `federation.json` for machines. */
import { closeApp, openApp, sendPage } from '@federama/server-kit/app';
import { type Party, type Presentation, viewOf } from '@federama/server-kit/view';
import type { Express } from 'express';
import type { LoadedConfig } from '../config.ts';
import { manifestOf } from '../manifest.ts';
import type { Surroundings } from '../participants.ts';
import { applicationRoutes } from './applications.ts';
import { exportJournal } from './journal.ts';
import { peopleRoutes } from './people.ts';
import { welcomePage } from './welcome.ts';

export type StartPageOptions = Pick<Surroundings, 'random' | 'live' | 'journal'> & {
  party: Party;
  presentation: Presentation;
  config: LoadedConfig;
};

export function createStartPage(options: StartPageOptions): Express {
  const { party, presentation, config } = options;
  const manifest = manifestOf(config);
  // Nobody needs a link from the start page to itself.
  const { startPageUrl: _self, ...rest } = presentation;
  const app = openApp({ party, presentation: { ...rest, ribbon: false } });
  const observatory = { url: config.observatory.url, rooms: options.live.beside !== undefined };
  app.get('/', (_req, res) => sendPage(res, 200, welcomePage(viewOf(res), manifest, observatory)));
  app.get('/federation.json', (_req, res) => {
    res.set({ 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-store' }).json(manifest);
  });
  app.use(applicationRoutes({ ...options, url: party.url }));
  app.use(peopleRoutes(options));
  app.get('/journal.jsonl', exportJournal(options.journal));
  return closeApp(app);
}
