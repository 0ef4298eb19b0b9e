/** Words of the pages that only an open login has. */
import type { OpenMessages } from './fr.ts';

export const en: OpenMessages = {
  tagline: 'OpenID Connect, as the standards have it',
  consentTitle: (service) => `${service} asks for your agreement`,
  consentLead: (person) => `You are ${person}. If you agree, it will receive:`,
  consentNobody: 'If you agree, it will receive:',
  agree: 'Agree',
  giveUp: 'Refuse, and go back to the service',
  policy: 'What this service does with your data',
  terms: 'Its terms of use',
  accountTitle: 'With which account?',
  accountLead: (service) => `To go on to ${service}.`,
  continueAs: (person) => `Go on: ${person}`,
  someone: 'the account that is open here',
  otherAccount: 'Another account',
  signOutTitle: 'Do you want to sign out?',
  signOutLead: 'You will be signed out, too, of the services you entered from here.',
  signOut: 'Sign me out',
  stay: 'To stay signed in, close this page.',
  scopes: {
    openid: 'What it takes to know you when you come back',
    profile: 'Your profile: names, date of birth, language, picture',
    email: 'Your e-mail address',
    address: 'Your postal address',
    phone: 'Your phone number',
    offline_access: 'Access that lasts, even when you are not there',
    loans: 'The books you have borrowed',
  },
};
