import type { StartPageMessages } from './fr.ts';

export const en = {
  tagline: 'Identity federation you can run, watch and break',
  title: 'The federation runs on this machine',
  lead: 'A trusted third party in FranceConnect’s role, identity providers, a civil registry, services. Everything is local, nothing leaves.',
  browser: 'Your browser',
  mapTitle:
    'The browser goes from the service to the trusted third party, then to the identity provider, and back. Service, identity provider and civil registry talk to the trusted third party without it.',
  mapLegend: 'Solid line: where the browser goes. Dashed: what servers tell each other without it.',
  roles: {
    browser: 'you are here',
    service: 'service',
    broker: 'trusted third party',
    'identity-provider': 'identity provider',
    registry: 'registry',
    'start-page': 'start',
    'data-provider': 'data',
    attacker: 'attacker',
  },
  tryTitle: 'Sign in to a service',
  tryLead: 'Choose a service, then an account, then a person: user name test, password 123.',
  tryService: 'Open and sign in',
  tryTerminal: 'Or without a browser, showing each step:',
  connectTitle: 'Connect your own application',
  connectLead:
    'Change the issuer address and the client_id: the rest is the contract of FranceConnect v2, refusals included.',
  issuer: 'Issuer',
  redirectUris: 'Allowed return addresses',
  rules:
    'To know: nonce of at least 22 characters, acr_values mandatory, no PKCE, no other parameter. Every refusal says why.',
  copy: 'Copy',
  copied: 'Copied',
  peopleTitle: 'Who can sign in',
  peopleLead: (count) =>
    `${count} test people, password 123. Some fail on purpose: their record says how.`,
  peopleShow: 'See the people',
  login: 'User name',
  name: 'Name',
  particular: 'Particularity',
  outcome: 'Outcome',
  signsIn: 'signs in',
  helpTitle: 'When something fails',
  help: 'Every error page has a code and, below it, for developers, the exact cause and the fix. The catalogue is in docs/reference/errors.md.',
  manifest: 'the federation, for programs',
} satisfies StartPageMessages;
