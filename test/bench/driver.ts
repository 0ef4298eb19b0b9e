/** Many logins at once, as light as a client can be: what it costs must not drown what is measured. */
import { Agent, request } from 'node:http';

export type Target = {
  loginUrl: string;
  login: string;
  password: string;
  acr: string;
  /** Each login has connections of its own, as that of a new browser has: they go round among workers. */
  ownConnections?: boolean;
};

/** Where a visit ended. */
type Answer = { url: string; status: number; location: string | undefined; body: string };

const shared = new Agent({ keepAlive: true, maxSockets: 64 });

type Before = (method: string, url: string) => Promise<void>;

class Visitor {
  requests = 0;
  readonly #cookies = new Map<string, string>();
  readonly #before: Before;
  readonly #agent: Agent;

  constructor(before: Before, agent: Agent) {
    this.#before = before;
    this.#agent = agent;
  }

  async visit(method: string, url: string, form?: Record<string, string>): Promise<Answer> {
    let answer = await this.#ask(method, url, form && new URLSearchParams(form).toString());
    while (answer.location)
      answer = await this.#ask('GET', new URL(answer.location, answer.url).href);
    return answer;
  }

  async #ask(method: string, url: string, body?: string): Promise<Answer> {
    await this.#before(method, url);
    return this.#send(method, url, body);
  }

  #send(method: string, url: string, body?: string): Promise<Answer> {
    this.requests++;
    const headers = {
      accept: 'text/html',
      cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      ...(body !== undefined && {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': Buffer.byteLength(body),
      }),
    };
    return new Promise((resolve, reject) => {
      const sent = request(url, { method, agent: this.#agent, headers }, (res) => {
        for (const cookie of res.headers['set-cookie'] ?? []) this.#keep(cookie);
        let text = '';
        res.setEncoding('utf8');
        res.on('data', (chunk) => {
          text += chunk;
        });
        const {
          statusCode: status = 0,
          headers: { location },
        } = res;
        res.on('end', () => resolve({ url, status, location, body: text }));
      });
      sent.on('error', (error: NodeJS.ErrnoException) => {
        // The server had just closed this connection, as one that was idle: nothing was read of it.
        if (sent.reusedSocket && error.code === 'ECONNRESET')
          resolve(this.#send(method, url, body));
        else reject(error);
      });
      sent.end(body);
    });
  }

  #keep(cookie: string): void {
    const [pair = ''] = cookie.split(';');
    const at = pair.indexOf('=');
    if (/max-age=0|expires=Thu, 01 Jan 1970/i.test(cookie)) this.#cookies.delete(pair.slice(0, at));
    else this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}

/**
 * One complete login; returns how many requests the browser made. @throws when it fails
 * `before`: awaited before each request.
 */
export async function login(target: Target, before: Before = async () => {}): Promise<number> {
  if (!target.ownConnections) return loginOf(new Visitor(before, shared), target);
  const own = new Agent({ keepAlive: true });
  try {
    return await loginOf(new Visitor(before, own), target);
  } finally {
    own.destroy();
  }
}

async function loginOf(
  visitor: Visitor,
  { loginUrl, login, password, acr }: Target,
): Promise<number> {
  const choice = await visitor.visit('GET', loginUrl);
  if (login.includes('@')) return loginAtWork(visitor, choice, { login, password });
  const signIn = await send(visitor, choice, /action="([^"]+\/redirect-to-idp)"/, {
    providerUid: found(/name="providerUid" value="([^"]+)"/, choice),
    csrfToken: found(/name="csrfToken" value="([^"]+)"/, choice),
  });
  const inform = await send(visitor, signIn, /action="([^"]+\/login)"/, {
    login,
    password,
    acr,
  });
  const csrfToken = found(/name="csrfToken" value="([^"]+)"/, inform);
  const end = await send(visitor, inform, /action="([^"]+\/login)"/, { csrfToken, consent: 'yes' });
  if (!end.body.includes('data-testid="signed-in"')) throw new Error(`not signed in: ${end.body}`);
  return visitor.requests;
}

/** By address: no choice of a provider, no consent. */
async function loginAtWork(
  visitor: Visitor,
  askedForAddress: Answer,
  { login, password }: Pick<Target, 'login' | 'password'>,
): Promise<number> {
  const signIn = await send(visitor, askedForAddress, /action="([^"]+\/redirect-to-idp)"/, {
    email: login,
    csrfToken: found(/name="csrfToken" value="([^"]+)"/, askedForAddress),
  });
  const end = await send(visitor, signIn, /action="([^"]+\/login)"/, { login, password });
  if (!end.body.includes('data-testid="signed-in"')) throw new Error(`not signed in: ${end.body}`);
  return visitor.requests;
}

function send(visitor: Visitor, page: Answer, action: RegExp, form: Record<string, string>) {
  return visitor.visit('POST', new URL(found(action, page), page.url).href, form);
}

function found(pattern: RegExp, { body, url }: Answer): string {
  const value = pattern.exec(body)?.[1];
  if (value === undefined) throw new Error(`${url} has nothing like ${pattern}:\n${body}`);
  return value;
}

/** Runs `count` logins, `width` at a time; returns the requests of all. */
export async function manyLogins(target: Target, count: number, width: number): Promise<number> {
  let [left, requests] = [count, 0];
  const lane = async () => {
    while (left-- > 0) {
      const made = await login(target);
      requests += made;
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  return requests;
}
