/** What every party's pages are told beside their own matter. */
import { WEAKNESSES } from '@federama/model';
import type { Presentation } from '@federama/server-kit/view';
import type { LoadedConfig } from '../config/config.ts';

export function presentationOf(config: LoadedConfig): Presentation {
  const { presentation, startPage, weaknesses = [] } = config;
  return {
    ...presentation,
    startPageUrl: startPage.url,
    weaknesses: weaknesses.map((id) => WEAKNESSES[id].sentence),
  };
}
