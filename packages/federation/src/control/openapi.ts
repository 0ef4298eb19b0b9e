/** The OpenAPI 3.1 document of the control API, from the shapes that requests are checked with. */
import { z } from 'zod';
import type { Operation } from './operation.ts';

type Json = Record<string, unknown>;

export function openapi(operations: readonly Operation[], url: string): Json {
  const paths: Record<string, Json> = {};
  for (const one of operations) {
    paths[one.path] ??= {};
    (paths[one.path] as Json)[one.method] = describe(one);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Federama control API',
      version: '1',
      description: 'Steers a running federation: worlds, people, faults, time, logins, events.',
    },
    servers: [{ url }],
    paths,
    components: {
      schemas: { Problem: PROBLEM },
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    },
  };
}

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'The cause, what was expected, and what to do.' },
    expected: { type: 'string' },
    received: { type: 'string' },
    fix: { type: 'string' },
    problems: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          path: { type: 'string' },
          expected: { type: 'string' },
          expectedFr: { type: 'string', description: 'The same in French.' },
        },
      },
    },
  },
};

function describe({ path, summary, query, body, status, answer, types }: Operation): Json {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const content = Object.fromEntries(
    (types ?? ['application/json']).map((type) => [
      type,
      { schema: answer ? schemaOf(answer, 'output') : {} },
    ]),
  );
  return {
    summary,
    parameters: [...inPath, ...(query ? inQuery(query) : [])],
    ...(body && {
      requestBody: { content: { 'application/json': { schema: schemaOf(body, 'input') } } },
    }),
    responses: {
      [status]: { description: 'Done.', ...((answer || types) && { content }) },
      default: {
        description: 'It could not be done, and nothing was changed.',
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    },
  };
}

function inQuery(query: z.ZodType): Json[] {
  const { properties = {}, required = [] } = schemaOf(query, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    ...(description !== undefined && { description }),
    schema,
  }));
}

function schemaOf(shape: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' });
  return schema;
}
