/** Malo's own sign-in, which he ends with a code that was issued for Angela: what mix-ups share. */
import { ANGELA, MALO, parameter } from './actors.ts';
import type { Outcome } from './attack.ts';
import type { Lab, LabPage, SignIn } from './lab.ts';

/**
 * Begins his sign-in, stops it at this authorization endpoint, and has what he runs send its
 * visitors there; returns the state he goes on with.
 */
export async function trapWithOwnSignIn(
  { attacker, notebook }: Lab,
  { endpoint, ...signIn }: { endpoint: string } & Omit<SignIn, 'login'>,
): Promise<string> {
  attacker.interceptNext(endpoint);
  await attacker.signIn({ ...signIn, login: MALO.login });
  const request = attacker.takeIntercepted() ?? '';
  await notebook.setTrap(request);
  return parameter(request, 'state');
}

/** Whose account his browser is in, in the end. */
export function outcomeOf({ person, refusal }: LabPage): Outcome {
  return {
    succeeded: person === ANGELA.name,
    refusal,
    verdict: {
      fr: `Le navigateur de Malo est connecté aux Impôts : ${person ?? 'personne'}.`,
      en: `Malo’s browser is signed in to the tax office: ${person ?? 'nobody'}.`,
    },
  };
}
