/** What a fault is: one thing that goes wrong at one hop, and what a correct client does then. */
import type { Hop } from '@federama/model';
import type { Translated } from '@federama/server-kit/i18n';
import type { MailOnItsWay } from '@federama/server-kit/mail-on-its-way';
import type { BufferedResponse } from '../response.ts';
import type { FaultTools } from './tools.ts';

export type Parameters = Readonly<Record<string, string | number | boolean>>;

export type Fault = {
  /** `broker.id-token.exp-past`: who fails, what of theirs, how. */
  id: string;
  hop: Hop;
  does: Translated;
  /** The rule that the answer breaks, or that says what to do. */
  source: string;
  /** Only tokens that are encrypted for the client can have it. */
  encrypted?: true;
  /** Only brokers where people at work sign in can commit it. */
  agents?: true;
  /** Only brokers of plain OpenID Connect can commit it; with `agents`, those of people at work, too. */
  open?: true;
  /** How it ends for the person at a correct client; `helped`: signed in, or a page that helps. */
  expects: 'refused' | 'signed-in' | 'signed-out' | 'helped';
  /** What a correct client does, in words. */
  expected: Translated;
  /** Parameters it takes, with their defaults. */
  parameters?: Parameters;
  /** What becomes of an e-mail that leaves during the exchange; undefined: it is lost. */
  mail?(mail: MailOnItsWay, parameters: Parameters): MailOnItsWay | undefined;
  /** Logout tokens that leave for services during the exchange, instead of this one. */
  logoutToken?(token: string, tools: FaultTools): Promise<readonly string[]>;
  mutate(answer: BufferedResponse, tools: FaultTools, parameters: Parameters): void | Promise<void>;
};
