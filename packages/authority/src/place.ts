/** Where the authority of this machine is kept: outside any repository. */
import { join } from 'node:path';
import envPaths from 'env-paths';

export const KEY_FILE = 'authority-key.pem';
export const CERTIFICATE_FILE = 'authority.pem';

/** In the data folder of whoever is logged in (XDG, or what their system has for it). */
export function defaultFolder(): string {
  return join(envPaths('federama', { suffix: '' }).data, 'authority');
}

/** What clients have to trust. */
export function certificateFile(folder: string): string {
  return join(folder, CERTIFICATE_FILE);
}
