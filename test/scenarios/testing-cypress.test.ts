/** The tasks and commands of @federama/testing/cypress, without Cypress. */
import { federamaTasks } from '@federama/testing/cypress';
import { federamaCommands } from '@federama/testing/cypress/commands';
import { describe, expect, onTestFinished, test } from 'vitest';

/** What `cy.task` gives back: a chain, which is no promise. */
function chainOf(value: unknown) {
  return Object.fromEntries([['then', (next: (value: unknown) => unknown) => next(value)]]);
}

describe('tasks and commands for Cypress', () => {
  const tasks = () => {
    const handlers: Record<string, (...words: never[]) => unknown> = {};
    const mine = federamaTasks((event, handler) => {
      handlers[event] = handler;
    });
    onTestFinished(async () => void (await handlers['after:run']?.()));
    expect(handlers.task).toBe(mine);
    return mine;
  };

  test('a world, a login, a fault, the clock, an event, the end: all of it can be sent', async () => {
    const run = tasks();
    const facts = await run['federama:world']();
    const world = facts.id;
    expect(facts.urls.impots).toContain(`/w/${world}`);
    expect(facts.client).toMatchObject({ clientId: 'my-app', issuer: facts.issuer });
    const login = await run['federama:login']({ world, who: 'test', to: 'impots' });
    expect(structuredClone(login)).toMatchObject({ signedIn: true });
    expect(await run['federama:event']({ world, event: 'FC_VERIFIED' })).toMatchObject({
      party: 'broker',
    });
    const before = run['federama:clock']({ world, freeze: true });
    expect(run['federama:clock']({ world, advance: 60, skew: { azur: 1 } })).toBe(before + 60_000);
    expect(run['federama:fault']({ world, fault: 'broker.jwks.html' })).toBeNull();
    expect(run['federama:faults']({ world })).toEqual([{ fault: 'broker.jwks.html', hits: 0 }]);
    expect(run['federama:trace']({ world })).toContain('idp.login');
    expect(() => run['federama:end']({ world })).toThrow('broker.jwks.html');
    expect(() => run['federama:trace']({ world })).toThrow(world);
  });

  test('commands ask the tasks about the world they made', async () => {
    const asked: [string, unknown][] = [];
    const cookies: string[] = [];
    const commands: Record<string, (...words: unknown[]) => unknown> = {};
    const answers: Record<string, unknown> = {
      'federama:world': { id: 'w1' },
      'federama:login': {
        signedIn: true,
        cookies: [{ name: 'azur_session', value: 'x', expires: -1 }],
      },
    };
    const cy = {
      task(name: string, argument: unknown) {
        asked.push([name, argument]);
        return chainOf(answers[name]);
      },
      session: (_id: unknown, setup: () => void) => setup(),
      setCookie: (name: string) => cookies.push(name),
    };
    const add = (name: string, run: never) => {
      commands[name] = run;
    };
    federamaCommands({ Commands: { add: add as never } }, cy as never);
    commands.fedWorld!({ seed: 's' });
    commands.fedLogin!('test', { to: 'impots' });
    commands.fedFault!('broker.jwks.html', { times: 1 });
    commands.fedEnd!();
    expect(asked).toEqual([
      ['federama:world', { seed: 's' }],
      ['federama:login', { world: 'w1', who: 'test', to: 'impots' }],
      ['federama:fault', { world: 'w1', fault: 'broker.jwks.html', times: 1 }],
      ['federama:end', { world: 'w1' }],
    ]);
    expect(cookies).toEqual(['azur_session']);
  });
});
