export type { Attack, Mode, Result, Seen, Step } from './attack.ts';
export { type AttackerOptions, createAttacker } from './attacker/attacker.ts';
export { type Catch, createNotebook, type Notebook } from './attacker/notebook.ts';
export { ATTACKS } from './attacks/index.ts';
export type { ChangeableList, Lab, LabBrowser, LabPage, OpenLab, SignIn } from './lab.ts';
export { attackRoom, type RoomOptions } from './room.ts';
export { runAttack } from './run.ts';
