/**
 * What is wrong with an encrypted answer is for developers: whoever may send one, and hears which
 * check refused it, learns about the key, one question after another. Source: RFC 7516 §11.5.
 */
import type { Failure } from '@federama/relying-party';
import type { BrokerRegistration, ServiceProviderConfig } from './config.ts';
import type { CallbackProblem } from './explain-problem.ts';

/** Checks that are made before a token is looked at: they tell nothing of it. */
const BEFORE_ANY_TOKEN: readonly string[] = [
  ...['timeout', 'unreachable', 'refusedByProvider', 'status', 'notJson', 'metadata'],
  ...['state', 'issuer'],
];

export function answerRefused(
  { weaknesses }: ServiceProviderConfig,
  { decryption: { idToken, userinfo } }: Pick<BrokerRegistration, 'decryption'>,
  failure: Failure,
): CallbackProblem {
  const problem: CallbackProblem = { kind: 'answerRefused', ...failure };
  const encrypted = idToken !== undefined || userinfo !== undefined;
  if (!encrypted || BEFORE_ANY_TOKEN.includes(failure.failed.check)) return problem;
  if (weaknesses?.includes('service.tells-what-does-not-open')) return problem;
  return { ...problem, told: 'answer_refused' };
}
