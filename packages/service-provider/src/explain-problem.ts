/** Why a sign-in gave no identity, for developers. */
import { because, explained } from '@federama/knowledge';
import type { FailedCheck } from '@federama/relying-party';
import type { Explained } from '@federama/server-kit/explanation';
import type { Language } from '@federama/server-kit/i18n';
import { PROOF_SECONDS } from './level.ts';
import { messages, type ServiceMessages } from './messages/index.ts';
import { SESSION_SECONDS } from './session.ts';

export type CallbackProblem = {
  kind: keyof ServiceMessages['problems'];
  /** OAuth error, or what openid-client calls it. */
  reason: string;
  detail: string;
  /** What is said in the place of both, to all but developers. */
  told?: string;
  /** Id of the broker it was about, when that is known. */
  broker?: string;
  /** Address that the person had typed: nobody types it twice. */
  loginHint?: string;
  /** Which check of the client library failed. */
  failed?: FailedCheck;
};

/** In words of our own: a library's sentence is in one language, and for its own readers. */
export function explainProblem({ kind, reason, detail, failed }: CallbackProblem): Explained {
  const titleIn = (language: Language) => messages(language).problems[kind].title;
  const title = { fr: titleIn('fr'), en: titleIn('en') };
  const said = [reason, detail].filter(Boolean).join(': ');
  const minutes = (kind === 'oldProof' ? PROOF_SECONDS : SESSION_SECONDS) / 60;
  const ended = explained(because(`signIn.${kind}`, { title, minutes, received: said }));
  if (!failed || saysItself(kind, failed)) return ended;
  const { check, name, received = cameInstead(failed, said, reason) } = failed;
  const expected = failed.expected ?? { fr: ended.fr.expected, en: ended.en.expected };
  const about = name === undefined ? {} : { about: name };
  return explained(because(`answer.${check}`, { expected, received, ...about }));
}

/** Where a refusal has one meaning, which the error of the provider does not tell. */
function saysItself(kind: CallbackProblem['kind'], { check }: FailedCheck): boolean {
  return kind === 'accessEnded' && check === 'refusedByProvider';
}

/** Where no value was compared: what the provider said, what is missing, or the code of the error. */
function cameInstead({ check, name }: FailedCheck, said: string, reason: string): string {
  if (check === 'refusedByProvider') return said;
  return check === 'missingClaim' ? `${name}=(absent)` : reason;
}
