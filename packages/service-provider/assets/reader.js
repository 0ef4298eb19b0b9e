// Signs in without any server of its own: PKCE, no secret; tokens live in the memory of this page.
const place = document.getElementById('reader');
const { issuer, client, resource, scope, callback, signedOut } = place.dataset;
const KEPT = `reader-${client}`;
const part = (name) => place.querySelector(`[data-part="${name}"]`);
const encoded = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
const random = () => encoded(crypto.getRandomValues(new Uint8Array(32)));
let tokens;

async function metadata() {
  const answer = await fetch(`${issuer}/.well-known/openid-configuration`);
  return answer.json();
}

async function signIn() {
  const { authorization_endpoint } = await metadata();
  const asked = { verifier: random(), state: random(), nonce: random() };
  sessionStorage.setItem(KEPT, JSON.stringify(asked));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(asked.verifier));
  const names = { given_name: null, family_name: null };
  const url = new URL(authorization_endpoint);
  url.search = new URLSearchParams({
    ...{ client_id: client, redirect_uri: callback, response_type: 'code', scope, resource },
    ...{ code_challenge: encoded(digest), code_challenge_method: 'S256' },
    ...{ state: asked.state, nonce: asked.nonce, claims: JSON.stringify({ id_token: names }) },
  });
  location.assign(url);
}

async function receive(parameters) {
  const asked = JSON.parse(sessionStorage.getItem(KEPT) ?? '{}');
  sessionStorage.removeItem(KEPT);
  history.replaceState({}, '', place.dataset.home);
  const { code, state, iss, error } = Object.fromEntries(parameters);
  if (!asked.state || state !== asked.state) throw new Error('state');
  if (iss !== issuer) throw new Error('iss');
  if (error) throw new Error(error);
  const { token_endpoint } = await metadata();
  const form = { grant_type: 'authorization_code', code, redirect_uri: callback, resource };
  const more = { client_id: client, code_verifier: asked.verifier };
  const answer = await fetch(token_endpoint, {
    method: 'POST',
    body: new URLSearchParams({ ...form, ...more }),
  });
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.error);
  const person = checked(body.id_token, asked.nonce);
  tokens = body;
  await show(person);
}

/** It came from the broker itself, over a connection of ours. Source: OIDC Core §3.1.3.7. */
function checked(idToken, nonce) {
  const [, payload = ''] = idToken.split('.');
  const bytes = atob(payload.replaceAll('-', '+').replaceAll('_', '/'));
  const text = new TextDecoder().decode(Uint8Array.from(bytes, (one) => one.charCodeAt(0)));
  const claims = JSON.parse(text);
  const isOurs = claims.iss === issuer && claims.aud === client && claims.nonce === nonce;
  if (!isOurs) throw new Error('id_token');
  return claims;
}

async function show({ given_name = '', family_name = '', sub }) {
  part('name').textContent = `${given_name} ${family_name}`.trim() || sub;
  part('scope').textContent = tokens.scope;
  part('seconds').textContent = tokens.expires_in;
  part('welcome').hidden = true;
  part('signed-in').hidden = false;
  await read();
}

async function read() {
  const headers = { authorization: `Bearer ${tokens.access_token}` };
  const answer = await fetch(`${resource}/api/v1/data`, { headers });
  const { loans, error } = await answer.json();
  if (!answer.ok) throw new Error(error);
  part('loans').replaceChildren(...loans.map(lineOf));
}

function lineOf({ title, author, due }) {
  const [line, mark, name, more] = ['li', 'span', 'cite', 'span'].map((one) =>
    document.createElement(one),
  );
  mark.className = 'mark';
  mark.setAttribute('aria-hidden', 'true');
  mark.textContent = title.slice(0, 1);
  name.textContent = title;
  more.className = 'soft';
  const day = new Date(due).toLocaleDateString(document.documentElement.lang, {
    dateStyle: 'long',
    timeZone: 'UTC',
  });
  more.textContent = `${author} · ${part('loans').dataset.due} ${day}`;
  line.append(mark, name, more);
  return line;
}

async function signOut() {
  const { end_session_endpoint } = await metadata();
  const url = new URL(end_session_endpoint);
  url.searchParams.set('id_token_hint', tokens.id_token);
  url.searchParams.set('post_logout_redirect_uri', signedOut);
  location.assign(url);
}

function fail(error) {
  part('problem-code').textContent = error.message;
  part('problem').hidden = false;
}

const on = (name, act) =>
  part(name).addEventListener('click', () => {
    part('problem').hidden = true;
    act().catch(fail);
  });
on('sign-in', signIn);
on('read', read);
on('sign-out', signOut);
part('sign-in').disabled = false;

const parameters = new URLSearchParams(location.search);
if (['state', 'code', 'error'].some((name) => parameters.has(name)))
  receive(parameters).catch(fail);
else if (parameters.has('sign-in')) signIn().catch(fail);
