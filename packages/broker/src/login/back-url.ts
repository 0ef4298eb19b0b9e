/** The way back to a service without a login, as a link; back.ts follows it. */
import { prefixOf } from '../config.ts';
import type { BrokerContext } from '../context.ts';
import type { LoginRecord } from './login-record.ts';

/** Where the link back to the service leads. */
export function backUrl(
  { config }: BrokerContext,
  { asked }: LoginRecord,
  { error, description }: { error: string; description: string },
): string {
  const query = new URLSearchParams({
    error,
    error_description: description,
    state: asked.state,
    redirect_uri: asked.redirectUri,
  });
  return `${prefixOf(config)}/redirect-to-sp-with-error?${query}`;
}
