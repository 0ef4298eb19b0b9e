/** Each refusal of a factor, with what it needs to be told. */
import { because, explained } from '@federama/knowledge';
import { type Factors, type Person, waysOf } from '@federama/model';
import type { Explained } from '@federama/server-kit/explanation';
import { CODE_LIMIT, type CodeAnswer } from './codes.ts';
import type { PasskeyProblem } from './passkeys.ts';

export function explainCode(answer: Exclude<CodeAnswer, 'right'>, code: string): Explained {
  const received = `code=${code}`;
  if (typeof answer === 'string') return explained(because(`factor.${answer}`, { received }));
  const limits = { most: CODE_LIMIT.most, seconds: CODE_LIMIT.waitSeconds };
  return explained(because('factor.wait', { ...limits, received }));
}

export function explainNoSecret({ login }: Person, level: string): Explained {
  return explained(because('factor.noSecret', { level, received: `${login}, ${level}` }));
}

export function explainOutOfReach(factors: Factors, asked: string): Explained {
  const levels = [...new Set(waysOf(factors).map(({ level }) => level))];
  return explained(because('factor.outOfReach', { levels, received: `acr_values=${asked}` }));
}

export function explainPasskey({ kind, detail }: PasskeyProblem, url: string): Explained {
  const { origin, hostname: rpId } = new URL(url);
  return explained(because(`passkey.${kind}`, { origin, rpId, received: detail }));
}
