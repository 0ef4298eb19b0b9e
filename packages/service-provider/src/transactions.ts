/** Logins under way: what the answer of the broker must come back with, to the browser that asked. */
import { hash } from 'node:crypto';
import type { Protection } from '@federama/relying-party';
import { sentCookieNames } from '@federama/server-kit/sent-cookie';
import { setSignedCookie, signedCookie } from '@federama/server-kit/signed-cookie';
import { prefixed } from '@federama/server-kit/store';
import type { Request, Response } from 'express';
import type { ServiceProviderOptions } from './config.ts';
import { serviceCookies } from './cookies.ts';

/** What the answer of the broker is compared with. */
export type Transaction = Protection & {
  /** Id of the broker that was asked. */
  broker: string;
  state: string;
  nonce: string;
  /** Level wished for; empty where none is. */
  acr: string;
  /** Levels insisted on, by the claims parameter: one of them must come back. */
  levels?: readonly string[];
  /** Nobody is to see a page: an answer without a login is no refusal. */
  silent?: true;
  /** Address that the person typed. */
  loginHint?: string;
  /** Whoever is signed in here proves at a higher level who they are. */
  stepUp?: true;
  /** Page of the service to go to in the end. */
  returnTo?: string;
};

/** Time to find one's password. */
const TRANSACTION_SECONDS = 1800;

export type Transactions = ReturnType<typeof createTransactions>;

export function createTransactions({ config, store }: ServiceProviderOptions) {
  const transactions = prefixed(store, 'transaction');
  const { nameOf, attributes } = serviceCookies(config.party);
  /** One cookie a transaction: two tabs do not disturb each other. */
  const transactionCookies = nameOf('login_');
  const transactionCookie = (state: string) =>
    transactionCookies + hash('sha256', state).slice(0, 16);

  return {
    async begin(res: Response, transaction: Transaction): Promise<void> {
      const begun = { ttlSeconds: TRANSACTION_SECONDS };
      await transactions.set(transaction.state, transaction, begun);
      const { state } = transaction;
      setSignedCookie(res, { name: transactionCookie(state), value: state, options: attributes });
    },
    /** Whether this browser waits for an answer: brokers may tell an error without its state. */
    waits: (req: Request): boolean =>
      sentCookieNames(req).some(
        (name) => name.startsWith(transactionCookies) && signedCookie(req, name) !== undefined,
      ),
    /** The transaction of this state, if this browser began it; it serves once. */
    async end(req: Request, res: Response, state: string): Promise<Transaction | undefined> {
      const name = transactionCookie(state);
      const isOurs = signedCookie(req, name) === state;
      if (!isOurs && !config.weaknesses?.includes('service.ignores-state')) return undefined;
      res.clearCookie(name, { ...attributes, signed: true });
      return transactions.take<Transaction>(state);
    },
  };
}
