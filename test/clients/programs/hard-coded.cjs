// An application around the strategy written for FranceConnect v1, which has the address of the
// integration platform in its code; nothing here says another.
const { createRequire } = require('node:module');
const express = require('express');
const session = require('express-session');

const [origin, clientID, clientSecret] = process.argv.slice(2);
const { Strategy } = require('passport-franceconnect');
// Its own passport is an older one, and no other may be loaded beside it.
const { Passport } = createRequire(require.resolve('passport-franceconnect'))('passport');

const passport = new Passport();
passport.use(
  'franceconnect',
  new Strategy(
    { clientID, clientSecret, callbackURL: `${origin}/callback`, scope: ['openid', 'profile'] },
    (_iss, _sub, profile, done) => done(null, { name: profile._json.family_name }),
  ),
);
passport.serializeUser((user, done) => done(null, user));
passport.deserializeUser((user, done) => done(null, user));

const app = express();
app.use(session({ secret: 'for this test', resave: false, saveUninitialized: true }));
app.use(passport.initialize(), passport.session());
app.get('/login', passport.authenticate('franceconnect', { scope: ['openid', 'profile'] }));
app.get('/callback', passport.authenticate('franceconnect'), (_req, res) => res.redirect('/'));
app.get('/', (req, res) => res.send(`Hello ${req.user?.name}`));
app.use((error, _req, res, _next) => res.status(500).send(String(error.oauthError ?? error)));
app.listen(new URL(origin).port, 'localhost', () => console.log('ready'));
