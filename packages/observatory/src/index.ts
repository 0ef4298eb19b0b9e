export type { IssuerKeys, ObservatoryConfig, ObservatoryOptions, Room } from './config.ts';
export { LOGIN_FORMATS, loginFile } from './export/file.ts';
export { toHar } from './export/har.ts';
export { fromJson, type LoginFile, toJson } from './export/json.ts';
export { toMarkdown } from './export/markdown.ts';
export { toMermaid } from './export/mermaid.ts';
export { MASK, redacted, redactedAll, secretsOf } from './export/redact.ts';
export { actsIn } from './flow/acts.ts';
export { inOrder, type Lane, lanesOf } from './flow/lanes.ts';
export { sameBrowser } from './flow/same-browser.ts';
export { endsAt, isOpen, sessionsIn } from './flow/sessions.ts';
export { tokenLives } from './flow/token-states.ts';
export { createObservatory } from './observatory.ts';
export { ownHead, roomLinks } from './pages/watch.ts';
export {
  type Held,
  type HoldChange,
  type Holding,
  type HoldOrder,
  type LetGo,
  type Letting,
  type Passing,
  signedTokenIn,
  type TokenChange,
  type Values,
} from './stepping/holding.ts';
