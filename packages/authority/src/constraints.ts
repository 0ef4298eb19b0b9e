/**
 * What an authority may sign for, written into its certificate: clients take nothing else of it.
 * Source: RFC 5280 §4.2.1.10.
 */
import { isIPv6 } from 'node:net';
import { AsnConvert } from '@peculiar/asn1-schema';
import {
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_nameConstraints,
  NameConstraints,
} from '@peculiar/asn1-x509';
import { Extension } from '@peculiar/x509';
import { alternativeName } from './names.ts';

/** One host, and no other: neither by name nor by address. */
export function onlyFor(host: string): Extension {
  const { type, value } = alternativeName(host);
  const constraints = new NameConstraints(
    type === 'ip'
      ? {
          permittedSubtrees: subtrees({ iPAddress: `${value}/${isIPv6(value) ? 128 : 32}` }),
          excludedSubtrees: subtrees({ dNSName: '' }),
        }
      : {
          permittedSubtrees: subtrees({ dNSName: value }),
          excludedSubtrees: subtrees({ iPAddress: '0.0.0.0/0' }, { iPAddress: '::/0' }),
        },
  );
  return new Extension(id_ce_nameConstraints, true, AsnConvert.serialize(constraints));
}

function subtrees(...names: readonly Partial<GeneralName>[]): GeneralSubtrees {
  return new GeneralSubtrees(
    names.map((name) => new GeneralSubtree({ base: new GeneralName(name) })),
  );
}
