/** What every page of the lab has in common. */
import type { HtmlValue } from '@federama/server-kit/html';

export type Frame = { head: HtmlValue; masthead: HtmlValue };

export const PATH = '/attacks';
