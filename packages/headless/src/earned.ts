/** Pages of a provider where the level of someone at work is earned: an organisation, an identity. */
import type { HTMLElement } from 'node-html-parser';
import { marked, type Page } from './browser.ts';

export type Credentials = { login: string; password: string };

type Wanted = { siret?: string | undefined; citizen?: Credentials | undefined };
type Step = { form: HTMLElement; values: Record<string, string> };

/** The form a person would send on such a page; undefined when there is nothing to send. */
export function earnedStep(page: Page, { siret, citizen }: Wanted): Step | undefined {
  const raising = marked(page, 'raise-identity');
  if (raising && citizen && !marked(page, 'identity-not-raised'))
    return { form: raising, values: {} };
  if (marked(page, 'organisation-refused')) return undefined;
  const choice = marked(page, 'organisation-choice');
  const known = (choice?.querySelectorAll('button[name=chosen]') ?? []).map((button) =>
    button.getAttribute('value'),
  );
  const chosen = siret === undefined ? known[0] : known.find((one) => one === siret);
  if (choice && chosen) return { form: choice, values: { chosen } };
  const typed = marked(page, 'organisation-siret');
  return typed && siret !== undefined ? { form: typed, values: { siret } } : undefined;
}

/** Whether this page leads to the login of a citizen. */
export const isRaising = (form: HTMLElement): boolean =>
  form.getAttribute('data-testid') === 'raise-identity';

/** Pages that a login ends at for want of either. */
export const EARNED_ENDS: readonly { where: string; refusal: string; cause: string }[] = [
  {
    where: 'organisation-siret',
    refusal: 'organisation_needed',
    cause:
      'The identity provider asks for which organisation this person signs in: give a SIRET that it knows.',
  },
  {
    where: 'raise-identity',
    refusal: 'citizen_needed',
    cause:
      'The level needs a verified identity, and this one is declared only: name the citizen who this person is, or ask for a lower level.',
  },
];
