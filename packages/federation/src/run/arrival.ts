/**
 * What a request says of the way it came: whether over https, and which participant of a shared
 * port it is for. Plain http where https is served is sent there, or refused.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { derived } from '@federama/server-kit/derived';
import { forwardedBy } from '@federama/server-kit/forwarded';
import { HEALTH_PATHS } from './health.ts';

type Gate = {
  origin: string;
  arrive: RequestListener;
};

type Options = {
  /** Addresses of proxies in front. */
  trustedProxies(): readonly string[];
  /** Who answers at this port; the first one also hears whoever names none of them. */
  gates(): readonly Gate[];
  /** What answers at an origin of this federation, for whoever asks it as a proxy. */
  answerAt(origin: string): RequestListener | undefined;
};

/** Asked by whoever starts containers, or sets up a browser: in plain http, too. */
const IN_THE_CLEAR: readonly string[] = ['/-/health', ...HEALTH_PATHS, '/proxy.pac'];
/** What a browser’s warning means is read before it: nothing of it is secret. */
const ABOUT_CERTIFICATE = /^\/room\/(?:certificate|federama-room\.crt|-\/[\w./-]+)$/;

export function arrivals({ trustedProxies, gates, answerAt }: Options): RequestListener {
  const believe = derived(() => [trustedProxies()], forwardedBy);
  return (req, res) => {
    const viaProxy = believe()(req);
    const proxied = absoluteForm(req) && answerAt(`http://${req.headers.host}`);
    if (proxied) return proxied(req, res);
    const gate = gateFor(gates(), withoutUsualPort(req));
    if (!gate) return void res.writeHead(503).end();
    const { origin, arrive } = gate;
    const isHttps = origin.startsWith('https:');
    if (!isHttps || isInTheClear(req) || cameSecurely(req, viaProxy)) return arrive(req, res);
    const silent = viaProxy && req.headers['x-forwarded-proto'] === undefined;
    return silent ? refuseProxy(res, origin) : sendToHttps(req, res, origin);
  };
}

function isInTheClear({ url = '' }: IncomingMessage): boolean {
  return IN_THE_CLEAR.includes(url) || ABOUT_CERTIFICATE.test(url);
}

/** A proxy is asked for a whole address; so may everyone be. Source: RFC 9112 §3.2.2. */
function absoluteForm(req: IncomingMessage): boolean {
  const asked = req.url?.startsWith('http://') ? URL.parse(req.url) : undefined;
  if (!asked) return false;
  req.url = asked.pathname + asked.search;
  req.headers.host = asked.host;
  return true;
}

/** Some clients say the port that https has anyway. Source: RFC 9110 §4.2.3. */
function withoutUsualPort({ headers, socket }: IncomingMessage): string | undefined {
  const usual = (socket as TLSSocket).encrypted ? /:443$/ : /:80$/;
  headers.host = headers.host?.replace(usual, '');
  return headers.host;
}

function cameSecurely({ socket, headers }: IncomingMessage, viaProxy: boolean): boolean {
  if ((socket as TLSSocket).encrypted) return true;
  return viaProxy && headers['x-forwarded-proto'] === 'https';
}

/** Worlds have names below those of the federation. */
function gateFor(gates: readonly Gate[], host = ''): Gate | undefined {
  if (gates.length < 2) return gates[0];
  const hostOf = ({ origin }: Gate) => new URL(origin).host;
  return (
    gates.find((gate) => hostOf(gate) === host) ??
    gates.find((gate) => host.endsWith(`.${hostOf(gate)}`)) ??
    gates[0]
  );
}

/** Only what changes nothing is sent on: a form would lose what it holds, on the way in the clear. */
function sendToHttps(
  { method, url = '/', headers }: IncomingMessage,
  res: ServerResponse,
  origin: string,
) {
  const { protocol, host } = new URL(origin);
  const asked = headers.host?.endsWith(`.${host}`) ? headers.host : host;
  const location = `${protocol}//${asked}${url.startsWith('/') ? url : '/'}`;
  if (method === 'GET' || method === 'HEAD')
    return void res.writeHead(307, { location, 'cache-control': 'no-store' }).end();
  refuse(res, 403, {
    error: 'https_required',
    error_description: `${method} over plain http: nothing was done. Expected: https, at ${location}. What this request held has travelled in the clear.`,
  });
}

function refuseProxy(res: ServerResponse, origin: string): void {
  refuse(res, 400, {
    error: 'x_forwarded_proto_missing',
    error_description: `${origin} is reached over https, and the proxy in front does not say how this request came to it. Expected: X-Forwarded-Proto: https, set by the proxy (nginx: proxy_set_header X-Forwarded-Proto $scheme).`,
  });
}

function refuse(res: ServerResponse, status: number, body: Record<string, string>): void {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  res.writeHead(status, headers).end(JSON.stringify(body));
}
