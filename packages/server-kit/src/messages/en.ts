import type { KitMessages } from './fr.ts';

export const en = {
  skipToContent: 'Skip to content',
  skipToFooter: 'Skip to footer',
  skipLinks: 'Shortcuts',
  demonstration:
    'Federama demonstration: people, services and organisations are fictitious. Nothing here comes from the State.',
  preferences: 'Display',
  themeDark: 'Dark theme',
  themeLight: 'Light theme',
  otherLanguage: 'Français',
  hideRibbon: 'Hide the ribbon',
  showRibbon: 'Show the ribbon',
  startPage: 'Start page of the federation',
  roles: {
    'start-page': 'the start page',
    browser: 'the browser',
    service: 'a service',
    broker: 'the trusted third party',
    'identity-provider': 'an identity provider',
    registry: 'an official register',
    'data-provider': 'a data provider',
    relay: 'a relay between two networks',
    attacker: 'an attacker',
    observatory: 'from where each exchange is seen',
  },
  weakWorld: 'Weakened on purpose.',
  whereYouAre: (name, role) => `You are at ${name}, ${role}.`,
  notFoundTitle: 'Page not found',
  notFound: (path) => `There is nothing at ${path}.`,
  misdirectedTitle: 'Wrong address',
  misdirected: (asked, url) => `This server answers at ${url}, not at ${asked}.`,
  brokenTitle: 'Something went wrong',
  broken: 'The server could not handle this request. Go back and try again.',
  unavailableTitle: 'One moment',
  unavailable: {
    away: 'This server does not reach what keeps its state: nothing is lost. Try again in a few seconds.',
    full: 'There is no room left where this server keeps its state: nothing is half-written. Make room (the terminal says where), then try again: nothing has to be started anew.',
    'read-only':
      'This server may not write where it keeps its state: nothing is half-written. Let it write again (the terminal says where), then try again.',
  },
  badRequestTitle: 'Unreadable request',
  badRequest: 'The server did not understand what it was sent.',
  tooLong: (bytes) =>
    `What was sent is longer than ${bytes} bytes, the most that is read here. Send less.`,
  tooManyAttempts: {
    title: 'Too many attempts',
    wait: (seconds) =>
      seconds < 120
        ? `There were too many wrong answers. Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`
        : `There were too many wrong answers. Try again in ${Math.ceil(seconds / 60)} minutes.`,
    again: 'Try again',
  },
  crossOrigin: {
    title: 'Form refused',
    lead: 'This form was sent from a page that is not ours. Nothing was changed.',
    cause:
      'Cookies ignore ports: a page of another site, or of another port, could act for whoever is signed in.',
    fix: 'Send the form from a page of this same address, or from a program, without Origin or Sec-Fetch-Site.',
  },
  goTo: (url) => `Go to ${url}`,
  developer: 'For developers',
  expected: 'Expected',
  received: 'Received',
  cause: 'Cause',
  fix: 'Fix',
  errorId: 'Identifier',
} satisfies KitMessages;
