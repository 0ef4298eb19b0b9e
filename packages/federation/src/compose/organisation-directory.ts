/** A directory of organisations as a participant. */
import type { OrganisationDirectoryConfig } from '@federama/model';
import { createOrganisationDirectory } from '@federama/organisation-directory';
import { memo } from '@federama/server-kit/memo';
import type { Party } from '@federama/server-kit/view';
import type { LoadedConfig } from '../config/config.ts';
import type { Participant } from './participant.ts';
import { presentationOf } from './presentation.ts';

export function organisationDirectory(
  config: LoadedConfig,
  own: OrganisationDirectoryConfig,
): Participant {
  const { id, name, url } = own;
  const party: Party = { id, role: 'registry', name, url };
  const fixed = memo(() => ({ party, presentation: presentationOf(config) }));
  return {
    party,
    fixed,
    create: ({ journal, config: current }) => {
      const settings = () => current().organisationDirectories.find((one) => one.id === id) ?? own;
      return createOrganisationDirectory({
        journal,
        config: {
          ...fixed(),
          token: () => settings().token,
          behaviour: () => settings().behaviour,
          organisations: () => current().organisations,
          standIn: () => settings().unknownOrganisation,
        },
      });
    },
  };
}
