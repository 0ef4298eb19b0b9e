/** The fields of an application that are about encryption, where a broker encrypts. */
import type { Problem } from '@federama/model';
import { choiceField, field } from '@federama/server-kit/components';
import { type HtmlValue, html } from '@federama/server-kit/html';
import type { View } from '@federama/server-kit/view';
import type { BrokerView } from './config.ts';
import { encryptionsOf } from './encryption.ts';
import type { ApplicationForm } from './form.ts';
import { errorAt } from './form-problems.ts';
import { messages } from './messages/index.ts';

type Shown = {
  form: ApplicationForm;
  problems: readonly Problem[];
  brokers: readonly BrokerView[];
};

/** Open where something of it is set, or wrong. */
export function encryptionFold({ language }: View, { form, problems, brokers }: Shown): HtmlValue {
  const known = brokers.flatMap(({ encryption }) => (encryption ? encryptionsOf(encryption) : []));
  if (!known.length) return undefined;
  const { encryption: words } = messages(language);
  const { labels, hints } = words;
  const choices = [
    { value: 'none', text: words.none },
    ...[...new Set(known)].map((value) => ({ value, text: value.replace(' ', ', ') })),
  ];
  const keys = Object.entries(words.keys).map(([value, text]) => ({ value, text }));
  return html`<details class="fold" data-testid="encryption"><summary>${words.title}</summary><div class="stack">
${choiceField({ name: 'id_token_encryption', label: labels.idToken, hint: hints.encryption, value: form.idTokenEncryption, choices, ...errorAt(problems, 'idTokenEncryptedResponseAlg') })}
${choiceField({ name: 'userinfo_encryption', label: labels.userinfo, value: form.userinfoEncryption, choices, ...errorAt(problems, 'userinfoEncryptedResponseAlg') })}
${choiceField({ name: 'new_key', label: labels.newKey, value: form.newKey ? 'yes' : 'no', choices: keys })}
${field({ name: 'jwks_uri', label: labels.jwksUri, hint: hints.jwksUri, value: form.jwksUri, ...errorAt(problems, 'jwksUri') })}
</div></details>`;
}
