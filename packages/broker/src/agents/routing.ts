/**
 * Which identity providers an address leads to, and whether mail can reach it. Pure: nothing is
 * looked up in the network.
 */
import type { EmailRouting } from '@federama/model';
import leven from 'leven';
import type { IdentityProviderRecord, ServiceRecord } from '../directory.ts';
import type { AddressRules } from '../profiles/login-kind.ts';

type Providers = readonly IdentityProviderRecord[];

const EMAIL =
  /^[^\s@<>"(),:;]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i;
const LONGEST = 320;

export function isEmail(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST && EMAIL.test(value);
}

/** In lower case. */
export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase();
}

function localPartOf(email: string): string {
  return email.slice(0, Math.max(0, email.lastIndexOf('@')));
}

/** Whether testers let themselves through, by the ending of the local part. */
export function hasPass(email: string | undefined, ending: string): boolean {
  return email !== undefined && localPartOf(email).endsWith(ending);
}

/** The only one for whoever has no other; undefined where there is none. */
export function defaultProvider(providers: Providers): IdentityProviderRecord | undefined {
  return providers.find(({ professional }) => professional?.isDefault);
}

/** Those the address leads to, the default one last; whole domains, no sub-domains. */
export function providersFor(
  email: string,
  providers: Providers,
  { passes }: Pick<AddressRules, 'passes'>,
): IdentityProviderRecord[] {
  const domain = domainOf(email);
  const unrouted = hasPass(email, passes.unrouted);
  const found = providers.filter(
    ({ professional }) =>
      professional?.domains.includes(domain) && (professional.routed || unrouted),
  );
  return found.sort(byTitle);
}

function byTitle(a: IdentityProviderRecord, b: IdentityProviderRecord): number {
  const last = (record: IdentityProviderRecord) => Number(record.professional?.isDefault ?? false);
  return last(a) - last(b) || a.title.fr.localeCompare(b.title.fr, 'fr');
}

/** Whether mail is taken to reach it; `known`: the very address has signed in before. */
export function isPlausible(
  email: string,
  providers: Providers,
  { plausibleDomains }: Pick<EmailRouting, 'plausibleDomains'>,
  known: boolean,
): boolean {
  const domain = domainOf(email);
  return known || plausibleDomains.includes(domain) || domainsOf(providers).includes(domain);
}

const FAR = 3;

/** The same address in a known domain that is nearly the one typed. */
export function suggestionFor(
  email: string,
  providers: Providers,
  { suggestedDomains }: Pick<EmailRouting, 'suggestedDomains'>,
): string | undefined {
  const domain = domainOf(email);
  const known = [...new Set([...suggestedDomains, ...domainsOf(providers)])];
  if (known.includes(domain)) return undefined;
  const near = known
    .map((one) => ({ one, far: leven(one, domain) }))
    .filter(({ far }) => far <= FAR)
    .sort((a, b) => a.far - b.far)
    .at(0);
  return near && `${localPartOf(email)}@${near.one}`;
}

function domainsOf(providers: Providers): string[] {
  return providers.flatMap(({ professional }) => professional?.domains ?? []);
}

/** Whether a service that is restricted to some domains admits the address. */
export function admits({ emailDomains }: ServiceRecord, email: string | undefined): boolean {
  if (!emailDomains) return true;
  return email !== undefined && emailDomains.includes(domainOf(email));
}

/** Whether a provider may give this address: `unlisted` ones pass where it does not block them. */
export function givesAddress(
  { professional }: IdentityProviderRecord,
  email: string,
): 'listed' | 'unlisted' | 'blocked' {
  if (!professional || professional.isDefault) return 'listed';
  const { domains, otherDomains, blocksOtherDomains } = professional;
  if ([...domains, ...otherDomains].includes(domainOf(email))) return 'listed';
  return blocksOtherDomains ? 'blocked' : 'unlisted';
}
