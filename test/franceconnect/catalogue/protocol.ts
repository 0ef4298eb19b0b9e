/** The protocol, endpoint by endpoint. */
import { type Scenario, tested } from './scenario.ts';

export const protocol: readonly Scenario[] = [
  ...tested([['LOC-02', 'N', 'H', 'a localhost address on the FC+ integration platform']]),
  ...tested([
    ['LOC-03', 'E', 'L', 'a localhost address where no domain name is required'],
    ['AUZ-01', 'E', 'B', 'each prompt that is allowed'],
    ['AUZ-02', 'E', 'B', 'no prompt'],
    ['AUZ-03', 'U', 'B', 'a redirect_uri of a second domain, vouched for by the sector document'],
    ['AUZ-07', 'E', 'B', 'nonces long enough'],
    ['AUZ-08', 'E', 'B', 'nonces too short'],
    ['AUZ-11', 'E', 'B', 'an empty client_id'],
    ['AUZ-16', 'E', 'B', 'ui_locales is ignored'],
    ['CHK-01', 'E', 'L', 'an unknown token, answered by ES256 in RSA-OAEP-256'],
  ]),
  ...tested([
    ['CHK-03', 'U', '–', 'the same at FC+'],
    ['CHK-04', 'U', '–', 'the same at FC+, in ECDH-ES'],
  ]),
  ...tested([
    ['CHK-05', 'E', 'B', 'no client_id'],
    ['CHK-06', 'E', 'B', 'no client_secret'],
    ['CHK-09', 'E', 'B', 'a client_id nobody has'],
    ['COR-01', 'U', 'B', 'the bare prefix redirects to the showcase'],
    ['COR-03', 'E', 'B', 'a path outside the prefix is not found'],
    ['DIS-01', 'E', 'L', 'the closed list of discovery members'],
    ['CBE-01', 'E', 'B', 'an error with a description leads back to the mire'],
    ['CBE-02', 'E', 'B', 'an error without a description does too'],
    ['CBE-03', 'E', 'B', 'an error without state'],
    ['CB-01', 'E', 'B', 'a code without state'],
    ['CB-02', 'E', 'B', 'a code with an empty state'],
    ['CB-03', 'E', 'B', 'a code with a foreign state'],
    ['CB-05', 'E', 'B', 'an empty code'],
    ['RSP-01', 'E', 'B', 'cold, to a registered address'],
    ['RSP-02', 'U', 'B', 'without state, "undefined" is sent'],
    ['RSP-03', 'E', 'B', 'without an address'],
    ['TOK-01', 'E', 'B', 'a code gives five members'],
  ]),
  ...tested([['TOK-02', 'E', 'H', 'an encrypted id_token at FC+']]),
  ...tested([
    ['TOK-04', 'E', 'L', 'a plain ES256 id_token'],
    ['TOK-06', 'E', 'B', 'a wrong secret'],
    ['TOK-08', 'E', 'B', 'an unknown code'],
  ]),
  ...tested([['UIN-01', 'E', 'H', 'encrypted claims at FC+']]),
  ...tested([
    ['UIN-03', 'E', 'L', 'fifteen claims signed by ES256'],
    ['UIN-05', 'E', 'B', 'an unknown token'],
  ]),
];
