/** CPU milliseconds of the signatures and verifications of one login, by node:crypto alone. */
import { createHmac, createVerify, generateKeyPairSync, sign } from 'node:crypto';

/** At the default service: id_token and userinfo, signed by the broker, checked by the service. */
const ES256 = 2;
/** id_token and userinfo of the identity provider, each made and checked. */
const HS256 = 4;
const ROUNDS = 500;

export function cryptoFloorMs(): number {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const data = Buffer.alloc(600, 'x');
  const start = process.cpuUsage();
  for (let round = 0; round < ROUNDS; round++) {
    for (let n = 0; n < ES256; n++) {
      const signature = sign('sha256', data, privateKey);
      createVerify('sha256').update(data).verify(publicKey, signature);
    }
    for (let n = 0; n < HS256; n++) createHmac('sha256', 'secret').update(data).digest();
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 / ROUNDS;
}
