/** Attacks on a running federation, the attacker they need, and their section of the observatory. */
export { createAttacker } from './attacker/attacker.ts';
export { createNotebook } from './attacker/notebook.ts';
export { ATTACKS } from './attacks/index.ts';
export type { Lab, LabAnswer, LabBrowser, LabPage, LabRequest, Labs, SignIn } from './lab.ts';
export { attackSection } from './section.ts';
