/** What the workspace asks its broker for, and whether what came back is that. */
import type { Request } from 'express';
import type { ServiceProviderConfig } from '../config.ts';
import type { LoginDependencies } from '../dependencies.ts';
import type { CallbackProblem } from '../explain-problem.ts';
import type { SignIn } from '../level.ts';
import type { Transaction } from '../transactions.ts';

/**
 * Levels of more than one factor, of every broker for people at work. They have no order: one that
 * is not asked for is no higher one (docs/reference/contract-agents.md).
 */
export const SECOND_FACTOR = ['eidas0-mfa', 'eidas1-mfa', 'eidas2', 'eidas3'] as const;

type Asked = Pick<Transaction, 'acr' | 'levels' | 'loginHint'>;

/** No level is insisted on; the address that someone typed saves them typing it again. */
export function askAtWork({ login_hint: hint }: Request['query']): Asked {
  return { acr: '', levels: [], ...(typeof hint === 'string' && hint && { loginHint: hint }) };
}

/** Levels that are insisted on have no order: eidas3 is not eidas2, and eidas1 is not eidas0-mfa. */
export function isOneOf(
  { weaknesses }: ServiceProviderConfig,
  received: string,
  levels: readonly string[],
): boolean {
  if (weaknesses?.includes('service.ranks-essential-levels'))
    return levels.some((level) => received >= level);
  return levels.includes(received);
}

export function levelNotAsked(acr: string, levels: readonly string[]): CallbackProblem {
  const expected = levels.join(' ');
  return {
    ...{ kind: 'levelTooLow', reason: 'acr', detail: `${acr || '–'} ∉ ${expected}` },
    failed: acr
      ? { check: 'claim', name: 'acr', expected, received: acr }
      : { check: 'missingClaim', name: 'acr', expected },
  };
}

/** Another factor is of the person who is signed in here, or of nobody. */
export async function someoneElse(
  { sessions }: LoginDependencies,
  req: Request,
  { transaction, answer }: { transaction: Transaction; answer: SignIn },
): Promise<CallbackProblem | undefined> {
  const session = transaction.levels?.length ? await sessions.of(req) : undefined;
  if (!session || session.subject === answer.subject) return undefined;
  const [expected, received] = [session.subject, answer.subject];
  return {
    ...{ kind: 'someoneElse', reason: 'sub', detail: '' },
    failed: { check: 'subject', name: 'sub', expected, received },
  };
}
