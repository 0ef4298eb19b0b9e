// npm create vite@latest -- --template vanilla && npm install oidc-client-ts && npm run dev
// [if auth!=none]
// A browser keeps no secret: register tokenEndpointAuthMethod none, and this origin in corsOrigins.
// [end]
import { UserManager } from 'oidc-client-ts';

const redirectUri = new URL('http://localhost:5173/callback');
const users = new UserManager({
  authority: 'http://localhost:9405',
  client_id: 'my-open-app',
  redirect_uri: redirectUri.href,
  // [if logout=yes]
  post_logout_redirect_uri: 'http://localhost:5173/',
  // [end]
  scope: 'openid profile email',
  loadUserInfo: true,
});

const shown = document.querySelector('output');
const fail = (error) => {
  shown.textContent = `You are not signed in: ${error.message}`;
};

document.querySelector('#sign-in').onclick = () => users.signinRedirect().catch(fail);
// [if logout=yes]
document.querySelector('#sign-out').onclick = () => users.signoutRedirect().catch(fail);
// [end]

try {
  if (location.pathname === redirectUri.pathname && location.search) {
    await users.signinCallback();
    history.replaceState({}, '', '/');
  }
  const user = await users.getUser();
  shown.textContent = user ? JSON.stringify(user.profile, null, 2) : 'Not signed in';
} catch (error) {
  fail(error);
}
