/** Pages of a provider where the level of someone at work is earned: an organisation, an identity. */
import type { HTMLElement } from 'node-html-parser';

export type Credentials = { login: string; password: string };

type Wanted = { siret?: string | undefined; citizen?: Credentials | undefined };
type Step = { form: HTMLElement; values: Record<string, string> };

/** The form a person would send on such a page; undefined when there is nothing to send. */
export function earnedStep(html: HTMLElement, { siret, citizen }: Wanted): Step | undefined {
  const raising = html.querySelector('[data-testid=raise-identity]');
  if (raising && citizen && !html.querySelector('[data-testid=identity-not-raised]'))
    return { form: raising, values: {} };
  if (html.querySelector('[data-testid=organisation-refused]')) return undefined;
  const choice = html.querySelector('[data-testid=organisation-choice]');
  const known = (choice?.querySelectorAll('button[name=chosen]') ?? []).map((button) =>
    button.getAttribute('value'),
  );
  const chosen = siret === undefined ? known[0] : known.find((one) => one === siret);
  if (choice && chosen) return { form: choice, values: { chosen } };
  const typed = html.querySelector('[data-testid=organisation-siret]');
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
