export { type LoadedConfig, loadConfig } from './config.ts';
export { type Federation, type FederationOptions, startFederation } from './federation.ts';
export { Browser, type Hop, type Page } from './headless/browser.ts';
export { type HeadlessLogin, type LoginOutcome, signIn, signOut } from './headless/sign-in.ts';
export type { Manifest } from './manifest.ts';
