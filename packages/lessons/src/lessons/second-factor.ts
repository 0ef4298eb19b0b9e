/** Levels of people at work are insisted on, not ranked; and someone must provide the factor. */
import { asked, exchangesOf, form, lastSeq } from '../facts.ts';
import { endings, hasMail, levelsSaid, met, passedOn, unmet } from '../insisted-levels.ts';
import type { Lesson } from '../lesson.ts';

const BEFORE = 'proconnect-before-2026-06-18';
const AFTER = 'proconnect';
/** A name that was good until that day. */
const FORMER = 'https://proconnect.gouv.fr/assurance/consistency-checked-2fa';
const WISHED = 'eidas1-mfa';
const ALONE = 'eidas2';
const HIGHER = 'eidas3';

const claimsFor = (level: string) =>
  JSON.stringify({ id_token: { acr: { essential: true, value: level }, amr: null } });
const request = (parameters: Record<string, string>) =>
  `/request?${new URLSearchParams(parameters)}`;

export const secondFactor: Lesson = {
  id: 'second-factor',
  name: { fr: 'Un second facteur qui compte', en: 'A second factor that counts' },
  learns: {
    fr: 'Comment on exige deux facteurs, qui fournit le second, et pourquoi les niveaux ne se rangent pas.',
    en: 'How one insists on two factors, who provides the second, and why levels have no order.',
  },
  minutes: 10,
  cast: ['workspace', 'surete', 'savoirs'],
  text: [
    {
      fr: 'Souhaiter un niveau (acr_values), c’est accepter n’importe lequel. L’exiger (claims) : l’avoir, ou être refusé.',
      en: 'To wish for a level (acr_values) is to accept any. To insist (claims): get it, or be refused.',
    },
    {
      fr: '« -mfa » dit deux facteurs. Un ministère conforme les demande lui-même ; à défaut, un code part par courriel.',
      en: '“-mfa” says two factors. A ministry that complies asks for both; failing that, a code goes out by e-mail.',
    },
  ],
  predict: {
    question: {
      fr: 'Le ministère ne connaît qu’un mot de passe, et le service exige deux facteurs. Qui envoie le code ?',
      en: 'The ministry knows a password only, and the service insists on two factors. Who sends the code?',
    },
    answer: {
      fr: 'Le tiers de confiance, à l’adresse que le ministère a donnée : eidas1 devient eidas1-mfa, et amr dit « mail ». Il ne le fait que pour les niveaux 0 et 1 : eidas2 ne s’obtient pas par courriel.',
      en: 'The broker, to the address that the ministry gave: eidas1 becomes eidas1-mfa, and amr says “mail”. It does so for levels 0 and 1 only: eidas2 does not come by e-mail.',
    },
  },
  steps: [
    {
      words: {
        fr: 'Entrez dans Tandem en `ines.bernard@savoirs.example` (`123`). Puis souhaitez davantage : le second lien ouvre la demande, déjà écrite ; envoyez-la. Quel niveau Tandem a-t-il reçu ? Il est dans « Votre connexion », plus bas.',
        en: 'Enter Tandem as `ines.bernard@savoirs.example` (`123`). Then wish for more: the second link opens the request, written already; send it. Which level did Tandem receive? It stands in “Your sign-in”, further down.',
      },
      links: [
        { party: 'workspace', path: '/' },
        {
          party: 'workspace',
          path: request({ acr_values: WISHED }),
          words: { fr: 'Souhaiter eidas1-mfa', en: 'Wish for eidas1-mfa' },
        },
      ],
    },
    {
      words: {
        fr: 'Au même endroit, « Prouver un second facteur » : cette fois, Tandem exige. Inès reçoit un code ; lisez-le parmi les courriels. Regardez ensuite `acr` et `amr`.',
        en: 'In the same place, “Prove a second factor”: this time Tandem insists. Inès receives a code; read it among the e-mails. Then look at `acr` and `amr`.',
      },
      links: [
        {
          party: 'broker',
          path: '/mailbox',
          words: { fr: 'Les courriels d’Inès', en: 'The e-mails of Inès' },
        },
        { party: 'observatory', path: '/' },
      ],
    },
    {
      words: {
        fr: 'Déconnectez-vous, et faites de même en `camille.martin@surete.example` (`123`). Son ministère est conforme. Dans l’observatoire, lisez la demande qu’il a reçue : qui demande le second facteur, cette fois ?',
        en: 'Sign out, and do the same as `camille.martin@surete.example` (`123`). Her ministry complies. In the observatory, read the request that it received: who asks for the second factor, this time?',
      },
      links: [
        { party: 'workspace', path: '/' },
        { party: 'observatory', path: '/' },
      ],
    },
    {
      words: {
        fr: 'Déconnectez-vous. Exigez eidas2, et lui seul, en Camille. Chez son ministère, dépliez « Niveau de garantie » et répondez mieux, `eidas3`.',
        en: 'Sign out. Insist on eidas2, and on nothing else, as Camille. At her ministry, unfold “Level of assurance” and answer better, `eidas3`.',
      },
      links: [
        {
          party: 'workspace',
          path: request({ claims: claimsFor(ALONE) }),
          words: { fr: 'Exiger eidas2', en: 'Insist on eidas2' },
        },
      ],
    },
    {
      words: {
        fr: 'Un service a gardé l’ancien nom du niveau. Envoyez sa demande, en Camille : elle est refusée. Remontez avant le 18 juin 2026, et envoyez-la de nouveau.',
        en: 'A service has kept the former name of the level. Send its request, as Camille: it is refused. Go back before 18 June 2026, and send it again.',
      },
      links: [
        {
          party: 'workspace',
          path: request({ claims: claimsFor(FORMER) }),
          words: { fr: 'Exiger l’ancien nom', en: 'Insist on the former name' },
        },
      ],
      profiles: [
        { profile: BEFORE, words: { fr: 'Avant le 18 juin 2026', en: 'Before 18 June 2026' } },
        { profile: AFTER, words: { fr: 'Depuis ce jour', en: 'Since that day' } },
      ],
    },
  ],
  goals: [
    {
      id: 'wish',
      words: {
        fr: 'Un niveau souhaité n’est pas venu, et rien n’a été refusé.',
        en: 'A level that was wished for did not come, and nothing was refused.',
      },
      proof: (facts) =>
        lastSeq(
          endings(facts)
            .filter(({ claims, sent }) => {
              const wished = sent && asked(sent).get('acr_values');
              return Boolean(wished) && claims.acr !== undefined && claims.acr !== wished;
            })
            .map(({ exchange }) => exchange),
        ),
    },
    {
      id: 'code',
      words: {
        fr: 'Exigé, le second facteur est venu par courriel : eidas1-mfa, « mail ».',
        en: 'Insisted on, the second factor came by e-mail: eidas1-mfa, “mail”.',
      },
      proof: (facts) =>
        lastSeq(
          met(facts)
            .filter(({ claims }) => hasMail(claims))
            .map(({ exchange }) => exchange),
        ),
    },
    {
      id: 'sender',
      words: { fr: 'Qui a envoyé ce code à Inès ?', en: 'Who sent that code to Inès?' },
      question: {
        fields: [
          {
            name: 'party',
            label: { fr: 'Celui qui l’a envoyé', en: 'Whoever sent it' },
            choices: [
              { value: 'ministry', words: { fr: 'Son ministère', en: 'Her ministry' } },
              { value: 'broker', words: { fr: 'Le tiers de confiance', en: 'The broker' } },
              { value: 'service', words: { fr: 'Tandem', en: 'Tandem' } },
            ],
          },
        ],
        check: (facts, { party }) =>
          party === 'broker'
            ? lastSeq(
                exchangesOf(facts, 'broker.verify-email').filter((one) =>
                  form(one).has('verify_email_token'),
                ),
              )
            : undefined,
      },
    },
    {
      id: 'compliant',
      words: {
        fr: 'Un ministère conforme a répondu lui-même aux niveaux exigés.',
        en: 'A ministry that complies answered the levels itself.',
      },
      proof: (facts) =>
        lastSeq(
          met(facts)
            .filter(({ claims, login }) => !hasMail(claims) && passedOn(login))
            .map(({ exchange }) => exchange),
        ),
    },
    {
      id: 'no-order',
      words: {
        fr: 'eidas3 a été refusé à qui exigeait eidas2.',
        en: 'eidas3 was refused to whoever insisted on eidas2.',
      },
      proof: (facts) =>
        lastSeq(
          unmet(facts)
            .filter(({ login, levels }) => {
              const said = levelsSaid(login);
              return levels.includes(ALONE) && !levels.includes(HIGHER) && said.includes(HIGHER);
            })
            .map(({ exchange }) => exchange),
        ),
    },
    {
      id: 'after',
      words: {
        fr: 'Depuis le 18 juin 2026, l’ancien nom est refusé.',
        en: 'Since 18 June 2026, the former name is refused.',
      },
      proof: (facts) =>
        lastSeq(
          unmet(facts)
            .filter(({ levels }) => levels.includes(FORMER))
            .map(({ exchange }) => exchange),
        ),
    },
    {
      id: 'before',
      words: {
        fr: 'Avant ce jour, le même service entrait.',
        en: 'Before that day, the same service got in.',
      },
      proof: (facts) =>
        lastSeq(
          met(facts)
            .filter(({ claims }) => claims.acr === FORMER)
            .map(({ exchange }) => exchange),
        ),
    },
  ],
  remember: {
    fr: 'On exige la liste des niveaux que l’on accepte, et l’on vérifie que la réponse en est : eidas3 n’est pas eidas2, et un nom change un jour.',
    en: 'Insist on the list of levels you accept, and check that the answer is in it: eidas3 is not eidas2, and a name changes one day.',
  },
};
