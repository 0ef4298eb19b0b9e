/**
 * Every scenario of ProConnect's acceptance suite that is known here by its number. Tests that go by
 * a number begin with it; tests that only go by a prefix (`AUZ: …`) are ours.
 */
type Scenario = {
  id: string;
  /** In our own words. */
  title: string;
  /** Essential, useful, or not relevant to a model. */
  rating: 'E' | 'U' | 'N';
  state: 'tested' | 'left out';
  /** Why it is not tested. */
  reason?: string;
};

type Row = readonly [id: string, rating: Scenario['rating'], title: string];

const tested = (rows: readonly Row[]): Scenario[] =>
  rows.map(([id, rating, title]) => ({ id, title, rating, state: 'tested' }));
const leftOut = (reason: string, rows: readonly Row[]): Scenario[] =>
  rows.map(([id, rating, title]) => ({ id, title, rating, state: 'left out', reason }));

const OPERATOR = 'there is no operator’s site: the configuration is the operator';
const ELSEWHERE = 'it runs on the integration platform only';
const OFF = 'switched off in the suite itself';
const PIXELS = 'pictures of another design are not compared';

export const SCENARIOS: readonly Scenario[] = [
  ...tested([
    ['AUZ-01', 'E', 'an unknown client'],
    ['AUZ-02', 'E', 'an address on localhost over http'],
    ['AUZ-03', 'E', 'each prompt that is allowed'],
    ['AUZ-04', 'E', 'no prompt'],
    ['AUZ-05', 'E', 'a silent request without a session; none with another prompt'],
    ['AUZ-07', 'U', 'response_mode has no effect'],
    ['AUZ-08', 'E', 'a code_challenge that is empty, or too short'],
    ['AUZ-09', 'E', 'a plain code_challenge'],
    ['AUZ-10', 'E', 'an unknown response_type'],
    ['AUZ-11', 'E', 'other response types are told in the fragment'],
    ['PKC-01', 'E', 'PKCE beside the secret'],
    ['PKC-03', 'E', 'a plain challenge from a service'],
    ['PRM-02', 'E', 'a service asks silently, nobody is signed in'],
    ['PRM-03', 'E', 'a prompt nobody knows'],
    ['RDU-01', 'E', 'no redirect_uri, and one of another site'],
    ['DSC-01', 'E', 'the discovery document, member by member'],
    ['HLT-01', 'U', 'alive'],
    ['HLT-03', 'U', 'ready, at length'],
    ['CBK-01', 'E', 'a callback without state'],
    ['CBK-03', 'E', 'a callback with a state that was never given'],
    ['CBK-04', 'E', 'a callback without code'],
    ['CBK-06', 'E', 'the provider comes back with an error'],
    ['RTI-01', 'E', 'a form with another csrfToken'],
    ['TOK-01', 'E', 'a code gives six members'],
    ['TOK-02', 'E', 'a code nobody gave'],
    ['TOK-03', 'U', 'a code gives six members, once more'],
    ['TOK-05', 'E', 'a wrong verifier'],
    ['TOK-06', 'E', 'a refresh token gives six members'],
    ['TKR-01', 'E', 'a revoked access token reads nothing'],
    ['INT-01', 'E', 'a signed answer about a word that is no token'],
    ['INT-02', 'E', 'introspection by nobody'],
    ['INT-05', 'E', 'introspection with a wrong secret'],
    ['INT-06', 'U', 'introspection by an unknown client'],
    ['RSV-01', 'E', 'a resource server asks about the token of a service'],
    ['ACR-01', 'E', 'an essential level'],
    ['ACR-02', 'U', 'a level insisted on and another wished for'],
    ['ACR-03', 'E', 'a higher level than the one insisted on'],
    ['ACR-04', 'E', 'levels wished for'],
    ['ACR-06', 'E', 'a level of the provider that nobody knows'],
    ['ACR-07', 'E', 'an essential level without a value'],
    ['ACR-09', 'E', 'a tester’s address passes levels on'],
    ['CLM-01', 'E', 'methods that are essential'],
    ['CLM-03', 'E', 'methods that the provider does not say'],
  ]),
  ...leftOut(OFF, [['CLM-04', 'N', 'methods with a value that no provider gives']]),
  ...leftOut(ELSEWHERE, [
    ['PCA-01', 'N', 'the real default provider: a password only'],
    ['PCA-02', 'N', 'the same, two factors'],
    ['PCA-03', 'N', 'the same, an open session is raised'],
    ['PCA-04', 'N', 'the same, again'],
    ['PCA-05', 'N', 'the same, a legal representative'],
  ]),
  ...tested([
    ['VER-01', 'U', 'a tester’s address needs no code'],
    ['VER-02', 'E', 'one message, however often the page is loaded'],
    ['VER-03', 'E', 'a wrong code, blanks left out'],
    ['VER-06', 'E', 'ten wrong codes, then no more'],
    ['USR-01', 'E', 'a known domain, and another'],
  ]),
  ...leftOut(ELSEWHERE, [['USR-02', 'N', 'addresses of real ministries']]),
  ...tested([
    ['USR-03', 'E', 'a person of the private sector, a service for public agents'],
    ['USR-06', 'E', 'an address that is nearly right is put right'],
    ['USR-08', 'E', 'an address that cannot be stays in the field'],
    ['MUL-01', 'E', 'one of several providers is chosen'],
    ['MUL-02', 'E', 'the default provider is chosen'],
    ['MUL-04', 'E', 'the default provider is listed where it has the domain'],
    ['MUL-06', 'E', 'the default provider is the last'],
    ['MUL-07', 'U', 'going back to the choice after a finished login'],
    ['DOM-01', 'E', 'a restricted service, an address that is admitted'],
    ['DOM-02', 'E', 'a restricted service, an address of elsewhere'],
  ]),
  ...leftOut(OPERATOR, [
    ['RTG-01', 'N', 'the operator creates a provider'],
    ['RTG-04', 'N', 'the operator switches routing on'],
    ['RTG-11', 'N', 'the operator cleans up'],
    ['RTG-12', 'N', 'the operator cleans up the other'],
    ['XFI-01', 'N', 'the operator creates a provider without discovery'],
    ['XFI-03', 'N', 'the operator deletes it'],
  ]),
  ...tested([
    ['RTG-02', 'E', 'a domain whose routing is off leads to the default provider'],
    ['RTG-05', 'E', 'routing is switched on'],
    ['RTG-07', 'E', 'two have the domain, the routing of one is off'],
    ['RTG-09', 'E', 'a provider that may give no other domains'],
    ['XFI-02', 'U', 'a provider is given a domain, and has it at once'],
    ['UNS-01', 'E', 'no algorithm on record for userinfo'],
    ['HNT-01', 'E', 'a provider is named'],
    ['HNT-02', 'E', 'the provider of the session is named'],
    ['HNT-04', 'E', 'a provider is named that does not exist'],
    ['LGH-01', 'E', 'the provider is told the address'],
    ['LGH-03', 'E', 'an address with several providers is hinted'],
    ['LGH-04', 'E', 'an address that is nearly right is hinted'],
    ['MEM-01', 'U', 'the address is kept on this device, then forgotten'],
  ]),
  ...leftOut(ELSEWHERE, [['MEM-02', 'N', 'the same, on the integration platform']]),
  ...tested([
    ['MEM-03', 'U', 'the address is not kept'],
    ['FIS-01', 'E', 'the provider is told the service'],
    ['FIS-03', 'E', 'a provider that is switched off'],
    ['FIS-04', 'U', 'no default provider'],
    ['FIS-06', 'E', 'going back after a finished login'],
    ['IDT-01', 'E', 'a phone number that is none is dropped'],
    ['IDT-02', 'E', 'an address that is none'],
    ['IDT-05', 'E', 'a SIRET that is none, where there is a default one'],
    ['IDT-07', 'E', 'no SIRET, where there is no default one'],
    ['PRV-01', 'E', 'whom a person of the private sector may write to'],
  ]),
  ...leftOut(ELSEWHERE, [
    ['HYB-01', 'N', 'a provider on the real network of the State'],
    ['PCI-01', 'N', 'the real default provider: a public organisation'],
    ['PCI-02', 'N', 'the real default provider: a private organisation'],
  ]),
  ...tested([
    ['HYB-02', 'U', 'a provider on the network of the State'],
    ['SCO-01', 'E', 'claims of several sets of scopes, no more and no less'],
    ['SCO-02', 'E', 'openid alone'],
    ['SCO-04', 'E', 'no scope'],
    ['SCO-06', 'E', 'a scope the service may not have'],
    ['SNF-01', 'E', 'a session nobody gave'],
    ['SNF-02', 'E', 'back to the page of the address, and on again'],
    ['SNF-04', 'E', 'the browser has forgotten everything'],
    ['SES-01', 'E', 'a session begins'],
    ['SES-03', 'E', 'the session stays after the return'],
    ['SSO-01', 'E', 'prompts do not force a new sign-in'],
    ['SSO-02', 'E', 'signed out at one service'],
    ['SSO-04', 'E', 'a level that the session does not have'],
    ['SUB-01', 'E', 'the same subject at each service'],
    ['SUB-04', 'E', 'an account known to two providers'],
    ['REC-01', 'E', 'an address that the default provider knew'],
  ]),
  ...leftOut(OPERATOR, [['REC-02', 'N', 'the operator cleans up']]),
  ...tested([
    ['BLK-01', 'E', 'the operator blocks an account'],
    ['OUT-01', 'E', 'signed out, at the provider too'],
  ]),
  ...leftOut(OPERATOR, [
    ['OPS-01', 'N', 'the operator signs in'],
    ['OPS-02', 'N', 'the operator signs out'],
    ['XFS-03', 'N', 'the operator deletes a service'],
  ]),
  ...tested([
    ['XFS-01', 'U', 'a service that is registered while the broker runs'],
    ['A11-01', 'U', 'the page of the address passes axe on each device'],
    ['A11-02', 'U', 'an error page passes axe on tablets'],
  ]),
  ...leftOut(PIXELS, [
    ['VIS-01', 'N', 'the page of the address'],
    ['VIS-02', 'N', 'an error page'],
  ]),
];

/** Where tests go by a number of this suite. */
export const FILES = ['test/proconnect/*.test.ts', 'test/browser/proconnect*.test.ts'];
