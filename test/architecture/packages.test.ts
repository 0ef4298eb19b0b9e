/** What the manifests of the packages say of each other. */
import { expect, test } from 'vitest';
import { workspaces } from '../../scripts/pack/workspaces.ts';

test.each(workspaces().map(({ manifest }) => [manifest.name, manifest] as const))(
  '%s leaves the version to the root, and takes others of this repository as they are',
  (_name, manifest) => {
    expect(manifest).not.toHaveProperty('version');
    const own = Object.entries(manifest.dependencies ?? {}).filter(([name]) =>
      /^(?:federama$|@federama\/)/.test(name),
    );
    for (const [name, range] of own) expect(range, name).toBe('*');
  },
);
