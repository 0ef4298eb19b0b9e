/** An application around a passport strategy. */
import express, { type Express } from 'express';
import session from 'express-session';
import type passport from 'passport';

/** An application as the strategies' own examples write it. */
export function appWith(
  authenticator: passport.Authenticator,
  strategy: passport.Strategy,
  logoutUrl: (idToken: string) => string,
): Express {
  authenticator.use('franceconnect', strategy);
  authenticator.serializeUser((user, done) => done(null, user));
  authenticator.deserializeUser((user: object, done) => done(null, user));
  const app = express();
  app.use(session({ secret: 'for this test', resave: false, saveUninitialized: true }));
  app.use(authenticator.initialize());
  app.use(authenticator.session());
  app.get(
    '/login',
    authenticator.authenticate('franceconnect', { scope: ['openid', 'profile', 'email'] } as never),
  );
  app.get(
    '/callback',
    authenticator.authenticate('franceconnect', { failureRedirect: '/failed' }),
    (_req, res) => res.redirect('/'),
  );
  app.get('/', (req, res) => {
    const { user } = req as unknown as { user?: { name: string } };
    res.send(user ? `Hello ${user.name}` : 'Nobody');
  });
  app.get('/logout', (req, res) => {
    const { idToken = '' } = req.session as unknown as { idToken?: string };
    const user = req.user as { idToken?: string } | undefined;
    req.session.destroy(() => res.redirect(logoutUrl(user?.idToken ?? idToken)));
  });
  return app;
}

/** What a strategy tells of a person. */
export type Profile = {
  _json?: { given_name: string; family_name: string };
  name?: { givenName: string; familyName: string };
};

export type Verified = (error: unknown, user?: object) => void;
