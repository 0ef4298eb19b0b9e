/** The fixtures of @federama/testing/playwright, run as Playwright runs fixtures. */
import { FaultNeverHit, type TestWorld } from '@federama/testing';
import { federamaFixtures } from '@federama/testing/playwright';
import { describe, expect, test } from 'vitest';

type Cookie = { name: string; value: string };
type Info = {
  status: string;
  expectedStatus: string;
  attach(name: string, options: object): Promise<void>;
};
type Given = {
  world: TestWorld;
  loginAs(page: object, who: string, options: object): Promise<unknown>;
  fault: TestWorld['fault'];
};
type Fixture = (given: object, use: (value: unknown) => Promise<void>, info: Info) => Promise<void>;

/** Sets up each fixture around those that follow it, and the test around them all. */
async function withFixtures(body: (given: Given) => Promise<void>, info: Info): Promise<void> {
  const fixtures = Object.entries(federamaFixtures()).map(([name, declared]) => {
    const value: unknown = Array.isArray(declared) ? declared[0] : declared;
    const option: Fixture = async (_given, use) => use(value);
    return { name, run: typeof value === 'function' ? (value as Fixture) : option };
  });
  const given: Record<string, unknown> = {};
  const next = async (index: number): Promise<void> => {
    const fixture = fixtures[index];
    if (!fixture) return body(given as Given);
    const use = async (value: unknown) => {
      given[fixture.name] = value;
      await next(index + 1);
    };
    await fixture.run(given, use, info);
  };
  await next(0);
}

function fakePage() {
  const seen = { cookies: [] as Cookie[], url: '' };
  return {
    seen,
    context: () => ({
      async addCookies(cookies: Cookie[]) {
        seen.cookies = cookies;
      },
    }),
    async goto(url: string) {
      seen.url = url;
    },
  };
}

function infoOf(status: string) {
  const attached: string[] = [];
  const attach = async (name: string) => {
    attached.push(name);
  };
  return { attached, status, expectedStatus: 'passed', attach };
}

describe('fixtures for Playwright', () => {
  test('give the page its sessions and open the service', async () => {
    const info = infoOf('passed');
    const page = fakePage();
    await withFixtures(async ({ world, loginAs }) => {
      await loginAs(page, 'test', { to: 'impots' });
      expect(page.seen.url).toBe(world.url('impots'));
      const cookie = page.seen.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
      const answer = await fetch(page.seen.url, { headers: { cookie } });
      expect(await answer.text()).toContain('data-testid="signed-in"');
    }, info);
    expect(info.attached).toEqual([]);
  });

  test('attach the trace to a test that failed, and fail one whose fault was not met', async () => {
    const arm = async ({ fault }: Given) => void fault('broker.jwks.html');
    const failed = infoOf('failed');
    await withFixtures(arm, failed);
    expect(failed.attached).toEqual(['federation.txt', 'federation.json']);
    await expect(withFixtures(arm, infoOf('passed'))).rejects.toThrow(FaultNeverHit);
  });
});
