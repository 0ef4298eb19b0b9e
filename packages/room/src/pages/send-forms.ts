/** What a trainer can send to everybody, and what is in force. */
import { choiceField } from '@federama/server-kit/components';
import { type Html, type HtmlValue, html } from '@federama/server-kit/html';
import type { View } from '@federama/server-kit/view';
import type { Catalogue, Sent } from '../config.ts';
import { messages } from '../messages/index.ts';

export type SendProblem = { unknownFault: string } | { unfit: number };

export function sendForms(view: View, catalogue: Catalogue, problem?: SendProblem): Html {
  const { class: words } = messages(view.language);
  return html`<details class="card room-send" id="send"${html`${problem ? html` open` : ''}`}><summary><h2>${words.sendTitle}</h2></summary>
<p class="soft">${words.sendLead}</p>
<div class="room-kinds">
${kind(view, 'fault', words.fault, faultFields(view, catalogue, problem))}
${kind(view, 'hold', words.hold, holdFields(view, catalogue))}
${kind(view, 'broken', words.broken, choiceField({ name: 'broken', label: words.which, value: '', choices: catalogue.broken.map(({ id, words: text }) => ({ value: id, text: text[view.language] })) }))}
${kind(view, 'mine', words.mine, html`<p class="soft">${words.mineHint}</p>`)}
</div></details>`;
}

function kind(view: View, id: Sent['kind'], title: string, fields: HtmlValue): Html {
  const { class: words } = messages(view.language);
  return html`<form class="stack stack-s" method="post" action="${view.base}/class/send" data-testid="send-${id}" aria-labelledby="kind-${id}"><h3 id="kind-${id}">${title}</h3><input type="hidden" name="kind" value="${id}">${fields}<button class="button button-plain">${words.send}</button></form>`;
}

function faultFields(view: View, { faults }: Catalogue, problem?: SendProblem): Html {
  const { class: words } = messages(view.language);
  const unknown = problem && 'unknownFault' in problem ? problem.unknownFault : undefined;
  return html`<div class="field"><label for="fault">${words.faultSearch}</label><span class="hint" id="fault-hint">${words.faultHint}</span><input id="fault" name="fault" list="faults" autocomplete="off" spellcheck="false" required value="${unknown ?? ''}" aria-describedby="fault-hint${unknown === undefined ? '' : ' fault-error'}"${html`${unknown === undefined ? '' : html` aria-invalid="true"`}`}>${unknown !== undefined && html`<span class="error" id="fault-error">${words.unknownFault}</span>`}</div>
<datalist id="faults">${faults.map(({ id, does }) => html`<option value="${id}">${does[view.language]}</option>`)}</datalist>
${choiceField({
  name: 'times',
  label: words.times,
  value: '1',
  choices: [
    { value: '1', text: words.once },
    { value: '0', text: words.always },
  ],
})}`;
}

function holdFields(view: View, { hops }: Catalogue): Html {
  const { class: words } = messages(view.language);
  const choices = hops.map(({ id, words: text }) => ({ value: id, text: text[view.language] }));
  return html`${choiceField({ name: 'hop', label: words.hop, value: 'broker.token', choices })}
${choiceField({
  name: 'when',
  label: words.when,
  value: 'request',
  choices: [
    { value: 'request', text: words.request },
    { value: 'answer', text: words.answer },
  ],
})}`;
}

export function inForceBand(
  view: View,
  catalogue: Catalogue,
  { sent, held }: { sent: readonly Sent[]; held: number },
): Html {
  const { class: words } = messages(view.language);
  if (!sent.length) return html`<p class="soft" data-testid="nothing-sent">${words.nothing}</p>`;
  const button = (action: string, text: string) =>
    html`<form method="post" action="${view.base}/class/${action}"><button class="button button-plain" data-testid="${action}">${text}</button></form>`;
  return html`<section class="room-force" aria-labelledby="force" data-testid="in-force"><h2 id="force">${words.inForce}</h2>
<ul>${sent.map((one) => html`<li>${sentWords(view, catalogue, one)}</li>`)}</ul>
<div class="row">${held > 0 && button('release', `${words.release} (${held})`)}${button('mend', words.mend)}</div></section>`;
}

function sentWords({ language }: View, catalogue: Catalogue, sent: Sent): string {
  const { sent: words } = messages(language).class;
  switch (sent.kind) {
    case 'fault': {
      const fault = catalogue.faults.find(({ id }) => id === sent.fault);
      return words.fault(fault?.does[language] ?? sent.fault, sent.times === 0);
    }
    case 'hold': {
      const hop = catalogue.hops.find(({ id }) => id === sent.hop);
      return words.hold(hop?.words[language] ?? sent.hop, sent.when === 'answer');
    }
    case 'broken':
      return catalogue.broken.find(({ id }) => id === sent.broken)?.words[language] ?? sent.broken;
    case 'mine':
      return words.mine;
  }
}
