/** The reference of errors: codes, what they mean, and the reasons behind them. */
import {
  CLIENT_UNKNOWN_AT_AUTHORIZE,
  ERRORS as DECLARED,
  type ErrorCode,
  INTERACTION_GONE_ON_A_PAGE,
  LIBRARY_CODES,
  libraryErrorAudience,
  messages,
  UNMAPPED,
} from '@federama/broker/catalogue';
import {
  ERRORS,
  ERRORS_BY_ADDRESS,
  type ErrorCatalogue,
  type ErrorEntry,
  explainError,
  OPEN_ERRORS,
  type ReasonName,
} from '@federama/knowledge';

export function errorsPage(note: string): string {
  const own = (Object.keys(DECLARED) as ErrorCode[]).map(ownRow);
  const library = [
    ...[CLIENT_UNKNOWN_AT_AUTHORIZE, INTERACTION_GONE_ON_A_PAGE],
    ...[...Object.values(LIBRARY_CODES), UNMAPPED],
  ].map(libraryRow);
  const raised = new Set([...Object.keys(DECLARED), ...Object.values(LIBRARY_CODES)]);
  const words = Object.entries(ERRORS.codes).filter(([code]) => !/^Y/.test(code));
  const elsewhere = Object.entries(ERRORS.codes).filter(
    ([code, { reasons }]) => /^Y/.test(code) && !reasons && !raised.has(code),
  );
  return `${note}
# Errors of the broker

Each refusal has FranceConnect's code. Pages show it with a sentence for the person and, for
developers, the exact cause and the fix; the journal keeps both. The OAuth pair is what the link
back to the service carries: a refusal is never sent to the service by itself, except where
OpenID Connect says so.

A code has one or several [reasons](#reasons): the words of a reason are what the developer panel, the
observatory, the journal and the terminal show, with what was expected and what came in its places.

## Codes of the broker

| code | HTTP | error | description | what it means | en français | the person reads | reasons |
|---|---|---|---|---|---|---|---|
${own.join('\n')}

## Codes of the OpenID library

At the real platform these codes derive from source lines; for clients they are opaque constants.
An error without a code of its own is ${UNMAPPED}.

| code | what it means | en français | the person reads | reasons |
|---|---|---|---|---|
${library.join('\n')}

## Codes of the broker by address

The same code may mean another thing at the [broker of people at work](contract-agents.md): this is its own
catalogue. *Try again*, on a page whose code begins with \`Y02\` or later, ends the request of the service with
an error.

| code | what it means | rule | en français | reasons |
|---|---|---|---|---|
${ownOf(ERRORS_BY_ADDRESS).join('\n')}

## Codes that only the real platform answers with

| code | what it means | why it does not come here |
|---|---|---|
${elsewhere.map(([code, { en }]) => `| ${code} | ${en.means} | ${en.rule ?? ''} |`).join('\n')}

## Words of OAuth and OpenID Connect

| error | what it means | rule | source |
|---|---|---|---|
${words.map(([name, { en, source }]) => `| \`${name}\` | ${en.means} | ${en.rule ?? ''} | ${source} |`).join('\n')}

## The same words at a broker of plain OpenID Connect

Those that mean something else there, or come nowhere else.

| error | what it means | rule | en français | reasons |
|---|---|---|---|---|
${ownOf(OPEN_ERRORS).join('\n')}

## Reasons

What stands in braces is filled in when it happens.

| reason | cause | expected | received | fix | en français |
|---|---|---|---|---|---|
${(Object.keys(ERRORS.reasons) as ReasonName[]).map(reasonRow).join('\n')}
`;
}

/** Those that mean something else there, or nothing at the others. */
function ownOf(catalogue: ErrorCatalogue): string[] {
  return Object.entries(catalogue.codes)
    .filter(([code, entry]) => ERRORS.codes[code] !== entry)
    .map(
      ([code, { fr, en, reasons = [] }]) =>
        `| \`${code}\` | ${en.means} | ${en.rule ?? ''} | ${fr.means} | ${reasons.join(', ')} |`,
    );
}

function ownRow(code: ErrorCode): string {
  const { status, error, description, audience } = DECLARED[code];
  const read = messages('en').audiences[audience];
  return `| ${code} | ${status} | \`${error}\` | ${description} | ${meaning(code)} | ${read} | ${reasonsOf(code)} |`;
}

function libraryRow(code: string): string {
  const read = messages('en').audiences[libraryErrorAudience(code)];
  return `| ${code} | ${meaning(code)} | ${read} | ${reasonsOf(code)} |`;
}

function meaning(code: string): string {
  const said = (language: 'fr' | 'en') => {
    const { means, rule = '' }: Partial<ErrorEntry['en']> = explainError(code)?.[language] ?? {};
    return `${means} ${rule}`.trim();
  };
  return `${said('en')} | ${said('fr')}`;
}

const reasonsOf = (code: string) =>
  (explainError(code)?.reasons ?? []).map((name) => `[${name}](#reason-${name})`).join(', ');

function reasonRow(name: ReasonName): string {
  const { fr, en } = ERRORS.reasons[name];
  const { cause, expected = '{expected}', received = '{received}', fix } = en;
  const cells = [cause, expected, received, fix, `${fr.cause} ${fr.fix}`].map(cell);
  return `| <a id="reason-${name}"></a>${name} | ${cells.join(' | ')} |`;
}

/** One line, in which words in angle brackets are no tags. */
const cell = (text: string) =>
  text.replaceAll('|', '\\|').replaceAll('\n', ' ').replaceAll('<', '&lt;');
