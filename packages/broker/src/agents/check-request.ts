/** The first check of an authorization request; what it passes, oidc-provider checks in full. */
import type { Translated } from '@federama/server-kit/i18n';
import { isEmail } from './routing.ts';

type Sent = Record<string, unknown>;

const REDIRECT_URI = /^https?:\/\/[^/].+$/;

/** English sentences are those of the broker's validation: scripts compare them. */
const TEXTS = ['client_id', 'scope', 'state'];

/** What oidc-provider reads; whatever else a request carries is ignored. */
const READ = [
  ...['client_id', 'response_type', 'redirect_uri', 'scope', 'state', 'nonce', 'claims'],
  ...['acr_values', 'code_challenge', 'code_challenge_method'],
];
const OWN = ['prompt', 'login_hint', 'idp_hint', 'siret_hint', 'response_mode'];

export const isRead = (name: string): boolean => READ.includes(name) || OWN.includes(name);

const notText = (name: string): Translated => ({
  en: `${name} must be a string`,
  fr: `${name} doit être un texte, donné une seule fois`,
});

/** Sentences about each parameter that fails; nothing when the request may go on. */
export function requestProblems(sent: Sent): Translated[] {
  const problems: Translated[] = [];
  for (const name of [...READ, ...OWN])
    if (sent[name] !== undefined && typeof sent[name] !== 'string') problems.push(notText(name));
  for (const name of TEXTS) if (sent[name] === undefined) problems.push(notText(name));
  const { redirect_uri, nonce, login_hint, siret_hint } = sent;
  if (typeof redirect_uri !== 'string' || !REDIRECT_URI.test(redirect_uri))
    problems.push({
      en: `redirect_uri must match ${REDIRECT_URI} regular expression`,
      fr: `redirect_uri doit répondre à l’expression ${REDIRECT_URI}`,
    });
  if (typeof nonce === 'string' && !/^[\x20-\x7e]{1,512}$/.test(nonce))
    problems.push({
      en: 'nonce must contain only ASCII characters, 1 to 512 of them',
      fr: 'nonce doit compter de 1 à 512 caractères, tous de l’ASCII',
    });
  if (login_hint !== undefined && !isEmail(login_hint))
    problems.push({
      en: 'login_hint must be an email',
      fr: 'login_hint doit être une adresse électronique',
    });
  if (typeof siret_hint === 'string' && siret_hint.length !== 14)
    problems.push({
      en: 'siret_hint must be longer than or equal to and shorter than or equal to 14 characters',
      fr: 'siret_hint doit compter 14 caractères',
    });
  return problems;
}

/** The parameters that count, as texts. */
export function parametersOf(sent: Sent): Record<string, string> {
  const known = [...READ, ...OWN].flatMap((name) =>
    typeof sent[name] === 'string' ? [[name, sent[name]] as const] : [],
  );
  return Object.fromEntries(known);
}

const PROMPTS = ['login', 'consent', 'login consent', 'consent login'];

/**
 * The request as oidc-provider must see it. It has no session of its own, so that it asks for a
 * sign-in in any case; a silent request that the broker can answer counts as any other.
 */
export function providerQuery(
  parameters: Record<string, string>,
  { canBeSilent, acrValues }: { canBeSilent: boolean; acrValues: readonly string[] },
): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of READ) {
    const value = parameters[name];
    if (value !== undefined) query.set(name, value);
  }
  query.delete('acr_values');
  if (acrValues.length) query.set('acr_values', acrValues.join(' '));
  const { prompt } = parameters;
  const left = prompt === undefined || prompt === '' || PROMPTS.includes(prompt);
  if (!left && !(prompt === 'none' && canBeSilent)) query.set('prompt', prompt);
  return query;
}
