/** The brokers of an application: which of them a page is about, and links to the others. */
import type { ClientConfig, ManifestClient } from '@federama/model';
import { attribute, type HtmlValue, html } from '@federama/server-kit/html';
import type { View } from '@federama/server-kit/view';
import type { BrokerView, FederationView } from './config.ts';
import { messages } from './messages/index.ts';

/** Brokers of an application, in its own order. */
export function brokersOf(federation: FederationView, { brokers }: ClientConfig): BrokerView[] {
  const known = federation.brokers();
  if (!brokers) return known.slice(0, 1);
  return brokers.flatMap((id) => known.find((broker) => broker.id === id) ?? []);
}

/** The application as a client of the broker that an address names, or of its first. */
export function clientAt(
  clients: readonly ManifestClient[],
  id: string | undefined,
  asked: unknown,
): ManifestClient | undefined {
  const own = clients.filter((client) => client.id === id);
  return own.find(({ broker }) => broker === asked) ?? own[0];
}

type Place = { federation: FederationView; client: ManifestClient; path: string };

/** One link for each broker of an application of several; `path` may end with a fragment. */
export function brokerLinks(view: View, { federation, client, path }: Place): HtmlValue {
  const { clients } = federation.manifest();
  const own = clients.filter(({ id }) => id === client.id).map(({ broker }) => broker);
  if (own.length < 2) return undefined;
  const [before = '', fragment] = path.split('#');
  const links = federation
    .brokers()
    .filter(({ id }) => own.includes(id))
    .map(({ id, name }) => {
      const href = `${view.base}${before}?broker=${id}${fragment ? `#${fragment}` : ''}`;
      return html`<a href="${href}"${attribute('aria-current', id === client.broker && 'true')}>${name[view.language]}</a>`;
    });
  const { broker } = messages(view.language).application.labels;
  return html`<nav class="row" aria-label="${broker}" data-testid="client-brokers"><span class="soft">${broker}</span>${links}</nav>`;
}
