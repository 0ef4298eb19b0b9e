/**
 * People as those they work for know them: names, organisation, population; and the accounts they
 * have at identity providers of organisations.
 */
import { z } from 'zod';
import { TIES } from './earned-level.ts';
import { localizedInput } from './localized.ts';
import { providerSubject } from './subject.ts';

const held = z.record(z.string(), z.union([z.json(), z.null()]));

/** What the default provider knows of a person, by which a level is earned. */
const earned = z.strictObject({
  identity: z
    .enum(['declared', 'verified'])
    .default('declared')
    .describe('verified: by a broker of citizens, or an official document.'),
  organisations: z
    .array(
      z.strictObject({
        siret: z.string().describe('Number of the establishment.'),
        tie: z
          .enum(TIES)
          .default('moderated')
          .describe(
            'declared: so the person says. moderated: someone has looked. certified: an official source says so.',
          ),
      }),
    )
    .describe('Organisations they have chosen before.'),
});

export const agent = z.strictObject({
  login: z.email().describe('Address the person types; also the user name.'),
  password: z.string().min(1).default('123'),
  about: localizedInput.optional().describe('What is particular about this person.'),
  identity: held.describe('Claims their providers hold: given_name, usual_name, uid, siret, …'),
  at: z
    .record(z.string(), held)
    .default({})
    .describe(
      'Identity providers (by id) with an account of this person, and what differs there; sub is the subject there, null takes a claim out.',
    ),
  earned: earned
    .optional()
    .describe(
      'What the default provider knows of them; left out: a declared identity, and a moderated tie to the organisation of the identity.',
    ),
  account: z
    .strictObject({
      sub: z.uuid().optional().describe('Subject that services know already.'),
      state: z.enum(['open', 'blocked']).default('open'),
    })
    .optional()
    .describe('The account at the broker, when there is one before the first sign-in.'),
});
export type Agent = z.infer<typeof agent>;

/** What one identity provider holds about a person; undefined where they have no account. */
export function agentAt({ login, identity, at }: Agent, id: string) {
  const differences = at[id];
  if (!differences) return undefined;
  const all = { email: login, ...identity, ...differences };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
}

/** The `sub` that one identity provider knows a person by: the one written, or its own. */
export function agentSubject(agent: Agent, id: string): string {
  const { sub } = agentAt(agent, id) ?? {};
  return typeof sub === 'string' ? sub : providerSubject(`${id} ${agent.login}`);
}

type Earned = z.infer<typeof earned>;

/** What the default provider knows of a person. */
export function earnedOf({ earned: known, identity }: Agent): Earned {
  if (known) return known;
  const { siret } = identity;
  const tie = 'moderated' as const;
  return {
    identity: 'declared',
    organisations: typeof siret === 'string' ? [{ siret, tie }] : [],
  };
}

/** Scopes about people at work, and the claims each one releases. */
export const PROFESSIONAL_SCOPES: Record<string, readonly string[]> = {
  openid: ['sub'],
  uid: ['uid'],
  given_name: ['given_name'],
  usual_name: ['usual_name'],
  email: ['email'],
  siren: ['siren'],
  siret: ['siret'],
  organizational_unit: ['organizational_unit'],
  belonging_population: ['belonging_population'],
  phone: ['phone_number'],
  chorusdt: ['chorusdt:matricule', 'chorusdt:societe'],
  idp_id: ['idp_id'],
  idp_acr: ['idp_acr'],
  custom: ['custom'],
  roles: ['roles'],
  organization_label: ['organization_label'],
  groups: ['groups'],
  lasuite_visio: [],
  'lasuite_visio:rooms:create': [],
  'lasuite_visio:rooms:list': [],
  'lasuite_visio:rooms:retrieve': [],
  'lasuite_visio:rooms:update': [],
  'lasuite_visio:rooms:delete': [],
};
