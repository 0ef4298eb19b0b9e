/** The handful of components that pages are made of. */
import type { Explanation } from './explanation.ts';
import { attribute, type Html, type HtmlValue, html } from './html.ts';
import { kitMessages } from './messages/index.ts';
import type { View } from './view.ts';

export type Row = { label: string; value: HtmlValue; code?: boolean; testId?: string };

export function dataList(rows: readonly Row[]): Html {
  return html`<dl class="data">${rows.map(
    ({ label, value, code, testId }) =>
      html`<div><dt>${label}</dt><dd${attribute('class', code && 'code')}${attribute('data-testid', testId)}>${value}</dd></div>`,
  )}</dl>`;
}

export type FieldOptions = {
  name: string;
  label: string;
  value?: string;
  type?: string;
  hint?: string;
  error?: string;
  autocomplete?: string;
  required?: boolean;
  autofocus?: boolean;
  /** Lines of a text area; one line, an input, when left out. */
  rows?: number;
};

export function field(options: FieldOptions): Html {
  const { name, label, hint, error, type = 'text' } = options;
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  const common = html`id="${name}" name="${name}"${attribute('required', options.required)}${attribute('autofocus', options.autofocus)}${attribute('aria-invalid', error ? 'true' : undefined)}${attribute('aria-describedby', described || undefined)}`;
  return html`<div class="field">
<label for="${name}">${label}</label>
${hint && html`<span class="hint" id="${name}-hint">${hint}</span>`}
${options.rows ? html`<textarea rows="${options.rows}" ${common} spellcheck="false">${options.value}</textarea>` : html`<input type="${type}"${attribute('value', options.value)}${attribute('autocomplete', options.autocomplete)} ${common}>`}
${error && html`<span class="error" id="${name}-error">${error}</span>`}
</div>`;
}

export type Choice = { value: string; text: string };

/** One of a few values. */
export function choiceField(options: {
  name: string;
  label: string;
  value: string;
  choices: readonly Choice[];
  hint?: string;
  error?: string;
}): Html {
  const { name, label, value, choices, hint, error } = options;
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  return html`<div class="field"><label for="${name}">${label}</label>${hint && html`<span class="hint" id="${name}-hint">${hint}</span>`}
<select id="${name}" name="${name}"${attribute('aria-invalid', error ? 'true' : undefined)}${attribute('aria-describedby', described || undefined)}>${choices.map((choice) => html`<option value="${choice.value}"${attribute('selected', choice.value === value)}>${choice.text}</option>`)}</select>
${error && html`<span class="error" id="${name}-error">${error}</span>`}</div>`;
}

/** Yes, or not. */
export function checkField(options: { name: string; label: string; checked: boolean }): Html {
  const { name, label, checked } = options;
  return html`<label class="check" for="${name}"><input type="checkbox" id="${name}" name="${name}" value="yes"${attribute('checked', checked)}><span>${label}</span></label>`;
}

export function hidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}

/** Values from outside are shown up to this length. */
const SHOWN_LENGTH = 300;

export function developerPanel(view: View, explanation: Explanation, more: Row[] = []): HtmlValue {
  if (!view.developerPanel) return undefined;
  const words = kitMessages(view.language);
  return html`<section class="developer" data-testid="developer-panel" aria-labelledby="developer-title">
<h2 id="developer-title">${words.developer}</h2>
<div>${explanationList(view, explanation, more)}</div>
</section>`;
}

/** Cause, expected, received and fix, each under its name. */
export function explanationList(
  { language, startPageUrl }: Pick<View, 'language' | 'startPageUrl'>,
  { cause, expected, received, fix, remedy }: Explanation,
  more: Row[] = [],
): Html {
  const words = kitMessages(language);
  const place = remedy && startPageUrl && `${startPageUrl}${remedy.path}`;
  const rows: Row[] = [
    { label: words.cause, value: cause, testId: 'developer-cause' },
    { label: words.expected, value: expected, testId: 'developer-expected' },
    {
      label: words.received,
      value: received?.slice(0, SHOWN_LENGTH),
      code: true,
      testId: 'developer-received',
    },
    {
      label: words.fix,
      value: html`${fix}${place && html` <a href="${place}" data-testid="developer-remedy">${remedy.text}</a>`}`,
      testId: 'developer-fix',
    },
    ...more,
  ];
  return dataList(rows.filter(({ value }) => value !== undefined));
}

/** A form that sends itself where there is script, and a button where there is none. */
export function selfSubmittingForm(options: {
  method: 'get' | 'post';
  action: string;
  fields: Record<string, string>;
  button: string;
}): Html {
  const { method, action, fields, button } = options;
  return html`<form method="${method}" action="${action}" data-submit-at-once>
${Object.entries(fields).map(([name, value]) => hidden(name, value))}
<button class="button">${button}</button>
</form>`;
}
