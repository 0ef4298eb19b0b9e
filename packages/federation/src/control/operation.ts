/**
 * One operation of the control API: its shapes are checked on the way in, and described by the
 * OpenAPI document, from the same words.
 */
import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { z } from 'zod';
import { problemsOf } from '../config/config.ts';
import type { Steered } from '../run/control-listener.ts';
import { partInvalid } from './problem.ts';

type Shape = z.ZodType;

export type Call<Q, B> = {
  steered: Steered;
  /** Values of the path's `{names}`. */
  param(name: string): string;
  query: Q;
  body: B;
  req: Request;
  res: Response;
};

export type Operation = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** As OpenAPI writes it: `/worlds/{world}/clock`. */
  path: string;
  summary: string;
  query?: Shape;
  body?: Shape;
  /** Status of the answer when it went well. */
  status: number;
  answer?: Shape;
  /** Media types, when the answer is not JSON only. */
  types?: readonly string[];
  /** The answer's body; undefined when it has none, or was sent already. */
  run(call: Call<never, never>): unknown;
};

type Typed<Q extends Shape, B extends Shape> = Omit<Operation, 'query' | 'body' | 'run'> & {
  query?: Q;
  body?: B;
  run(call: Call<z.infer<Q>, z.infer<B>>): unknown;
};

export function operation<Q extends Shape, B extends Shape>(typed: Typed<Q, B>): Operation {
  return typed as unknown as Operation;
}

export function routesOf(operations: readonly Operation[], steered: Steered): Router {
  const router = Router();
  for (const one of operations)
    router[one.method](one.path.replace(/\{(\w+)\}/g, ':$1'), handle(one, steered));
  return router;
}

function handle(one: Operation, steered: Steered): RequestHandler {
  return async (req, res) => {
    const call = {
      steered,
      param: (name: string) => String(req.params[name] ?? ''),
      query: read('query', one.query, { ...req.query }),
      body: read('body', one.body, req.body ?? {}),
      req,
      res,
    };
    // Whatever another process has done counts; where it cannot be asked, what is known here.
    await steered
      .worlds()
      .catchUp(call.param('world'))
      .catch(() => undefined);
    const answer = await one.run(call as unknown as Call<never, never>);
    await steered.worlds().settled();
    if (res.headersSent) return;
    res.status(one.status);
    if (answer === undefined) res.end();
    else res.json(answer);
  };
}

function read(part: string, shape: Shape | undefined, value: unknown): unknown {
  if (!shape) return undefined;
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  throw partInvalid(part, problemsOf(parsed.error.issues, value));
}
