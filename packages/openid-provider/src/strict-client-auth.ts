/** A secret comes the way the client registered, and no other: oidc-provider takes either for both. */
import { errors, Provider } from 'oidc-provider';

type Client = {
  clientAuthMethod: string;
  compareClientSecret(actual: string): boolean | Promise<boolean>;
};

const OTHER_METHOD =
  'the provided authentication mechanism does not match the registered client authentication method';

export function compareAuthMethods({ Client }: Provider): void {
  const prototype = Client.prototype as unknown as Client;
  const { compareClientSecret } = prototype;
  prototype.compareClientSecret = function compare(actual) {
    const { authorization = '' } = Provider.ctx?.headers ?? {};
    const byHeader = /^Basic /i.test(authorization);
    if (byHeader !== (this.clientAuthMethod === 'client_secret_basic'))
      throw new errors.InvalidClientAuth(OTHER_METHOD);
    return compareClientSecret.call(this, actual);
  };
}
