import type { IdentityProviderMessages } from './fr.ts';

export const en = {
  signIn: 'Sign in',
  signInLead: 'Here you prove who you are. Your password does not leave this page.',
  login: 'User name',
  password: 'Password',
  level: 'Level of assurance',
  levelLabel: 'Level told to the trusted third party',
  levelHint: 'Any level can be given, even a wrong one: this is a demonstration.',
  noLevel: 'none',
  refusedTitle: 'Wrong user name or password',
  refused: 'Check what you typed. The password of test people is 123.',
  people: 'Test people',
  peopleLead: 'A click fills the form in. Others are offered while you type.',
  cancel: 'Cancel and go back to the choice of account',
  ribbonNote: 'It checks your password, and does not know which service you are going to.',
  signingOut: 'Signing out',
  signOut: 'Go on signing out',
  signedOut: 'You are signed out',
  errorTitle: 'This request cannot go on',
  errorLead: 'Go back to the service and start the sign-in again.',
  errorFix:
    'Compare the trusted third party’s request with its registration at this identity provider.',
  expiredTitle: 'This page has expired',
  expiredLead: 'Go back to the service and start the sign-in again.',
  expiredCause: 'No pending request matches this address and this browser.',
  expiredFix: 'A request lives 10 minutes and serves once, with the cookies of its browser.',
} satisfies IdentityProviderMessages;
