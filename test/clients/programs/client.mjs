// Token and userinfo with Node's fetch: node client.mjs <issuer> <form>
const [issuer, form] = process.argv.slice(2);
const headers = { 'content-type': 'application/x-www-form-urlencoded' };
const token = await fetch(`${issuer}/token`, { method: 'POST', headers, body: form });
const { access_token: accessToken } = await token.json();
const authorization = `Bearer ${accessToken}`;
const userinfo = await fetch(`${issuer}/userinfo`, { headers: { authorization } });
console.log(token.status, userinfo.status);
