export { createAttacker } from './attacker/attacker.ts';
export { createNotebook } from './attacker/notebook.ts';
export { ATTACKS } from './attacks/index.ts';
export type { Lab, LabBrowser, LabPage, Labs, SignIn } from './lab.ts';
export { attackSection } from './section.ts';
