/** The observatory: reading logins in the journal, showing them, and writing them as files. */
export type { IssuerKeys, ObservatoryConfig, ObservatorySection } from './config.ts';
export { LOGIN_FORMATS, loginFile } from './export/file.ts';
export { toHar } from './export/har.ts';
export { fromJson, toJson } from './export/json.ts';
export { toMarkdown } from './export/markdown.ts';
export { toMermaid } from './export/mermaid.ts';
export { aligned, firstDifference, type Row } from './flow/align.ts';
export { episodesIn } from './flow/episodes.ts';
export { inOrder, type Lane } from './flow/lanes.ts';
export { exchangesOfSameBrowser } from './flow/same-browser.ts';
export { endsAt, isOpen, sessionsIn } from './flow/sessions.ts';
export { tokenLifecycles } from './flow/token-states.ts';
export { openEncrypted, type Reader } from './inspect/encrypted.ts';
export { tokensBySeq } from './inspect/inspect.ts';
export { titleOf } from './messages/hops.ts';
export { createObservatory } from './observatory.ts';
export { ownHead, sectionLinks } from './pages/watch.ts';
