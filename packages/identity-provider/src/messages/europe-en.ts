/** Words of the European gateway, in English. */
import type { EuropeMessages } from './europe-fr.ts';

export const europeEn = {
  choice: {
    title: 'Choose your country',
    lead: 'Your country checks who you are, with the means of identification it has notified to the European Union. France learns only what you agree to.',
  },
  node: {
    title: (country: string) => `Signing in: ${country}`,
    lead: (scheme: string) => `You are on the page of the means of identification ${scheme}.`,
    citizens: 'Who signs in?',
    level: 'Level of the means of identification',
    levels: { low: 'low', substantial: 'substantial', high: 'high' },
    answer: 'What the node of this country answers',
    answers: {
      identity: 'the identity, as it should',
      error: 'an error of the node',
      incomplete: 'an identity without date of birth',
    },
    testers: 'For testers',
    button: 'Sign in',
    cancel: 'Give the sign-in up',
  },
  attributes: {
    title: 'What goes to France',
    lead: 'The mandatory data all go. You may keep the others to yourself.',
    mandatory: 'Mandatory',
    optional: 'Optional',
    none: 'This country has no other data about you.',
    names: {
      identifier: 'Identifier',
      givenName: 'Given names',
      familyName: 'Family name',
      birthdate: 'Date of birth',
      gender: 'Gender',
      placeOfBirth: 'Place of birth',
      birthName: 'Name at birth',
      email: 'E-mail address',
    },
    genders: { female: 'female', male: 'male', unspecified: 'unspecified' },
    button: 'Continue',
    refuse: 'Refuse to send these data',
  },
  confirm: {
    title: 'Confirm that they are sent',
    lead: 'Nothing has been sent yet.',
    button: 'I agree',
    refuse: 'I refuse',
  },
} satisfies EuropeMessages;
