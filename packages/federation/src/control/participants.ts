/** People and participants of a world: shown, put in, changed, taken out; keys renewed. */

import { because } from '@federama/knowledge';
import type { Change, ChangeableList } from '@federama/model';
import { generatePeople } from '@federama/model/generated-people';
import { z } from 'zod';
import { isAnsweredEncrypted } from '../config/brokers.ts';
import type { World } from '../run/world.ts';
import { type InWorld, worldOf } from './find-world.ts';
import { type Operation, operation } from './operation.ts';
import { changeRefused, notFound } from './problem.ts';
import { examples, WHAT } from './what.ts';

type Item = Record<string, unknown>;
type List = { name: string; list: keyof typeof WHAT & ChangeableList; key: string; one: string };

const LISTS: readonly List[] = [
  { name: 'people', list: 'people', key: 'login', one: 'person' },
  { name: 'agents', list: 'agents', key: 'login', one: 'person at work' },
  { name: 'clients', list: 'clients', key: 'id', one: 'client' },
  { name: 'brokers', list: 'brokers', key: 'id', one: 'broker' },
  { name: 'service-providers', list: 'serviceProviders', key: 'id', one: 'service provider' },
  { name: 'identity-providers', list: 'identityProviders', key: 'id', one: 'identity provider' },
  { name: 'data-providers', list: 'dataProviders', key: 'id', one: 'data provider' },
  { name: 'relays', list: 'relays', key: 'id', one: 'relay' },
  {
    name: 'organisation-directories',
    list: 'organisationDirectories',
    key: 'id',
    one: 'directory of organisations',
  },
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
      for (const put of made) await changed(world, { list: 'people', put }, { quiet: true });
      const logins = made.map(({ login }) => login);
      world.tell('LAB_ADDED_PEOPLE', { count: logins.length, first: logins[0] });
      return { logins };
    },
  }),
  operation({
    method: 'post',
    path: '/worlds/{world}/keys/{party}/rotate',
    summary:
      'Another key from now on, to sign with or, of a service, to encrypt for; the one before still counts.',
    status: 204,
    run: (call) =>
      renew(call, ({ generation, kept }) => ({
        generation: generation + 1,
        kept: Math.min(10, kept + 1),
      })),
  }),
  operation({
    method: 'post',
    path: '/worlds/{world}/keys/{party}/announce',
    summary:
      'Publishes the next signing key ahead, this time and each time from now on: clients that keep keys know it before it signs.',
    status: 204,
    run: (call) => renew(call, () => ({ ahead: 1 }), signsOnly),
  }),
  operation({
    method: 'post',
    path: '/worlds/{world}/keys/{party}/retire',
    summary: 'Only the newest key counts, and is published.',
    status: 204,
    run: (call) => renew(call, () => ({ kept: 0, ahead: null })),
  }),
];

function operationsOf({ name, list, key, one }: List): Operation[] {
  const all = (world: World) => world.config[list] as Item[];
  const find = (call: InWorld) => {
    const id = call.param('id').normalize('NFC');
    const found = all(worldOf(call)).find((entry) => entry[key] === id);
    if (found) return found;
    const known = examples(all(worldOf(call)).map((entry) => String(entry[key])));
    throw notFound(because('control.unknown', { what: WHAT[list], id, known }));
  };
  const change = async (call: InWorld, wanted: (id: string) => Change) => {
    const world = worldOf(call);
    const id = call.param('id').normalize('NFC');
    await changed(world, wanted(id));
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
      run: (call) => change(call, (id) => ({ list, put: { ...call.body, [key]: id } })),
    }),
    operation({
      method: 'patch',
      path,
      summary: `Changes some members of a ${one}; null takes one out (RFC 7396).`,
      body: item,
      status: 200,
      answer: item,
      run: (call) => {
        find(call);
        return change(call, (id) => ({ list, key: id, patch: { ...call.body, [key]: id } }));
      },
    }),
    operation({
      method: 'delete',
      path,
      summary: `Takes a ${one} out.`,
      status: 204,
      async run(call) {
        const found = find(call);
        await changed(worldOf(call), { list, remove: String(found[key]) });
      },
    }),
  ];
}

/** What is encrypted for a service names its key: nobody has to know it ahead. */
const signsOnly = ({ member }: KeyHolder) => member === 'signingKeys';

type Keys = { generation: number; kept: number };
type KeyHolder = { id: string; member: 'signingKeys' | 'encryptionKeys'; keys: Keys | undefined };

/** Brokers and identity providers sign; services decrypt what is encrypted for them. */
function keyHolders({ config }: World): (KeyHolder & { list: ChangeableList })[] {
  const signersOf = (list: 'brokers' | 'identityProviders') =>
    config[list].map(({ id, signingKeys: keys }) => ({
      ...{ list, id, keys, member: 'signingKeys' as const },
    }));
  const readers = config.serviceProviders
    .filter((service) => isAnsweredEncrypted(config, service))
    .map(({ id, encryptionKeys: keys }) => ({
      ...{ list: 'serviceProviders' as const, id, keys, member: 'encryptionKeys' as const },
    }));
  return [...signersOf('brokers'), ...signersOf('identityProviders'), ...readers];
}

/** Other keys are a change like any other: a file that is saved again does not undo it. */
async function renew(
  call: InWorld,
  next: (keys: Keys) => Partial<Keys> & { ahead?: number | null },
  isMeant: (holder: KeyHolder) => boolean = () => true,
): Promise<void> {
  const world = worldOf(call);
  const party = call.param('party');
  const holders = keyHolders(world).filter(isMeant);
  const holder = holders.find(({ id }) => id === party);
  if (!holder) {
    const known = holders.map(({ id }) => id);
    throw notFound(because('control.keysNone', { party, known }));
  }
  const { list, member, keys = { generation: 0, kept: 0 } } = holder;
  await changed(world, { list, key: party, patch: { [member]: next(keys) } });
}

/** @throws ControlProblem that lists what is wrong with the change */
async function changed(world: World, change: Change, how?: { quiet?: boolean }): Promise<void> {
  const { problems } = await world.change(change, how);
  if (problems.length) throw changeRefused(problems);
}
