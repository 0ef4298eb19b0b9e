/** The same in English. */
import type { EarnedMessages } from './earned-fr.ts';

export const earnedEn = {
  signIn: {
    lead: 'Your account for work, when your organisation has no provider of its own.',
    email: 'E-mail address at work',
    cancel: 'Cancel and go back to the service',
  },
  organisation: {
    title: 'For which organisation?',
    lead: 'The service will know which organisation you work for. What we know of this tie counts towards your level of assurance.',
    yours: 'Your organisations',
    another: 'Another organisation',
    first: 'Your organisation',
    siret: 'SIRET of the establishment',
    siretHint: '14 digits. The directory of organisations says whose it is.',
    join: 'Choose this organisation',
    ties: {
      declared: 'declared tie',
      moderated: 'tie checked by a moderator',
      certified: 'tie certified by an official source',
    },
    refused: {
      malformed: 'A SIRET has 14 digits.',
      unknown: 'The directory does not find this SIRET.',
      closed: 'This establishment is closed.',
      unavailable: 'The directory of organisations does not answer. Try again in a moment.',
    },
  },
  raising: {
    title: 'Have your identity verified',
    lead: (broker: string) =>
      `This service asks for a verified identity. ${broker} can confirm it, with a citizen’s account that you have already.`,
    button: (broker: string) => `Verify with ${broker}`,
    afterwards:
      'The names that are verified take the place of those you declared. Nothing else goes from there to the service.',
    refused: 'The identity was not verified. You can try again.',
  },
  code: {
    title: 'Type the code you received',
    lead: (to: string) => `This service asks for two factors. A code of six digits went to ${to}.`,
    label: 'Code of six digits',
    registerPasskey: 'Continue, and register a passkey on this device',
    button: 'Continue',
    again: 'Receive a new code',
    mail: (minutes: number) => `Your code, valid for ${minutes} minutes:`,
    answers: {
      wrong: 'This code is not the right one.',
      over: 'This code is no longer valid. Ask for a new one.',
      wait: (seconds: number) =>
        `Too many wrong codes: wait ${seconds} seconds before typing another one.`,
    },
  },
} satisfies EarnedMessages;
