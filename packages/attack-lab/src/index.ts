export type { Attack, Mode, Outcome, Result, Step } from './attack.ts';
export { type AttackerOptions, createAttacker } from './attacker/attacker.ts';
export { type Capture, createNotebook, type Notebook } from './attacker/notebook.ts';
export { ATTACKS } from './attacks/index.ts';
export type { ChangeableList, Lab, LabBrowser, LabPage, Labs, OpenLab, SignIn } from './lab.ts';
export { runAttack } from './run.ts';
export { type AttackSectionOptions, attackSection } from './section.ts';
