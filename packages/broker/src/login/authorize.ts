/**
 * A service asks: the request is checked against the white list, and handed to oidc-provider.
 * Source: docs/reference/contract.md#2.
 */
import { becauseOfParameters, type ParameterProblem } from '@federama/knowledge';
import { lowestAcr } from '@federama/model';
import type { RequestHandler, Response } from 'express';
import { type BrokerContext, localsOf } from '../context.ts';
import type { ProtocolOidc } from '../oidc/index.ts';
import type { RequestRules } from '../profiles/profile.ts';
import { unknownClient } from '../refusals/causes.ts';
import { BrokerError } from '../refusals/errors.ts';
import { urlProblem } from './url-rules.ts';

export type Parameters = Record<string, string>;

/** What the request asked before the broker rewrote it for oidc-provider. */
type AuthorizeLocals = {
  protocol?: 'v1' | 'v2';
  parameters?: Parameters;
  /** Read from the address only: in a form it counts for nothing. */
  hint?: string | undefined;
  /** Parameters that were left out before it was read. */
  dropped?: readonly string[];
  /** Set when every check has passed: a refused request leaves the browser as it was. */
  cookies?: readonly string[];
};

/** What a request carries from one handler of the authorization to the next. */
export function authorizeLocalsOf(res: Response): AuthorizeLocals {
  return res.locals as AuthorizeLocals;
}

/** Every rule of the white list at once; the first broken one would be enough to refuse. */
export function checkAuthorizationRequest(context: BrokerContext): RequestHandler {
  const { config, findService } = context;
  return (req, res, next) => {
    const sent = (req.method === 'POST' ? req.body : req.query) as Record<string, unknown>;
    const problems = parameterProblems(
      sent ?? {},
      config.profile.request,
      config.settings().requireTopLevelDomain,
    );
    if (problems.length) throw new BrokerError('Y030007', becauseOfParameters(problems));
    const parameters = sent as Parameters;
    const service = findService(parameters.client_id ?? '');
    if (!service && req.method === 'POST') {
      throw new BrokerError('Y000000', unknownClient(context, parameters.client_id ?? '', 'v2'));
    }
    const locals = authorizeLocalsOf(res);
    locals.parameters = parameters;
    locals.hint = typeof req.query.idp_hint === 'string' ? req.query.idp_hint : undefined;
    if (service) localsOf(res).service = service;
    next();
  };
}

function parameterProblems(
  sent: Record<string, unknown>,
  rules: RequestRules,
  requireTopLevelDomain: boolean,
): ParameterProblem[] {
  const problems: ParameterProblem[] = [];
  const admitted: Partial<Record<ParameterProblem['problem'], readonly string[]>> = {
    missing: rules.required,
    unknown: rules.optional,
    pkce: rules.forbidden,
    prompt: rules.prompts,
  };
  const note = (name: string, problem: ParameterProblem['problem'], characters = 0) => {
    const received = sent[name] === undefined ? undefined : String(sent[name]);
    problems.push({ name, problem, received, characters, admitted: admitted[problem] ?? [] });
  };
  for (const [name, value] of Object.entries(sent)) {
    if (rules.forbidden.includes(name)) note(name, 'pkce');
    else if (!rules.required.includes(name) && !rules.optional.includes(name))
      note(name, 'unknown');
    else if (typeof value !== 'string') note(name, 'repeated');
  }
  for (const name of rules.required) {
    const value = sent[name];
    if (value === undefined || (value === '' && !rules.mayBeEmpty.includes(name)))
      note(name, 'missing');
  }
  checkLengths(sent, rules, note);
  const { prompt, redirect_uri } = sent;
  if (typeof prompt === 'string' && !isPromptAllowed(prompt, rules)) note('prompt', 'prompt');
  if (typeof redirect_uri === 'string' && redirect_uri) {
    const problem = urlProblem(redirect_uri, requireTopLevelDomain);
    if (problem) note('redirect_uri', problem);
  }
  return problems;
}

function checkLengths(
  sent: Record<string, unknown>,
  { minimumLength, maximumLength }: RequestRules,
  note: (name: string, problem: 'tooShort' | 'tooLong', characters: number) => void,
): void {
  const lengthOf = (name: string) => (typeof sent[name] === 'string' ? sent[name].length : 0);
  for (const [name, least] of Object.entries(minimumLength))
    if (lengthOf(name) && lengthOf(name) < least) note(name, 'tooShort', least);
  for (const [name, most] of Object.entries(maximumLength))
    if (lengthOf(name) > most) note(name, 'tooLong', most);
}

function isPromptAllowed(prompt: string, { prompts, listLength }: RequestRules): boolean {
  const values = prompt.split(' ');
  return prompt.length <= listLength && prompts.some((allowed) => values.includes(allowed));
}

/**
 * Rewrites the request as oidc-provider must see it: a new session each time, one level of
 * assurance, and an interaction in any case.
 */
export function askProvider(
  context: BrokerContext,
  oidc: ProtocolOidc,
  path: string,
): RequestHandler {
  return async (req, res, next) => {
    const { parameters = {} } = authorizeLocalsOf(res);
    const query = new URLSearchParams(parameters);
    query.set('acr_values', requestedAcr(context, parameters.acr_values ?? ''));
    query.set('prompt', 'login consent');
    query.delete('idp_hint');
    query.delete('ui_locales');
    const cleared = oidc.forgetSession(req);
    const before = setCookies(res);
    req.method = 'GET';
    req.url = `${path}?${query}`;
    await oidc.handle(req, res);
    if (!oidc.interactionOf(res)) return;
    const opened = setCookies(res).slice(before.length);
    authorizeLocalsOf(res).cookies = [...cleared, ...opened];
    res.removeHeader('Set-Cookie');
    for (const cookie of before) res.appendHeader('Set-Cookie', cookie);
    next();
  };
}

function setCookies(res: Response): string[] {
  return [res.getHeader('Set-Cookie') ?? []].flat().map(String);
}

/** The lowest known level of the list; the profile's own when none is known. */
function requestedAcr({ config }: BrokerContext, acrValues: string) {
  const { listLength } = config.profile.request;
  const values = acrValues.length > listLength ? [] : acrValues.split(' ');
  const { levels, fallback } = config.profile.acr;
  return lowestAcr(values, levels) ?? fallback;
}
