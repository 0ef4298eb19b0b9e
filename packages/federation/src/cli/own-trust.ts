/**
 * This process trusts the authority of its machine: it calls parts of a federation, and
 * applications, that show its certificates. Beside what Node trusts already, NODE_EXTRA_CA_CERTS
 * included.
 */
import { readFileSync } from 'node:fs';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { certificateFile } from '@federama/authority/place';

/** Changes nothing where there is no authority. */
export function trustOwnAuthority(folder: string): void {
  let own: string;
  try {
    own = readFileSync(certificateFile(folder), 'utf8');
  } catch {
    return;
  }
  setDefaultCACertificates([...getCACertificates('default'), own]);
}
