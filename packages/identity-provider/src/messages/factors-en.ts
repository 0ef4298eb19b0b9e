/** Words of the factors, in English. */
import type { FactorMessages } from './factors-fr.ts';

export const factorsEn = {
  passkeyButton: 'Sign in with a passkey',
  passwordFirst: 'Use my password',
  code: {
    title: 'Type your code',
    lead: 'Six digits, which your authenticator application changes every 30 seconds.',
    label: 'Six-digit code',
    button: 'Continue',
    send: 'Send me the code by e-mail',
    sent: (to: string) => `The code was sent to ${to}.`,
    openMailbox: 'Open the mailbox',
    testers: 'For testers',
    testersLead:
      'The secret of each person is on their record, on the start page and in federation.json. An authenticator application or a command line turns it into the code.',
    record: (login: string) => `The record of ${login}`,
    answers: {
      wrong: 'This code is not the right one.',
      used: 'This code was used before. Wait for the next one.',
      wait: (seconds: number) =>
        `Too many wrong codes: wait ${seconds} seconds before you type another one.`,
    },
  },
  mail: {
    title: 'Mailbox',
    empty: 'No e-mail has left from here. Ask for a code at the step of the second factor.',
    subject: 'Your code',
    body: 'Your code, good for 30 seconds:',
    to: (address: string) => `To ${address}`,
    nowhere: 'an unknown address',
  },
  passkey: {
    title: 'Present your passkey',
    lead: 'Your device asks you to confirm that it is you: fingerprint, face or PIN.',
    button: 'Use my passkey',
    newTitle: 'Register a passkey',
    newLead:
      'This service asks for the highest level. You have no passkey here yet: register one to go on.',
    name: 'Name of the passkey',
    nameHint: 'To know it again later, for example: phone.',
    register: 'Register a passkey',
    registered: 'The passkey is registered. Present it now.',
    refused: 'This passkey was not accepted',
    failed: 'The browser gave no passkey:',
    needsScript: 'A passkey needs a browser that runs JavaScript.',
  },
  account: {
    title: 'My passkeys',
    lead: 'The passkeys you sign in with here.',
    signInLead: 'Sign in to see and manage your passkeys.',
    codeHint: 'Asked of people who have a secret.',
    none: 'No passkey yet.',
    since: (moment: string) => `registered ${moment}`,
    rename: 'Rename',
    remove: (name: string) => `Remove ${name}`,
    add: 'Add a passkey',
    signOut: 'Sign out',
    link: 'Manage my passkeys',
    refused: 'Wrong user name, password or code',
  },
} satisfies FactorMessages;
