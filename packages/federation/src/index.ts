/** What the package `federama` exports: a federation to start, to steer, and to check services with. */
export { askingFor } from '@federama/headless/asking-for';
export { Browser, type Hop, type Page, type StoredCookie } from '@federama/headless/browser';
export {
  goOn,
  type HeadlessLogin,
  type LoginOutcome,
  signIn,
  signOut,
} from '@federama/headless/sign-in';
export type {
  Breakpoint,
  PausedExchange,
  ReleaseChange,
} from '@federama/instruments/breakpoints/contract';
export type { ArmedFault, FaultMatch } from '@federama/instruments/faults/armed';
export { faultCatalogue } from '@federama/instruments/faults/catalogue';
export type { Fault, Parameters as FaultParameters } from '@federama/instruments/faults/fault';
export { loginThrough } from '@federama/instruments/record/logins';
export { createRedactor, type Redactor } from '@federama/instruments/record/redact';
export {
  type Agent,
  type Change,
  isAgent,
  loginUrlOf,
  type Manifest,
  type Person,
  type PersonRecord,
  servicesFor,
} from '@federama/model';
export { codeOption } from '@federama/model/totp';
export type { Exchange, Journal, JournalEvent } from '@federama/server-kit/journal';
export { checkService, type Report } from './check/check.ts';
export { asJunit } from './check/junit.ts';
export type { CheckOptions } from './check/options.ts';
export { asText, hasFailed } from './check/report.ts';
export {
  closeOwnWorld,
  type FaultSwitch,
  httpFaultSwitch,
  openOwnWorld,
  worldFaultSwitch,
} from './check/switch.ts';
export type { Result as CheckResult } from './check/verdict.ts';
export { openToken, type PrivateKeys } from './compose/open-token.ts';
export { type LoadedConfig, loadConfig } from './config/config.ts';
export type { Federation, FederationOptions } from './run/federation.ts';
export { openStores } from './run/open-stores.ts';
export { untouchedWords } from './run/untouched.ts';
export type { World } from './run/world.ts';
export type { WorldRequest } from './run/world-request.ts';
export type { Worlds } from './run/worlds.ts';
export { startFederation } from './start-federation.ts';
