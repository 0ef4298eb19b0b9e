/** Faults of the code that is sent by e-mail: what people are sent is changed as it leaves. */
import type { MailOnItsWay } from '@federama/server-kit/mail-on-its-way';
import type { Fault } from './fault.ts';
import type { Expectation } from './template.ts';

type MailTemplate = readonly [
  name: string,
  fr: string,
  en: string,
  mail: NonNullable<Fault['mail']>,
  parameters?: NonNullable<Fault['parameters']>,
];

const MAILS: readonly MailTemplate[] = [
  [
    'wrong',
    'envoie un autre code que celui qu’il attend',
    'sends another code than the one it waits for',
    (mail) => ({ ...mail, html: mail.html.replace(/\d{8}/, otherDigits) }),
  ],
  ['lost', 'le message n’arrive pas', 'the message does not arrive', () => undefined],
  [
    'late',
    'le message arrive après 5 minutes',
    'the message arrives after 5 minutes',
    (mail, { seconds }) => late(mail, seconds),
    { seconds: 300 },
  ],
  [
    'expired',
    'le message arrive quand le code ne vaut plus rien',
    'the message arrives once the code is worth nothing',
    (mail, { seconds }) => late(mail, seconds),
    { seconds: 3700 },
  ],
];

const late = (mail: MailOnItsWay, seconds: unknown): MailOnItsWay => ({
  ...mail,
  lateSeconds: Number(seconds),
});

/** Each digit another one. */
const otherDigits = (code: string) =>
  code.replace(/\d/g, (digit) => String((Number(digit) + 1) % 10));

const NOBODY_COMES: Expectation = {
  expects: 'refused',
  expected: {
    fr: 'Rien n’arrive au service : n’ouvrir aucune session, et laisser recommencer.',
    en: 'Nothing reaches the service: open no session, and let the person begin again.',
  },
};

/** Faults of the code by e-mail, armed where it is asked for. */
export function emailCodeFaults(by: Fault['does']): Fault[] {
  return MAILS.map(([name, fr, en, mail, parameters]) => ({
    id: `broker.email-code.${name}`,
    hop: 'broker.verify-email',
    source: 'ProConnect, code by e-mail',
    does: { fr: `${by.fr} : ${fr}`, en: `${by.en}: ${en}` },
    ...NOBODY_COMES,
    ...(parameters && { parameters }),
    agents: true,
    mail,
    mutate: () => {},
  }));
}
