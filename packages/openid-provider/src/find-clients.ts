/**
 * oidc-provider compares all that is registered of a client each time it is looked up, which is ten
 * times a login. Here, what did not change is the same object.
 */
import { memoPer } from '@federama/server-kit/memo';
import type { ClientMetadata, Provider } from 'oidc-provider';
import { type ClientWithSecret, signWithSecret } from './sign-with-secret.ts';

type FindClient = (
  clientId: string,
) => Promise<ClientMetadata | undefined> | ClientMetadata | undefined;

type ClientClass = { find(id: unknown): Promise<ClientWithSecret | undefined> };

/** `findClient`: gives the same object for as long as the client is registered the same. */
export function findClientsByIdentity(
  provider: Provider,
  findClient: FindClient,
  readsDocuments = false,
): void {
  const Client = provider.Client as unknown as ClientClass;
  const find = Client.find;
  const clientOf = memoPer(async ({ client_id }: ClientMetadata) => {
    const client = await find.call(Client, client_id);
    if (client) signWithSecret(client);
    return client;
  });
  Client.find = async (id) => {
    const metadata = typeof id === 'string' ? await findClient(id) : undefined;
    if (metadata) return clientOf(metadata);
    return readsDocuments ? find.call(Client, id) : undefined;
  };
}
