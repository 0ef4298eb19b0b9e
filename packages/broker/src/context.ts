/** What every act of the broker's stories may use, made once. */
import { derived } from '@federama/server-kit/derived';
import { prefixed } from '@federama/server-kit/store';
import type { Response } from 'express';
import { createHistory, type History } from './citizen-space/history.ts';
import type { BrokerOptions, Smtp } from './config.ts';
import type { Directory, IdentityProviderRecord, ServiceRecord } from './directory.ts';
import { type Accounts, createAccounts } from './login/accounts.ts';
import type { BrokerSession } from './login/login-record.ts';
import { createRegistry, type Registry } from './login/registry.ts';
import { createSessions, type Sessions } from './login/session.ts';
import { createUpstream, type Upstream } from './login/upstream.ts';
import { createMailbox, type Mailbox } from './mail/mailbox.ts';
import { type Mail, sendBySmtp } from './mail/smtp.ts';
import type { Profile } from './profiles/profile.ts';
import { type Track, tracker } from './track.ts';

export type BrokerContext = BrokerOptions & {
  sessions: Sessions;
  accounts: Accounts;
  registry: Registry;
  upstream: Upstream;
  /** Connections of each account. */
  history: History;
  mailbox: Mailbox;
  track: Track;
  /** Sends an e-mail to the configured server; loaded when it is first needed. */
  sendBySmtp(mail: Mail, smtp: Smtp): Promise<void>;
  findService(clientId: string): ServiceRecord | undefined;
  findProvider(uid: string): IdentityProviderRecord | undefined;
};

export function createContext(options: BrokerOptions): BrokerContext {
  const { config, store, clock, random, journal, fetch } = options;
  const { registryUrl } = config;
  const directory = directoryFor(config.profile, options.directory);
  const timeoutSeconds = () => config.settings().upstreamTimeoutSeconds;
  const history = createHistory(prefixed(store, 'history'));
  return {
    ...options,
    directory,
    sessions: createSessions(config, { random, clock, store: prefixed(store, 'session') }),
    accounts: createAccounts({
      store: prefixed(store, 'account'),
      clock,
      random,
      directory,
    }),
    registry: createRegistry({ url: registryUrl, fetch, timeoutSeconds }),
    upstream: createUpstream(options),
    history,
    mailbox: createMailbox(prefixed(store, 'mail'), clock),
    track: tracker(config.party.id, { journal, random, clock, directory, history }),
    sendBySmtp,
    findService: (clientId) =>
      directory.services().find((service) => service.clientId === clientId && service.active),
    findProvider: (uid) => directory.identityProviders().find((provider) => provider.uid === uid),
  };
}

/** Identity providers whose record the profile can read: the others do not exist for it. */
function directoryFor({ acr }: Profile, directory: Directory): Directory {
  const readable = ({ levels, malformed }: IdentityProviderRecord) =>
    !malformed && levels.every((level) => acr.ofProviders.includes(level));
  return {
    ...directory,
    identityProviders: derived(
      () => [directory.identityProviders()],
      (all) => all.filter(readable),
    ),
  };
}

/** Whether a service accepts an identity provider. */
export function acceptsProvider(service: ServiceRecord, uid: string): boolean {
  const filter = service.identityProviders;
  return 'only' in filter ? filter.only.includes(uid) : !filter.except.includes(uid);
}

type BrokerLocals = { session?: BrokerSession; service?: ServiceRecord };

/** What a request knows of its session and service, for error pages. */
export function localsOf(res: Response): BrokerLocals {
  return res.locals as BrokerLocals;
}
