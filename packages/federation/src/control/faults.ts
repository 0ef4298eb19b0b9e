/** Faults: what there is, what is armed, what has become of it. */

import { faultCatalogue } from '@federama/instruments/faults/catalogue';
import { because } from '@federama/knowledge';
import type { JournalEvent } from '@federama/server-kit/journal';
import { randomHex, systemRandom } from '@federama/server-kit/random';
import { closestMatch } from 'leven';
import { z } from 'zod';
import { untouchedWords } from '../run/untouched.ts';
import { findFault } from '../run/worlds.ts';
import { worldOf } from './find-world.ts';
import { type Operation, operation } from './operation.ts';
import { ControlProblem, notFound } from './problem.ts';
import { examples } from './what.ts';

/** Letters in which a name may differ from the one that was meant. */
const FAR = 4;

/** Armed in one world at once. */
const MOST = 400;
/** Characters of a value that an order has. */
const LONGEST = 20_000;
const text = z.string().max(LONGEST);

const match = z.strictObject({
  persona: text.optional().describe('Login of whoever signs in.'),
  client: text.optional().describe('client_id of the service.'),
  party: text.optional().describe('Id of the participant that answers.'),
  nth: z.int().positive().optional().describe('Only the nth exchange that matches.'),
});
const parameters = z.record(z.string(), z.union([text, z.number(), z.boolean()]));

const armedAnswer = z.object({
  id: z.string(),
  fault: z.string(),
  match,
  times: z.int(),
  parameters,
  seen: z.int().describe('Exchanges that matched.'),
  hits: z.int().describe('Exchanges it struck.'),
});

const words = z.object({ fr: z.string(), en: z.string() });
const faultAnswer = z.object({
  id: z.string(),
  hop: z.string(),
  does: words,
  source: z.string(),
  encrypted: z.boolean().optional().describe('Only tokens that are encrypted can have it.'),
  agents: z.boolean().optional().describe('Only where people at work sign in.'),
  open: z.boolean().optional().describe('Only at brokers of plain OpenID Connect.'),
  expects: z.enum(['refused', 'signed-in', 'signed-out', 'helped']),
  expected: words,
  parameters: parameters.optional(),
});

export const FAULTS: readonly Operation[] = [
  operation({
    method: 'get',
    path: '/worlds/{world}/faults/catalogue',
    summary: 'Every fault there is, with its rule and what a correct client does.',
    status: 200,
    answer: z.object({ faults: z.array(faultAnswer) }),
    run(call) {
      worldOf(call);
      return {
        faults: [...faultCatalogue().values()].map(
          ({ mutate: _how, mail: _post, logoutToken: _sent, ...told }) => told,
        ),
      };
    },
  }),
  operation({
    method: 'get',
    path: '/worlds/{world}/faults',
    summary: 'The faults that are armed.',
    status: 200,
    answer: z.object({ armed: z.array(armedAnswer) }),
    run: (call) => ({ armed: worldOf(call).faults.armed() }),
  }),
  operation({
    method: 'post',
    path: '/worlds/{world}/faults',
    summary: 'Arms a fault.',
    body: z.strictObject({
      fault: z.string(),
      match: match.default({}),
      times: z.int().min(0).default(1).describe('How often it may strike; 0 is without end.'),
      parameters: parameters.default({}),
    }),
    status: 201,
    answer: armedAnswer,
    run(call) {
      const { fault } = call.body;
      const known = findFault(fault);
      if (!known) throw unknownFault(fault);
      const strange = Object.keys(call.body.parameters).filter(
        (name) => !(name in (known.parameters ?? {})),
      );
      if (strange.length)
        throw new ControlProblem({
          status: 400,
          title: 'The body is not as expected',
          why: because('control.faultParameters', {
            fault,
            names: strange,
            known: Object.keys(known.parameters ?? {}),
          }),
        });
      const { faults } = worldOf(call);
      if (faults.armed().length >= MOST)
        throw new ControlProblem({
          ...{ status: 503, title: 'Full' },
          why: because('control.faultsFull', { most: MOST, fault }),
        });
      return faults.arm({ ...call.body, id: randomHex(systemRandom, 6) });
    },
  }),
  operation({
    method: 'delete',
    path: '/worlds/{world}/faults',
    summary: 'Disarms all faults.',
    status: 204,
    run: (call) => worldOf(call).faults.disarmAll(),
  }),
  operation({
    method: 'delete',
    path: '/worlds/{world}/faults/{armed}',
    summary: 'Disarms one.',
    status: 204,
    run(call) {
      const id = call.param('armed');
      const { faults } = worldOf(call);
      if (faults.disarm(id)) return;
      const known = faults.armed().map((one) => one.id);
      throw notFound(because('control.faultNotArmed', { id, known }));
    },
  }),
  operation({
    method: 'get',
    path: '/worlds/{world}/report',
    summary:
      'Whether requests came at all, every armed fault has struck and no leniency was needed: a test whose world nobody asked, or whose fault never struck, has shown nothing; one that leans on a leniency fails in production.',
    status: 200,
    answer: z.object({
      ok: z.boolean(),
      requests: z.int().describe('Requests that came to those who take part in this world.'),
      untouched: z.string().optional().describe('Said when none came: why that may be.'),
      neverHit: z.array(armedAnswer),
      leniencies: z.array(z.object({ leniency: z.string(), uses: z.int() })),
    }),
    run(call) {
      const world = worldOf(call);
      const { faults, journal, requests } = world;
      const neverHit = faults.armed().filter(({ hits }) => hits === 0);
      const leniencies = leniencyUses(journal.events());
      const ok = requests > 0 && neverHit.length + leniencies.length === 0;
      const untouched = untouchedWords(world);
      return { ok, requests, ...(untouched && { untouched }), neverHit, leniencies };
    },
  }),
];

/** Leniencies that something relied on, and how often. */
function leniencyUses(events: readonly JournalEvent[]) {
  const used = events.filter(({ event }) => event === 'LENIENCY_USED');
  const byName = Map.groupBy(used, ({ leniency }) => String(leniency));
  return [...byName].map(([leniency, uses]) => ({ leniency, uses: uses.length }));
}

function unknownFault(fault: string): ControlProblem {
  const [party] = fault.split('.', 1);
  const known = [...faultCatalogue().keys()];
  const near = closestMatch(fault, known, { maxDistance: FAR });
  const ofParty = known.filter((one) => one.startsWith(`${party}.`));
  const alike = near ? [near] : examples(ofParty.length ? ofParty : known);
  return notFound(because('control.faultUnknown', { fault, near: alike }));
}
