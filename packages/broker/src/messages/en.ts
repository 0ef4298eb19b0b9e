import { explainRefusal } from '@federama/openid-provider';
import type { Explanation } from '@federama/server-kit/explanation';
import { explainRoute } from '@federama/server-kit/messages/routes';
import { askedBy, type BrokerMessages, type Causes, type RegistryMeaning } from './fr.ts';
import { explainIdentity } from './identity.ts';
import { explainIgnored } from './ignored.ts';
import { explainParameters } from './parameters.ts';
import { addressRemedy, clientRemedy, marked, otherThan, scopeRemedy } from './registration.ts';

const causes: Causes = {
  unexpected: ({ message }): Explanation => ({
    cause: 'An error nothing provided for.',
    expected: 'An answer of this step, without an error.',
    received: message,
    fix: 'Look at the server’s output, and report the defect.',
  }),
  pageUnknown: (route) => explainRoute('en', route),
  bodyUnreadable: ({ message }) => ({
    cause: 'The body or the address of the request cannot be read.',
    expected: 'An application/x-www-form-urlencoded form in UTF-8, below 64 kB.',
    received: message,
    fix: 'Check the encoding and the content-type header.',
  }),
  parametersInvalid: (details) => explainParameters('en', details),
  clientUnknown: ({ clientId, why, asked, nearest }) => ({
    cause: {
      unknown: `No service has this client_id.${nearest === undefined ? '' : ` Nearly: ${nearest}.`}`,
      inactive: `${clientId} is registered, and switched off: “active: false”.`,
      otherProtocol: `${clientId} is registered, but not for ${asked}: for ${otherThan(asked)} only.`,
    }[why],
    expected: {
      unknown: nearest ?? 'The client_id of a registered service.',
      inactive: 'An active service.',
      otherProtocol: `The addresses of /api/${otherThan(asked)}.`,
    }[why],
    received: clientId || '(absent)',
    fix: {
      unknown:
        'Copy the client_id from the federation’s start page, or register your application in federation.yaml (clients).',
      inactive: 'Put “active: true” in the registration.',
      otherProtocol: `Call /api/${otherThan(asked)}, or add ${asked} to protocols in the registration.`,
    }[why],
    remedy: clientRemedy(why, clientId, {
      unknown: 'Register an application',
      known: 'See the registration',
    }),
  }),
  addressUnregistered: (details) => ({
    cause: `${details.parameter} is not among those of the service.${details.difference ? ` Nearly: ${differences[details.difference] ?? details.difference}` : ''}`,
    expected: marked(details, 'the nearest') || '(none)',
    received: details.received,
    fix: `Addresses are compared character by character. Send one that is registered, or add yours to ${details.parameter === 'redirect_uri' ? 'redirectUris' : 'postLogoutRedirectUris'} in federation.yaml.`,
    remedy: addressRemedy(details, 'Accept this address'),
  }),
  scopesRefused: (details) => ({
    cause: `${details.refused.join(', ')} is not among the scopes of ${details.clientId}.`,
    expected: details.registered.join(' '),
    received: details.refused.join(' '),
    fix: `Take ${details.refused.join(', ')} out of the request, or add it to scopes in the registration.`,
    remedy: scopeRemedy(details, 'Grant it to this service'),
  }),
  v1Token: ({ received }) => ({
    cause: 'The body of checktoken (v1) has no usable token.',
    expected: '{"token":"<access_token>"}, as JSON.',
    received,
    fix: 'Send as JSON the access_token received from the service.',
  }),
  tokenInactive: ({ received }) => ({
    cause: 'This token is unknown, expired or revoked, or the session of the sign-in is closed.',
    expected: 'An access_token less than 60 seconds old, of an open session.',
    received,
    fix: 'Ask checktoken as soon as the service presents the token.',
  }),
  library: (facts) => explainRefusal('en', facts),
  ignored: (details) => explainIgnored('en', details),
  levelRefused: ({ accepted, received }) => ({
    cause: 'The level of assurance asked for exists, but this platform does not serve it.',
    expected: accepted.join(', '),
    received,
    fix: `Ask for acr_values=${accepted[0]}. The lowest known level of the list is the one that counts.`,
  }),
  amrRefused: ({ clientId }) => ({
    cause: 'claims asks for amr, and this service is not entitled to it.',
    expected: 'amr in claims of the registration.',
    received: clientId,
    fix: 'Take amr out of the claims parameter, or add “claims: [amr]” to the registration.',
  }),
  hintRefused: ({ allowed, received }) => ({
    cause: 'idp_hint names an identity provider this service may not impose.',
    expected: allowed.join('\n') || '(none)',
    received,
    fix: 'Add it to allowedIdpHints of the service, or of the trusted third party.',
  }),
  sessionMissing: ({ step, minutes, presented }) => ({
    cause: `Step ${step} has no session: cookie fc_session_id is missing, unknown, forged or expired (${minutes} minutes without activity).`,
    expected: 'The cookie fc_session_id set by /authorize, in this same browser.',
    received: presented ? 'fc_session_id: unknown, forged or expired' : 'fc_session_id=(absent)',
    fix: 'Start again at the service. In a script, keep cookies from one request to the next.',
  }),
  tokenSessionGone: ({ route, minutes }) => ({
    cause: `The session of this sign-in exists no more: ${route} has nothing left to read.`,
    expected: `A session that is still open: ${minutes} minutes without activity close it, signing out does, too.`,
    received: '(no session)',
    fix: 'Read tokens and userinfo right after the sign-in, and not after signing out.',
  }),
  stepOutOfOrder: ({ step, previous, allowed }) => ({
    cause: `Step ${step} cannot follow ${previous}, or lacks what earlier steps had to bring.`,
    expected: `after: ${allowed.join(', ')}`,
    received: `after: ${previous}`,
    fix: 'A login takes its steps in order, in one tab. Start again at the service.',
  }),
  stepReplayed: ({ step }) => ({
    cause: `Step ${step} has just been done: reloading the page would do it again.`,
    expected: 'One request for each step.',
    received: `${step}, twice in a row`,
    fix: 'Do not reload, and do not send the form twice. Start again at the service.',
  }),
  interactionMismatch: ({ expected, received }) => ({
    cause:
      'The cookie _interaction names another request than the one of this login: often two tabs. Going on would send the answer of one to the other.',
    expected: askedBy(expected),
    received: askedBy(received),
    fix: 'One login at a time in a browser: the last accepted request takes the place of the one before. Start again at the service. In a script, one cookie jar for each login.',
  }),
  csrfMissing: () => ({
    cause: 'The form has no csrfToken field, or an empty one.',
    expected: 'The csrfToken of the page shown.',
    received: 'csrfToken=(absent)',
    fix: 'Send the form as the page holds it.',
  }),
  csrfWrong: ({ received }) => ({
    cause: 'csrfToken is not the one of the last page shown to this browser.',
    expected: 'The csrfToken of the page shown last.',
    received: `csrfToken=${received}`,
    fix: 'Reload the page: each display gives a new token.',
  }),
  csrfNeverIssued: ({ received }) => ({
    cause: 'No page of this session gave a csrfToken.',
    expected: 'The page of the step, shown first: it gives the token.',
    received: `csrfToken=${received}`,
    fix: 'Open the page before sending its form.',
  }),
  csrfConsumed: ({ received }) => ({
    cause: 'This csrfToken has already served.',
    expected: 'One token for each submission.',
    received: `csrfToken=${received}`,
    fix: 'Reload the page before sending again.',
  }),
  providerUnreachable: ({ provider, reason, detail, seconds }) => ({
    cause: `The discovery document of ${provider} could not be read.`,
    expected: `A JSON document at /.well-known/openid-configuration, within ${seconds} seconds.`,
    received: `${reason}: ${detail}`,
    fix: 'Check that this identity provider answers, or give its addresses (endpoints).',
  }),
  providerUidMissing: () => ({
    cause: 'The form has no providerUid field.',
    expected: 'The providerUid of one of the tiles of the page.',
    received: 'providerUid=(absent)',
    fix: 'Send the form as the page holds it.',
  }),
  interactionIdInvalid: ({ received }) => ({
    cause: 'The interaction identifier in the address is not one.',
    expected: '21 to 60 ASCII characters.',
    received,
    fix: 'Follow the redirection of /authorize without changing it.',
  }),
  jwksUnreachable: ({ clientId, reason, detail }) => ({
    cause: `The keys of data provider ${clientId} could not be read.`,
    expected: 'A JWKS document at the address jwksUri.',
    received: `${reason}: ${detail}`,
    fix: 'Check that the data provider answers at this address.',
  }),
  encryptionKeyMissing: ({ clientId, alg, published }) => ({
    cause: `Data provider ${clientId} publishes no key for ${alg}.`,
    expected: `A key whose use is enc and alg is ${alg}.`,
    received: published || '(no key)',
    fix: 'Add this key to its public keys (jwks or jwksUri).',
  }),
  providerUnknown: ({ uid }) => ({
    cause: 'No identity provider has this uid.',
    expected: 'The uid of a registered identity provider.',
    received: uid,
    fix: 'Send the providerUid of one of the tiles of the page.',
  }),
  providerInactive: ({ uid }) => ({
    cause: 'This identity provider is disabled.',
    expected: 'An active identity provider.',
    received: uid,
    fix: 'Choose another, or set “active: true” in federation.yaml.',
  }),
  providerExcluded: ({ uid }) => ({
    cause: 'This service does not accept this identity provider.',
    expected: 'An identity provider that this service accepts.',
    received: uid,
    fix: 'See identityProviders (only or except) in the registration of the service.',
  }),
  providerGone: ({ uid }) => ({
    cause: 'The chosen identity provider does not exist any more.',
    expected: 'An identity provider that is still registered.',
    received: uid,
    fix: 'Start again at the service and choose another.',
  }),
  callbackWithoutCode: () => ({
    cause: 'The identity provider came back without a code.',
    expected: '/oidc-callback?code=…&state=…',
    received: 'code=(absent)',
    fix: 'An identity provider sends code and state, or error and state.',
  }),
  callbackWithoutState: () => ({
    cause: 'The identity provider came back without state.',
    expected: 'The state of the request, unchanged.',
    received: 'state=(absent)',
    fix: 'An identity provider returns state as it received it.',
  }),
  callbackWithOtherState: ({ received }) => ({
    cause: 'state is not the one the trusted third party gave this browser.',
    expected: 'The state of the pending request.',
    received,
    fix: 'A forged return, or one begun in another browser, is refused. Start again at the service.',
  }),
  tokenCallFailed: ({ provider, reason, detail, seconds }) => ({
    cause: `Exchanging the code for tokens failed at ${provider}.`,
    expected: `An answer within ${seconds} seconds, with an id_token signed as agreed.`,
    received: `${reason}: ${detail}`,
    fix: 'Look at the address, secret, algorithm and clock of this identity provider.',
  }),
  userinfoCallFailed: ({ provider, reason, detail, seconds }) => ({
    cause: `The person’s claims could not be read at ${provider}.`,
    expected: `An answer within ${seconds} seconds, signed with the agreed algorithm.`,
    received: `${reason}: ${detail}`,
    fix: 'Look at the userinfo address, content type and signature of this identity provider.',
  }),
  tokenMalformed: ({ detail }) => ({
    cause: 'The identity provider’s answer cannot be used.',
    expected: 'An ASCII access_token, an id_token, an alphanumeric acr.',
    received: detail,
    fix: 'Mend the answer of its token endpoint.',
  }),
  identityWithoutSub: () => ({
    cause: 'The person’s claims have no sub.',
    expected: 'sub, in ASCII, the same as in the id_token.',
    received: 'sub=(absent)',
    fix: 'An identity provider always returns sub.',
  }),
  identityInvalid: (details) => explainIdentity('en', details),
  levelMissing: () => ({
    cause: 'The identity provider’s id_token has no acr.',
    expected: 'acr: eidas1, eidas2 or eidas3.',
    received: 'acr=(absent)',
    fix: 'An identity provider says which level it checked.',
  }),
  levelTooLow: ({ asked, received }) => ({
    cause: 'The identity provider gave a level that is unknown, or lower than asked.',
    expected: `at least ${asked}`,
    received,
    fix: 'Choose a sufficient level on the sign-in page.',
  }),
  levelNotAllowed: ({ allowed, received }) => ({
    cause: 'This level is not one the trusted third party accepts from this identity provider.',
    expected: allowed.join(', '),
    received,
    fix: 'Give one of these levels, or add it to levels in federation.yaml.',
  }),
  registryRefused: ({ status, meaning }) => ({
    cause: `The civil registry did not recognise the person (status ${status}: ${registryMeanings[meaning]}).`,
    expected: 'status 2 (found) or 3 (found and corrected)',
    received: `status ${status}`,
    fix: `${registryFixes[meaning]} ${STEERED}`,
  }),
  deceased: ({ status }) => ({
    cause: 'The civil registry says that this person is deceased: its answer has an element Deces.',
    expected: 'An answer without an element Deces, whatever the status.',
    received: `status ${status}, Deces`,
    fix: `Nothing to correct at the service: these credentials must not be used any more. ${STEERED}`,
  }),
  registryFailed: ({ reason, detail, seconds }) => ({
    cause: 'The civil registry did not answer as expected.',
    expected: `An XML document within ${seconds} seconds.`,
    received: `${reason}: ${detail}`,
    fix: 'Check that the registry runs and answers at its address.',
  }),
  registryUnusable: ({ detail }) => ({
    cause: 'The registry’s answer has no known status, or an identity that cannot be read.',
    expected:
      'A known status (2, 3, 4, 6, 7, 8 or 9); with 2 or 3, name, given names, date, sex and place.',
    received: detail,
    fix: 'Look at the XML answer of the registry.',
  }),
  providerBlocked: ({ uid }) => ({
    cause: 'This person has blocked this identity provider in their preferences.',
    expected: 'An identity provider this person lets in.',
    received: uid,
    fix: 'See identityProviders in the person’s record (federation.yaml).',
  }),
  mandateTooNarrow: ({ asked, received }) => ({
    cause: 'The helper’s mandate covers none of the perimeters of the service.',
    expected: asked.join(', '),
    received: received.join(', ') || '(none)',
    fix: 'Give the mandate one of these perimeters, or change repScope of the service.',
  }),
  checktokenBody: ({ received }) => ({
    cause: 'The body of checktoken will not do.',
    expected: 'Exactly token, client_id and client_secret, as a form or as JSON.',
    received: received || '(nothing)',
    fix: 'Take every other field out.',
  }),
  dataProviderUnknown: ({ clientId, known }) => ({
    cause: known
      ? `client_secret is not that of the data provider ${clientId}.`
      : 'No data provider has this client_id.',
    expected: known
      ? 'The secret of its registration.'
      : 'The client_id of a registered data provider.',
    received: known ? 'client_secret: another one' : clientId || '(absent)',
    fix: 'See dataProviders in federation.yaml: a service may not call checktoken.',
  }),
  revocationBody: ({ received }) => ({
    cause: 'The body of the revocation will not do.',
    expected:
      'Exactly token (43 characters or more), client_id and client_secret (32 characters or more).',
    received: received || '(nothing)',
    fix: 'Take every other field out, token_type_hint included, and send no Basic header.',
  }),
  accountBlocked: () => ({
    cause: 'This person’s account at the trusted third party is disabled.',
    expected: 'An active account (account: open).',
    received: 'account: blocked',
    fix: 'See account in the person’s record (federation.yaml).',
  }),
  backWithoutService: ({ received }) => ({
    cause: 'No login is pending, and redirect_uri belongs to no service.',
    expected: 'The redirect_uri of a registered service.',
    received: received || '(absent)',
    fix: 'This link only leads to registered addresses.',
  }),
  logoutUnknown: () => ({
    cause: 'No session of the trusted third party matches this logout.',
    expected: 'The session that the sign-in opened, in this same browser.',
    received: '(no session)',
    fix: 'The session has expired, or the logout is already done.',
  }),
  hintOfSomeoneElse: ({ clientId }) => ({
    cause:
      'The id_token_hint is that of another person than the one whose session is open in this browser.',
    expected: 'An id_token given to this person, even expired.',
    received: `aud=${clientId}`,
    fix: 'Give back the id_token of the person your service signs out: keep it in their session, not in a shared cache. Any other makes it necessary to ask (OpenID Connect RP-Initiated Logout §2).',
  }),
  logoutUpstreamFailed: ({ reason, detail }) => ({
    cause: 'The identity provider’s logout address could not be found.',
    expected: 'end_session_endpoint in its discovery document, or endpoints.endSession.',
    received: `${reason}: ${detail}`,
    fix: 'Check that this identity provider answers.',
  }),
  subjectMissing: ({ clientId }) => ({
    cause: 'The session has no sub for this service.',
    expected: 'A sub given to this service during the sign-in.',
    received: clientId,
    fix: 'Sign in again.',
  }),
};

