/** Calls to the control API, and what they answer. */
import type { Federation } from 'federama';
import { expect } from 'vitest';

// biome-ignore lint/suspicious/noExplicitAny: answers are checked member by member
export type Json = any;
type Answer = { status: number; type: string; body: Json };

export function controlOf(federation: () => Federation) {
  const call = async (
    method: string,
    path: string,
    body?: unknown,
    headers = {},
  ): Promise<Answer> => {
    const answer = await fetch(federation().config.control.url + path, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const type = answer.headers.get('content-type') ?? '';
    return { status: answer.status, type, body: /\bjson\b/.test(type) ? JSON.parse(text) : text };
  };
  return {
    call,
    async newWorld(
      request: object = {},
    ): Promise<{ id: string; issuer: string; federation: Json }> {
      const { status, body } = await call('POST', '/worlds', request);
      expect(status).toBe(201);
      return body;
    },
  };
}
