/** A client that follows the standard at a provider with one hop, and may leave out what it asks for. */
import { createHash, randomBytes } from 'node:crypto';
import { Browser } from 'federama';

export type Parameters = Record<string, string>;

/** `prove`: what authenticates it at the token endpoint. */
export type Client = {
  id: string;
  redirectUri: string;
  prove(issuer: string): Promise<Parameters>;
};

type Endpoints = { authorization_endpoint: string; token_endpoint: string };

export class OneHop {
  readonly #issuer: string;
  readonly #client: Client;
  #endpoints: Endpoints | undefined;

  constructor(issuer: string, client: Client) {
    this.#issuer = issuer;
    this.#client = client;
  }

  async login(): Promise<void> {
    const { status, text } = await this.redeem(await this.codeFor());
    if (status !== 200) throw new Error(`${this.#issuer}: ${status} ${text}`);
  }

  /** Whether a mistake of a client, or a theft, is answered with a refusal. */
  async strictness(): Promise<Record<string, 'refused' | 'accepted'>> {
    const refused = (no: boolean) => (no ? 'refused' : 'accepted');
    const stranger = 'https://attacker.example/callback';
    const twice = await this.codeFor();
    await this.redeem(twice);
    return {
      replayedCode: refused((await this.redeem(twice)).status >= 400),
      unregisteredRedirectUri: refused(!(await this.codeFor(stranger).catch(() => undefined))),
      missingVerifier: refused((await this.redeem(await this.codeFor(), null)).status >= 400),
      unknownRefreshToken: refused((await this.refresh('unknown')).status >= 400),
    };
  }

  async codeFor(
    redirectUri = this.#client.redirectUri,
  ): Promise<{ code: string; verifier: string }> {
    const { authorization_endpoint } = await this.#discover();
    const verifier = randomBytes(32).toString('base64url');
    const query = new URLSearchParams({
      ...{ response_type: 'code', scope: 'openid', client_id: this.#client.id },
      ...{ redirect_uri: redirectUri, state: randomBytes(16).toString('hex') },
      ...{ nonce: randomBytes(16).toString('hex'), code_challenge_method: 'S256' },
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    });
    const browser = new Browser();
    let asked: [method: string, url: string, body?: string] = [
      'GET',
      `${authorization_endpoint}?${query}`,
    ];
    for (;;) {
      const answer = await browser.request(...asked);
      const location = answer.headers.get('location');
      const next = location ? new URL(location, asked[1]) : undefined;
      if (next?.href.startsWith(redirectUri)) {
        const code = next.searchParams.get('code');
        if (!code) throw new Error(`no code: ${next}`);
        return { code, verifier };
      }
      if (next) asked = ['GET', next.href];
      else asked = signInForm(await answer.text(), asked[1]);
    }
  }

  async redeem(
    { code, verifier }: { code: string; verifier: string },
    shown: string | null = verifier,
  ) {
    return this.#token({
      ...{ grant_type: 'authorization_code', code, redirect_uri: this.#client.redirectUri },
      ...(shown !== null && { code_verifier: shown }),
    });
  }

  refresh(token: string) {
    return this.#token({ grant_type: 'refresh_token', refresh_token: token });
  }

  async #token(fields: Parameters): Promise<{ status: number; text: string }> {
    const { token_endpoint } = await this.#discover();
    const body = new URLSearchParams({ ...fields, ...(await this.#client.prove(this.#issuer)) });
    const answer = await fetch(token_endpoint, { method: 'POST', body });
    return { status: answer.status, text: await answer.text() };
  }

  async #discover(): Promise<Endpoints> {
    this.#endpoints ??= (await (
      await fetch(`${this.#issuer}/.well-known/openid-configuration`)
    ).json()) as Endpoints;
    return this.#endpoints;
  }
}

function signInForm(html: string, url: string): [string, string, string] {
  const [, action] = /action="([^"]+\/login)"/.exec(html) ?? [];
  if (!action) throw new Error(`${url} has no form to sign in:\n${html}`);
  return ['POST', new URL(action, url).href, 'login=test&password=123&acr=eidas1'];
}
