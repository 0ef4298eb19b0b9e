/** What an answer hands over from now on stands for its login. */
import type { SentResponse } from '../response.ts';
import type { Correlation, LoginFacts } from './correlation.ts';
import { cookiesOf, strongValues, valuesIn } from './login-values.ts';

type Finding = {
  hop: string | undefined;
  /** Of the request. */
  body: string;
  answer: Pick<SentResponse, 'header' | 'body'>;
};

export function learnFrom(
  correlation: Correlation,
  login: LoginFacts,
  { hop, body, answer }: Finding,
): void {
  if (hop === 'idp.login' && !login.nested) {
    const persona = new URLSearchParams(body).get('login');
    if (persona) login.persona = persona.normalize('NFC');
  }
  const location = String(answer.header('location') ?? '');
  const found = location ? strongValues({ url: location, authorization: '' }) : [];
  const isToken = hop === 'broker.token' || hop === 'idp.token';
  correlation.learn(login, {
    values: [...found, ...valuesIn(body), ...(isToken ? valuesIn(answer.body()) : [])],
    ...(hop === 'idp.identity' && { sentOn: found }),
    cookies: [answer.header('set-cookie') ?? []]
      .flat()
      .flatMap((cookie) => cookiesOf(String(cookie).split(';')[0])),
  });
}
