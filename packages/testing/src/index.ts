/** What other projects import into their tests: federations, worlds, faults, a clock. */
export type { ClientSettings, TestClient } from './clients.ts';
export type { TestClock } from './clock.ts';
export type { EventMatch, TestEvents, WaitOptions } from './events.ts';
export { type FaultHandle, FaultNeverHit, type FaultOptions } from './faults.ts';
export { startFederation, type TestFederation, type TestFederationOptions } from './federation.ts';
export type { Breakpoints, HeldExchange } from './holds.ts';
export type { LoginOptions, LoginResult, StorageState } from './login.ts';
export type { AgentChanges, Persona, PersonaChanges } from './people.ts';
export type { Trace } from './trace.ts';
export type { TestWorld, TestWorldOptions } from './world.ts';
