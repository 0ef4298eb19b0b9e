/**
 * A party behind others that accepts and never answers, or answers a byte a second: whoever asks it
 * answers within its limit as the contract says, other logins go on, and all is well once it is.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Browser, type LoginOutcome, loadConfig, signIn } from 'federama';
import { configPath } from 'federama/config';
import { idsOf } from 'federama/participants';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Started, start } from './support/processes.ts';
import { behindFront, type SlowFront, slowFront } from './support/slow-front.ts';

const PORT = 29_400;
const MOVED = PORT - 9400;
const IN_FRONT = PORT + 95;
const HANGING = 100;

type Login = { service: number; as: string };
const CITIZEN: Login = { service: 9421, as: 'test' };
const AGENT: Login = { service: 9426, as: 'camille.martin@surete.example' };

type Party = {
  id: string;
  port: number;
  path: RegExp;
  name?: string;
  /** Those who need it. */
  hanging: Login;
  /** Those who do not. */
  other: Login;
  ends: (outcome: LoginOutcome) => unknown;
  slow: unknown;
  well: unknown;
};

const refusalOf = ({ refusal }: LoginOutcome) => refusal;
/** What each data provider gave, on the page of the service. */
const dataOf = ({ page }: LoginOutcome) =>
  ['revenus', 'droits'].map(
    (id) => page.html.querySelector(`[data-testid=data-${id}] code`)?.text.trim() ?? 'data',
  );

const PARTIES: Party[] = [
  {
    ...{ id: 'registry', port: 9402, path: /individus/, hanging: CITIZEN, other: AGENT },
    ...{ ends: refusalOf, slow: 'Y010011', well: undefined },
  },
  {
    ...{ id: 'revenus', port: 9431, path: /./, hanging: { service: 9423, as: 'test' } },
    ...{ other: CITIZEN, ends: dataOf, slow: ['timeout: –', 'data'], well: ['data', 'data'] },
  },
  {
    ...{ id: 'organisations', port: 9407, path: /./, hanging: AGENT, other: CITIZEN },
    ends: ({ claims }) => claims?.roles,
    ...{ slow: [], well: ['agent_public', 'agent_public_etat'] },
  },
  {
    ...{ id: 'relay', name: 'rie', port: 9408, path: /messages/ },
    hanging: { service: 9426, as: 'yann.rempart@remparts.rie.example' },
    other: { service: 9426, as: 'ines.bernard@savoirs.example' },
    ...{ ends: refusalOf, slow: 'Y020031', well: undefined },
  },
];
const MANNERS = ['silent', 'byte by byte'] as const;

describe.each(PARTIES.flatMap((party) => MANNERS.map((manner) => ({ ...party, manner }))))(
  '$id, $manner',
  ({ id, name, port, path, manner, ends, ...one }) => {
    const folder = mkdtempSync(join(tmpdir(), 'federama-slow-'));
    const parts: Started[] = [];
    let front: SlowFront;

    beforeAll(async () => {
      const place = { port: IN_FRONT, behind: port };
      front = slowFront({ ...place, behind: port + MOVED });
      const options = [
        '--config',
        behindFront(folder, name ?? 'federation', place),
        '--port',
        String(PORT),
      ];
      const others = idsOf(loadConfig(configPath(name))).filter((other) => other !== id);
      for (const ids of [others, [id]]) parts.push(start(['start', ...ids, ...options], {}));
      await Promise.all(parts.map(({ shows }) => shows(/Ctrl-C stops it/)));
    });
    afterAll(async () => {
      for (const { child } of parts) child.kill('SIGKILL');
      await Promise.all(parts.map(({ ended }) => ended));
      front.stop();
      rmSync(folder, { recursive: true });
    });

    const login = async ({ service, as }: Login) => {
      const loginUrl = `http://localhost:${service + MOVED}/login`;
      return signIn({ browser: new Browser(), login: as, password: '123', loginUrl });
    };

    test('holds up those who need it within a limit, and nobody else', {
      timeout: 120_000,
    }, async () => {
      front.slow = { path, manner };
      const hanging = Array.from({ length: HANGING }, () => login(one.hanging));
      await expect.poll(() => front.asked, { timeout: 60_000 }).toBeGreaterThan(0);
      for (let count = 0; count < 5; count++)
        expect(await login(one.other)).toMatchObject({ signedIn: true });
      const ended = await Promise.all(hanging);
      expect(ended.map(ends)).toEqual(ended.map(() => one.slow));
      front.slow = undefined;
      const after = await login(one.hanging);
      expect([after.signedIn, ends(after)]).toEqual([true, one.well]);
    });
  },
);
