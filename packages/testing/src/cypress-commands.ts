/**
 * Commands for Cypress, for the support file: `federamaCommands(Cypress, cy)`. They only ask the
 * tasks of `@federama/testing/cypress`; this file runs in the browser and imports nothing.
 */
import type { ClockTask, EventTask, FaultTask, LoginTask, WorldFacts } from './cypress.ts';
import type { LoginResult } from './login.ts';

type Chain<T> = { then<R>(next: (value: T) => R): Chain<R> };

/** What is needed of the globals `Cypress` and `cy`. */
export type CypressLike = {
  Commands: { add(name: never, run: never): unknown };
};
export type CyLike = {
  task(name: string, argument?: unknown): Chain<unknown>;
  session(id: unknown, setup: () => void): unknown;
  setCookie(name: string, value: string, options: Record<string, unknown>): unknown;
};

export function federamaCommands(cypress: CypressLike, cy: CyLike): void {
  let world: string | undefined;
  const here = <T extends object>(asked: T) => ({ world, ...asked });
  const add = (name: string, run: (...words: never[]) => unknown) =>
    cypress.Commands.add(name as never, run as never);

  /** A new world, which the commands that follow are about. */
  add('fedWorld', (options: object = {}) =>
    cy.task('federama:world', options).then((facts) => {
      world = (facts as WorldFacts).id;
      return facts;
    }),
  );
  /** Signs in without pages; the same login is done once, and its cookies kept. */
  add('fedLogin', (who: LoginTask['who'], options: Partial<LoginTask> = {}) => {
    const task = here({ ...options, who });
    return cy.session(['federama', task], () => {
      cy.task('federama:login', task).then((result) => {
        const { signedIn, refusal, cause, cookies } = result as LoginResult;
        if (!signedIn) throw new Error(`not signed in: ${refusal} ${cause ?? ''}`);
        for (const cookie of cookies) cy.setCookie(cookie.name, cookie.value, optionsOf(cookie));
      });
    });
  });
  add('fedFault', (fault: string, options: Partial<FaultTask> = {}) =>
    cy.task('federama:fault', here({ ...options, fault })),
  );
  add('fedClock', (task: Partial<ClockTask>) => cy.task('federama:clock', here(task)));
  add('fedEvent', (event: string, match: EventTask['match'] = {}) =>
    cy.task('federama:event', here({ event, match })),
  );
  add('fedEnd', (options: object = {}) => cy.task('federama:end', here(options)));
}

const SAME_SITE = { Strict: 'strict', Lax: 'lax', None: 'no_restriction' } as const;

function optionsOf(cookie: LoginResult['cookies'][number]): Record<string, unknown> {
  const { domain, path, httpOnly, secure, sameSite, expires } = cookie;
  const ending = expires === -1 ? {} : { expiry: expires };
  return { domain, path, httpOnly, secure, sameSite: SAME_SITE[sameSite], ...ending };
}
