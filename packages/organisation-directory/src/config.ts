/** What a directory of organisations is told when it is created. */
import type { DirectoryBehaviour, Organisation } from '@federama/model';
import type { Journal } from '@federama/server-kit/journal';
import type { Party, Presentation } from '@federama/server-kit/view';

export type OrganisationDirectoryOptions = {
  config: {
    party: Party;
    presentation: Presentation;
    /** What one shows to ask it. */
    token(): string;
    behaviour(): DirectoryBehaviour;
    organisations(): readonly Organisation[];
    /** SIRET of the organisation whose data is given for one that nobody knows. */
    standIn(): string | undefined;
  };
  journal: Journal;
};
