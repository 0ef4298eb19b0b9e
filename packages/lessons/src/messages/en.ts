import type { LessonsMessages } from './fr.ts';

export const en = {
  title: 'Lessons',
  lead: 'Nineteen lessons of ten minutes. Each takes place in a federation of your own: break everything, and start again.',
  forTrainers:
    'The text is for the projector; goals tick by themselves, once real exchanges prove them.',
  lesson: (number) => `Lesson ${number}`,
  minutes: (count) => `${count} min`,
  list: 'The lessons',
  states: {
    done: 'finished',
    under: (reached, all) => `under way, ${reached} of ${all}`,
  },
  project: 'Project this text',
  leaveProjection: 'Back to the lesson',
  predict: 'Before you begin, guess',
  answer: 'The answer, once you have seen',
  begin: 'Begin',
  beginLead:
    'A federation is made for you alone: its services, its sessions, its observatory. It goes away when it is no longer used.',
  broker: 'Broker',
  about: (broker) => `Broker: ${broker}`,
  noBroker: (cast) =>
    `This lesson needs one broker that serves the low level and that all of these take part with: ${cast}. None does here.`,
  noStepUp: (service: string) =>
    `This lesson needs ${service} to have a sensitive act confirmed by another broker, and people to sign in there at the low level first. That is not so here.`,
  noRaiser: (cast, provider) =>
    `This lesson needs one broker that all of these take part with: ${cast}; and that ${provider} has identities verified by a broker of citizens (citizens). That is not so here.`,
  startAgain: 'Start again',
  startAgainHint: 'Forgets your logins and your goals in this lesson.',
  steps: 'What to do',
  goals: 'Goals',
  goalsLead: 'They tick by themselves.',
  reached: (reached, all) => `${reached} of ${all}`,
  reachedBadge: 'reached',
  notYet: 'to do',
  proof: 'See the proof',
  check: 'Check',
  send: 'Answer',
  choose: 'Choose',
  wrong: 'That is not what the exchanges say. Look again.',
  finished: 'Lesson finished',
  remember: 'To remember',
  next: 'Next lesson',
  previous: 'Previous lesson',
  all: 'All lessons',
  newTab: '(new tab)',
  armed: 'armed: the next one gets it',
  sendRequest: 'Send the request',
  readyRequest: 'Sign in, and come back here',
  leaveHere: 'Close the session here only',
  leaveEverywhere: 'Sign out, by way of the broker',
  callbackTitle: 'What came back to the service',
  callbackLead: 'This page stands in for the service. The browser has just brought it this.',
  callbackNothing:
    'Nothing is in the address: the error may be after a #, which the server does not see.',
  callbackError:
    'An error came back: the request was wrong, but the return address is the right one.',
  callbackCode:
    'The code has arrived. Until the service exchanges it, nobody has been given an identity.',
  callbackParameters: 'Parameters received',
  brokerSays: 'The broker answers',
  withoutSecret: 'Exchange the code without the secret',
  withSecret: 'Exchange the code with the secret',
  again: 'Replay the code',
  readIdentity: 'Read the identity with the token',
  class: {
    link: 'See how the class is doing',
    title: 'The class',
    lead: 'How many have begun, and which goal resists. Nobody is named.',
    thisMachine:
      'Everything listens on this machine alone: its browsers are counted, not those of other computers in the room.',
    nobody: 'Nobody has begun yet. This page keeps itself up to date.',
    counts: (begun, finished) => `${begun} begun, ${finished} finished`,
    refresh: 'Refresh',
  },
  tooMuch: 'All places are taken',
  tooMuchText:
    'Too many lessons are under way on this machine. A place is free again as soon as a lesson is no longer used; try again in a moment.',
} satisfies LessonsMessages;
