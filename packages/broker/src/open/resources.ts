/**
 * Tokens for data providers: a client names one by its address, and gets a JWT that only it takes.
 * Source: RFC 8707, RFC 9068.
 */
import { type Configuration, errors } from '@federama/openid-provider';
import type { OpenContext } from './context.ts';

type Indicators = NonNullable<NonNullable<Configuration['features']>['resourceIndicators']>;

export function resourceIndicators(context: OpenContext): Indicators {
  const { directory, config, findService } = context;
  return {
    enabled: true,
    // Of several, none is meant by itself.
    defaultResource: (_ctx, _client, several) => several,
    useGrantedResource: () => false,
    getResourceServerInfo(_ctx, resource, { clientId }) {
      const provider = directory.dataProviders().find(({ url }) => url === resource);
      if (!provider) throw new errors.InvalidTarget('resource indicator is missing, or unknown');
      return {
        scope: provider.scopes.join(' '),
        audience: resource,
        accessTokenTTL:
          findService(clientId)?.ttlSeconds.accessToken ?? config.profile.ttlSeconds.accessToken,
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'RS256' } },
      };
    },
  };
}
