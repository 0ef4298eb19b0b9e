/** People and participants of a world: shown, put in, changed, taken out; keys renewed. */

import type { ChangeableList } from '@federama/model';
import { generatePeople } from '@federama/model/generated-people';
import { z } from 'zod';
import type { LoadedConfig } from '../config/config.ts';
import type { SteeredWorld } from '../run/worlds.ts';
import { type InWorld, worldOf } from './find-world.ts';
import { type Operation, operation } from './operation.ts';
import { notFound } from './problem.ts';

type Item = Record<string, unknown>;
type List = { name: string; list: ChangeableList; key: string; one: string };

const LISTS: readonly List[] = [
  { name: 'people', list: 'people', key: 'login', one: 'person' },
  { name: 'clients', list: 'clients', key: 'id', one: 'client' },
  { name: 'service-providers', list: 'serviceProviders', key: 'id', one: 'service provider' },
  { name: 'identity-providers', list: 'identityProviders', key: 'id', one: 'identity provider' },
  { name: 'data-providers', list: 'dataProviders', key: 'id', one: 'data provider' },
];

const item = z.record(z.string(), z.unknown()).describe('As in federation.yaml.');

export const PARTICIPANTS: readonly Operation[] = [
  ...LISTS.flatMap(operationsOf),
  operation({
    method: 'post',
    path: '/worlds/{world}/people/generate',
    summary: 'Adds people who are made up, the same for the same seed.',
    body: z.strictObject({
      count: z.int().min(1).max(5000),
      seed: z.string().min(1).default('1'),
    }),
    status: 201,
    answer: z.object({ logins: z.array(z.string()) }),
    async run(call) {
      const world = worldOf(call);
      const made = generatePeople(call.body.count, call.body.seed);
      const fresh = new Set(made.map(({ login }) => login));
      const others = world.config.people.filter(({ login }) => !fresh.has(login));
      await world.adopt({ ...world.config, people: [...others, ...made] });
      return { logins: [...fresh] };
    },
  }),
  operation({
    method: 'post',
    path: '/worlds/{world}/keys/{party}/rotate',
    summary: 'Signs with another ES256 key from now on; the one before stays published.',
    status: 204,
    run: (call) =>
      renew(call, ({ generation, kept }) => ({
        generation: generation + 1,
        kept: Math.min(10, kept + 1),
      })),
  }),
  operation({
    method: 'post',
    path: '/worlds/{world}/keys/{party}/retire',
    summary: 'Publishes only the key that signs.',
    status: 204,
    run: (call) => renew(call, ({ generation }) => ({ generation, kept: 0 })),
  }),
];

function operationsOf({ name, list, key, one }: List): Operation[] {
  const all = (world: SteeredWorld) => world.config[list] as Item[];
  const find = (call: InWorld) => {
    const id = call.param('id').normalize('NFC');
    const found = all(worldOf(call)).find((entry) => entry[key] === id);
    if (!found) throw notFound(`There is no ${one} ${id} in this world.`);
    return found;
  };
  const put = async (call: InWorld, value: Item) => {
    const world = worldOf(call);
    const id = call.param('id').normalize('NFC');
    await world.change({ list, put: { ...value, [key]: id } });
    return all(world).find((entry) => entry[key] === id);
  };
  const path = `/worlds/{world}/${name}/{id}`;
  return [
    operation({
      method: 'get',
      path: `/worlds/{world}/${name}`,
      summary: `Every ${one} of a world.`,
      status: 200,
      answer: z.object({ items: z.array(item) }),
      run: (call) => ({ items: all(worldOf(call)) }),
    }),
    operation({
      method: 'get',
      path,
      summary: `One ${one}.`,
      status: 200,
      answer: item,
      run: (call) => find(call),
    }),
    operation({
      method: 'put',
      path,
      summary: `Puts a ${one} in, or another in place of it.`,
      body: item,
      status: 200,
      answer: item,
      run: (call) => put(call, call.body),
    }),
    operation({
      method: 'patch',
      path,
      summary: `Changes some members of a ${one}; null takes one out (RFC 7396).`,
      body: item,
      status: 200,
      answer: item,
      run: (call) => put(call, merged(find(call), call.body)),
    }),
    operation({
      method: 'delete',
      path,
      summary: `Takes a ${one} out.`,
      status: 204,
      async run(call) {
        const found = find(call);
        await worldOf(call).change({ list, remove: String(found[key]) });
      },
    }),
  ];
}

/** JSON merge patch. Source: RFC 7396 §2. */
function merged(target: unknown, patch: unknown): Item {
  const base = isItem(target) ? target : {};
  if (!isItem(patch)) return base;
  const entries = Object.entries(patch).map(([name, value]) => [
    name,
    isItem(value) ? merged(base[name], value) : value,
  ]);
  const all = { ...base, ...Object.fromEntries(entries) };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
}

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Keys = { generation: number; kept: number };

async function renew(call: InWorld, next: (keys: Keys) => Keys): Promise<void> {
  const world = worldOf(call);
  const party = call.param('party');
  const { config } = world;
  const renewed = <T extends { signingKeys?: Keys | undefined }>(one: T): T => ({
    ...one,
    signingKeys: next(one.signingKeys ?? { generation: 0, kept: 0 }),
  });
  const signers = ['broker', ...config.identityProviders.map(({ id }) => id)];
  if (!signers.includes(party))
    throw notFound(`${party} signs nothing. Those who do: ${signers.join(', ')}.`);
  const changed: LoadedConfig = {
    ...config,
    broker: party === 'broker' ? renewed(config.broker) : config.broker,
    identityProviders: config.identityProviders.map((one) =>
      one.id === party ? renewed(one) : one,
    ),
  };
  await world.adopt(changed);
}
