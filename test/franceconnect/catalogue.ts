/**
 * Every scenario of FranceConnect's acceptance suite that is known here by its number. Tests that
 * go by a number begin with it; tests that only go by a prefix (`AUZ: …`) are ours.
 */
import { dashboard } from './catalogue/dashboard.ts';
import { journeys } from './catalogue/journeys.ts';
import { operator } from './catalogue/operator.ts';
import { pictures } from './catalogue/pictures.ts';
import { protocol } from './catalogue/protocol.ts';
import type { Scenario } from './catalogue/scenario.ts';

export const SCENARIOS: readonly Scenario[] = [
  ...protocol,
  ...journeys,
  ...operator,
  ...dashboard,
  ...pictures,
];
