/**
 * Whoever comes back is signed in again without a page, as long as the broker knows them: asked
 * once, with prompt=none. An answer that says no leaves the first page as it is. The address that
 * one comes back to says that it was tried: a browser may keep a cookie that it was told to remove.
 * Source: OpenID Connect Core §3.1.2.1.
 */
import { setSignedCookie, signedCookie } from '@federama/server-kit/signed-cookie';
import type { Request, Response } from 'express';
import type { ServiceProviderConfig } from '../config.ts';
import type { LoginDependencies } from '../dependencies.ts';
import { sendToBroker } from '../send-to-broker.ts';

const MONTH_MS = 30 * 24 * 3600 * 1000;
const VISITED = 'yes';
const TRIED = 'tried';

const nameOf = ({ party }: ServiceProviderConfig) => `${party.id}_visited`;

function attributesOf({ party }: ServiceProviderConfig) {
  const { pathname, protocol } = new URL(party.url);
  const secure = protocol === 'https:';
  return { httpOnly: true, sameSite: 'lax', secure, path: pathname } as const;
}

export function rememberVisit(config: ServiceProviderConfig, res: Response): void {
  const options = { ...attributesOf(config), maxAge: MONTH_MS };
  setSignedCookie(res, { name: nameOf(config), value: VISITED, options });
}

export function forgetVisit(config: ServiceProviderConfig, res: Response): void {
  res.clearCookie(nameOf(config), attributesOf(config));
}

/** Whether the browser is back from such a try. */
export const wasTried = ({ query }: Request): boolean => query.silent === TRIED;

/** Sends whoever was here before to the broker; answers whether it did. */
export async function returnSilently(
  dependencies: LoginDependencies,
  req: Request,
  res: Response,
): Promise<boolean> {
  const { config, brokerOf } = dependencies;
  if (wasTried(req) || signedCookie(req, nameOf(config)) !== VISITED) return false;
  forgetVisit(config, res);
  const { broker } = brokerOf();
  const returnTo = `/?silent=${TRIED}`;
  await sendToBroker(dependencies, res, { broker, acr: '', levels: [], silent: true, returnTo });
  return true;
}