const differences: Record<string, string> = {
  slash: 'the trailing slash differs.',
  port: 'the port differs.',
  case: 'capital letters differ.',
  scheme: 'http and https differ.',
  host: 'the host name differs.',
  query: 'the part after “?” differs.',
  path: 'the path differs.',
};

const registryMeanings: Record<RegistryMeaning, string> = {
  near: 'one close but different answer',
  several: 'several answers',
  usageName: 'found only under the name in use',
  unknown: 'no answer',
  rejected: 'query rejected',
};

const registryFixes: Record<RegistryMeaning, string> = {
  near: 'Compare name, given names, date, sex and place with the birth certificate: one of them differs a little.',
  several: 'Give all given names and the code of the place of birth: they tell namesakes apart.',
  usageName: 'Put the birth name in family_name, and the name in use in preferred_username.',
  unknown:
    'Compare name, given names, date, sex and place with the certificate: often a given name is missing, or the commune code is old.',
  rejected:
    'Look at the question put to the registry: one of its parameters is not in the expected form.',
};

/** Test people whose answer is decided by their name. */
const STEERED = 'To try it: the last word of the given name decides the answer (Jean_E010008).';

export const en = {
  tagline: 'One verified identity for several services',
  landingTitle: 'The trusted third party',
  landing:
    'One only comes here from a service. The trusted third party lets you choose an account, checks your identity, and hands it to the service.',
  choiceTitle: 'Choose an account to sign in with',
  choiceLead: (service) => `You will then be able to reach ${service}.`,
  choiceNote: 'It will learn who you are, and not tell the chosen account where you are going.',
  choiceUnavailable: 'Unavailable',
  choiceUnavailableHere: 'Not suitable for this service',
  choiceAnonymous: (service) => `Anonymous sign-in: ${service} will receive no personal data.`,
  choiceFailed: (title) =>
    `Signing in with ${title} did not succeed. Try again, or choose another account.`,
  beta: 'BETA',
  loading: 'One moment, we are taking you there…',
  giveUp: (service) => `Pass on nothing, and go back to ${service}`,
  backTo: (service) => `Back to ${service}`,
  informTitle: (service) => `You are about to reach ${service}`,
  youAre: 'You are',
  informLead: (service) => `${service} will receive:`,
  informNote: 'It tells you what the service will receive, before it leaves.',
  consentTitle: (service) => `${service} asks for your data`,
  consentBox: (service) => `I agree to these data being handed to ${service}.`,
  consentLead: 'This service is private: nothing leaves without your agreement.',
  anonymousTitle: 'An anonymous sign-in',
  anonymous: 'The service will know that you come back, but not who you are.',
  details: 'See the details',
  continueTo: (service) => `Continue to ${service}`,
  errorTitle: 'The sign-in did not succeed',
  logoutErrorTitle: 'Signing out did not succeed',
  requestErrorTitle: 'This request did not succeed',
  errorWhatToDo: 'What to do?',
  errorCode: 'Code',
  errorId: 'Error identifier',
  support: 'Contact support',
  mail: {
    subject: (service, broker) => `A connection to ${service} with ${broker}`,
    hello: (name) => `Hello ${name},`,
    connected: ({ service, account, broker, when }) =>
      `You signed in to ${service} through ${broker}, with ${account}, ${when}.`,
    code: 'Code of this connection:',
    notYou: 'If it was not you, change the password of this account and report this code.',
    preferencesSubject: (broker) => `Your accounts at ${broker} have changed`,
    preferences: 'You changed the accounts with which you agree to enter:',
    allowed: (title) => `${title}: accepted`,
    blocked: (title) => `${title}: blocked`,
    futureAllowed: 'Accounts to come are accepted.',
    futureBlocked: 'Accounts to come are blocked.',
    space: 'See all your connections, choose your accounts',
  },
  mailboxTitle: 'E-mails sent',
  mailboxFailed: (server) => `The mail server ${server} did not take it:`,
  mailboxEmpty: 'No e-mail yet. The first leaves with the first connection.',
  mailboxTo: (address) => `To ${address}`,
  modalCancel: 'Cancel',
  modalClose: 'Close',
  aidants: 'Are you helping someone?',
  signingOut: 'Signing out',
  signOutGoOn: 'Go on signing out',
  logoutQuestion: 'Do you want to sign out?',
  logoutQuestionLead: (service) =>
    `${service} asks to close a session that is not yours. In this browser, yours is open.`,
  logoutAgree: 'Sign me out',
  logoutStay: 'Stay signed in',
  logoutStayHere: 'To stay signed in, close this page.',
  signedOutTitle: 'You are signed out',
  signedOut: 'You can close this window.',
  accessibilityTitle: 'Accessibility',
  accessibility:
    'These pages are made for the keyboard, screen readers, light and dark themes. They are checked at each change with axe-core.',
  claims: {
    family_name: 'Birth name',
    preferred_username: 'Name in use',
    given_name: 'Given names',
    gender: 'Gender',
    birthdate: 'Date of birth',
    birthplace: 'Place of birth',
    birthcountry: 'Country of birth',
    address: 'Postal address',
    email: 'E-mail address',
    phone_number: 'Telephone number',
  },
  dataFamilies: {
    identity: 'Your identity',
    DGFIP: 'Tax office',
    CNAM: 'Health insurance',
    CNOUS: 'Grants and student life',
    MESRI: 'Higher education',
    MI: 'Vehicle registration certificate',
    FT: 'Job seeking',
    CNAF_MSA: 'Family benefits',
    DSS: 'Complementary health cover',
    DSNJ: 'National service',
    ANTS: 'Vehicle registration',
    ASC: 'Civic service',
  },
  audiences: {
    contact: 'A technical fault prevents the sign-in. If it happens again, write to us.',
    reconnect:
      'A technical fault prevents the sign-in. Close this tab, then go back to the service.',
    session: 'Your session is not valid any more. Close this tab, then go back to the service.',
    navigation:
      'This sign-in got lost between several pages. Close all tabs of the service, then start again.',
    identity: 'The civil registry could not confirm your identity. Write to us to have it checked.',
    registryUnknown:
      'The civil registry did not find you with this information. Check it with your identity provider, then write to us.',
    deceased: 'These credentials do not allow signing in any more.',
    blockedByUser:
      'You chose to block this account for signing in. Choose another, or change your preferences.',
    disabled: 'Your access is disabled. Write to us to learn why.',
    serviceContact: 'We do not recognise the service you come from. Try again later.',
    sector:
      'We do not recognise the service you come from: its sector_identifier_uri document will not do.',
    logout:
      'A technical fault prevents signing out. Close your browser: your session ends by itself.',
    logoutSession:
      'Your session is closed already, or not valid any more. You can close this window.',
    retry: 'Something went wrong. Try again in a moment.',
  },
  causes,
} satisfies BrokerMessages;
