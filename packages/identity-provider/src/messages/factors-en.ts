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
  explain: {
    wrongCode: {
      cause: 'The code is that of none of the three time steps that count.',
      expected:
        'Six digits: TOTP (RFC 6238), SHA-1, steps of 30 seconds, the current step, the one before or the one after.',
      fix: 'Take the secret from the person’s record, and the time of the federation: its clock may have been moved.',
    },
    usedCode: {
      cause: 'This code, or a more recent one, was already accepted for this person.',
      expected: 'A code of a time step that has not been used (RFC 6238 §5.2).',
      fix: 'Wait for the next step, 30 seconds at most, or advance the clock of the federation.',
    },
    wait: {
      cause: 'Too many wrong codes in a row for this person.',
      expected: (most: number, seconds: number) =>
        `After ${most} wrong codes, ${seconds} seconds without an attempt.`,
      fix: 'Wait, or advance the clock of the federation.',
    },
    noSecret: {
      cause: 'This person has no code as a second factor, and the level asked for needs one.',
      expected: (level: string) => `A person who can reach ${level}.`,
      fix: 'Choose another person, or give this one a totpSecret; or ask for a lower level.',
    },
    outOfReach: {
      cause: 'No factor of this provider leads to the level asked for.',
      expected: (levels: string) => `acr_values among what its factors earn: ${levels}.`,
      fix: 'Ask for one of these levels, or add a factor to this provider in federation.yaml.',
    },
    passkey: {
      unreadable: 'The answer of the passkey is not the JSON of a PublicKeyCredential.',
      challenge: 'The challenge that the passkey answers is not, or no longer, that of this page.',
      unknown: 'This passkey is registered for nobody here.',
      origin: 'The passkey answered another origin than that of this provider.',
      rpId: 'The passkey is that of another domain (rpId).',
      verification: 'The device did not verify the person: no PIN, no fingerprint, no face.',
      counter:
        'The signature counter has not grown: the passkey may have been copied, or the answer replayed.',
      rejected: 'The signature of the passkey does not verify.',
      expected: (origin: string, rpId: string) =>
        `An answer to the last challenge of this page, given once, from ${origin}, for rpId ${rpId}, with the person verified.`,
      fix: 'Reload the page and present a passkey that is registered here. An account without one can add it after the password.',
    },
  },
} satisfies FactorMessages;
