/** Notes what is inside the encrypted tokens that oidc-provider issues, for whoever wants to know. */
import { type NestedToken, noteNestedToken } from '@federama/server-kit/nested-tokens';
import type { Provider } from 'oidc-provider';

type Issued = InstanceType<Provider['IdToken']>;
type Client = Issued['client'];
type PublishedKeys = { asymmetricKeyStore: Iterable<NestedToken['recipient']> };

export function noteNestedTokens({ IdToken }: Pick<Provider, 'IdToken'>): void {
  const { issue } = IdToken.prototype;
  IdToken.prototype.issue = async function issueAndNote(this: Issued, use) {
    const issued = await issue.call(this, use);
    const describe = async () => described(this.client, issued, await issue.call(open(this), use));
    if (issued.split('.').length === 5) await noteNestedToken(describe);
    return issued;
  };
}

function described(client: Client, encrypted: string, signed: string): NestedToken | undefined {
  const { kid } = JSON.parse(Buffer.from(encrypted.split('.', 1)[0] ?? '', 'base64url').toString());
  const { asymmetricKeyStore: keys } = client as Client & PublishedKeys;
  const recipient = [...keys].find((key) => key.kid === kid);
  return recipient && { encrypted, signed, recipient };
}

/** The same token, for a client that has nothing encrypted. */
function open(token: Issued): Issued {
  const client = new Proxy(token.client, {
    get: (target, name) =>
      String(name).endsWith('EncryptedResponseEnc') ? undefined : Reflect.get(target, name),
  });
  return Object.create(token, { client: { value: client } });
}
