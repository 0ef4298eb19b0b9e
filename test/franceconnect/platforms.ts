/** The two platforms that scenarios run at, with the participants they usually take. */

export type Platform = {
  name: string;
  broker: string;
  service: string;
  /** A private service, which asks for consent, of another entity. */
  consenting: string;
  /** A service that may not ask for amr, nor decide about the pages. */
  restricted: string;
  /** A service whose sector identifier document cannot be had. */
  sectorless: string;
  provider: string;
  /** Another identity provider, that serves as well. */
  other: string;
  acr: string;
};

export const LOW: Platform = {
  name: 'FranceConnect',
  broker: 'broker',
  service: 'fsp1-low',
  consenting: 'fsp3-low',
  restricted: 'fsp2-low',
  sectorless: 'fsp5-low',
  provider: 'fip1-no-discovery',
  other: 'fip4-low',
  acr: 'eidas1',
};
export const HIGH: Platform = {
  name: 'FranceConnect+',
  broker: 'plus',
  service: 'fsp1-high',
  consenting: 'fsp5-high',
  restricted: 'fsp6-high',
  sectorless: 'fsp7-high',
  provider: 'fip1-high',
  other: 'fip2-high',
  acr: 'eidas2',
};
/** For `describe.each('$name')`. */
export const PLATFORMS: readonly Platform[] = [LOW, HIGH];

export const platformOf = (participant: string) => (participant.endsWith('-high') ? HIGH : LOW);
