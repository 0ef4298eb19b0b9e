/** What a page of the citizen's own space shows. */
import type { SignedIn } from '../session.ts';
import type { CitizenAccount } from './broker.ts';

export type SpaceData = { session: SignedIn; account: CitizenAccount; notice?: SpaceNotice };
export type SpaceNotice = 'saved' | 'conflict' | 'none';
