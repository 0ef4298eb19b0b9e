/**
 * What the resource server answers to the access token of a session, shown with a proof of its key.
 * A token that is not taken is renewed, once. Source: RFC 6750 §3.1, RFC 9449 §7.
 */
import { because, explained } from '@federama/knowledge';
import { explainFailure, withoutSentence } from '@federama/relying-party';
import type { Explained } from '@federama/server-kit/explanation';
import { recordNote } from '@federama/server-kit/journal';
import type { Request } from 'express';
import type { DataSource } from '../config.ts';
import type { LoginDependencies } from '../dependencies.ts';
import type { SignedIn } from '../session.ts';
import { type Renewed, renew } from './renewal.ts';

export type Loan = { title: string; author: string; due: string };

/** `status`: 0 when nobody answered. */
export type Reading = { at: number; status: number } & (
  | { loans: readonly Loan[]; refusal?: never }
  | { refusal: { error: string; description: string; explained: Explained } }
);

type Read = Renewed & { reading?: Reading };

/** An access token that lives for less is renewed first. */
const MARGIN_MS = 5000;

/** The books, with a token that is good; as little as there is, when that cannot be had. */
export async function readLoans(
  dependencies: LoginDependencies,
  req: Request,
  session: SignedIn,
): Promise<Read> {
  const renewed = isDue(dependencies, session)
    ? await renew(dependencies, req, { session, why: 'due' })
    : { session };
  if (!renewed.session) return renewed;
  const reading = await ask(dependencies, renewed.session);
  const isNew = renewed.session !== session || renewed.failure !== undefined;
  if (reading?.refusal?.error !== 'invalid_token' || isNew) return { ...renewed, reading };
  const again = await renew(dependencies, req, { session, why: 'refused' });
  if (!again.session) return again;
  return { ...again, reading: await ask(dependencies, again.session) };
}

function isDue({ clock }: LoginDependencies, { accessTokenLife, refreshToken }: SignedIn): boolean {
  const { until = 0 } = accessTokenLife ?? {};
  return refreshToken !== undefined && until - clock.now() < MARGIN_MS;
}

async function ask(
  dependencies: LoginDependencies,
  { broker, accessToken, dpopKey }: SignedIn,
): Promise<Reading | undefined> {
  const { config, brokerOf, clock, journal } = dependencies;
  const [source] = config.data.filter(({ brokers }) => brokers.includes(broker));
  if (!source || !dpopKey) return undefined;
  const at = clock.now();
  const { relyingParty } = brokerOf(broker);
  try {
    const answer = await relyingParty.readResource(source.url, { accessToken, dpopKey });
    const { status } = answer;
    const body = (await answer.json()) as Record<string, unknown>;
    if (!answer.ok) return refused(dependencies, { at, status, source }, body);
    journal.record(config.party.id, 'SP_READ_DATA', { dataProvider: source.id, status });
    return { at, status, loans: loansIn(body) };
  } catch (error) {
    const { reason, detail } = withoutSentence(explainFailure(error));
    const body = { error: reason, error_description: detail };
    return refused(dependencies, { at, status: 0, source }, body);
  }
}

type Asked = { at: number; status: number; source: DataSource };

function refused(
  { config, journal }: LoginDependencies,
  { at, status, source }: Asked,
  body: Record<string, unknown>,
): Reading {
  const [error, description] = [String(body.error), String(body.error_description ?? '')];
  const received = [status && `HTTP ${status}`, `${error}: ${description}`];
  const why = explained(
    because('bookmark.resourceRefused', {
      ...{ resource: source.title.fr, received: received.filter(Boolean).join(' ') },
    }),
  );
  recordNote(journal, config.party.id, {
    ...{ event: 'SP_READ_DATA', kind: 'refused', code: error, explained: why },
    ...{ dataProvider: source.id, status },
  });
  return { at, status, refusal: { error, description, explained: why } };
}

function loansIn({ loans }: Record<string, unknown>): Loan[] {
  if (!Array.isArray(loans)) return [];
  return loans.map(({ title, author, due }) => ({
    ...{ title: String(title), author: String(author), due: String(due) },
  }));
}
