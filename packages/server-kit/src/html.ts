/**
 * HTML that escapes by default: whatever is put into an `html` template is text, unless it is
 * itself Html.
 */
import escapeHtml from 'escape-html';

const HTML: unique symbol = Symbol('html');

export type Html = { readonly [HTML]: string };
export type HtmlValue = Html | string | number | boolean | null | undefined | readonly HtmlValue[];

export function html(strings: TemplateStringsArray, ...values: HtmlValue[]): Html {
  let out = strings[0] ?? '';
  for (const [index, value] of values.entries()) out += toText(value) + (strings[index + 1] ?? '');
  return trusted(out);
}

/** Markup that is known to be safe: constants of ours, never what someone sent. */
export function trusted(markup: string): Html {
  return { [HTML]: markup };
}

export function markup(value: Html): string {
  return value[HTML];
}

/** `attribute="value"`, or nothing when there is no value; true gives the bare attribute. */
export function attribute(name: string, value: string | boolean | undefined): Html {
  if (value === undefined || value === false) return trusted('');
  return value === true
    ? trusted(` ${name}`)
    : html`${trusted(` ${name}="`)}${value}${trusted('"')}`;
}

function toText(value: HtmlValue): string {
  if (value === null || value === undefined || typeof value === 'boolean') return '';
  if (Array.isArray(value)) return value.map(toText).join('');
  if (typeof value === 'object' && HTML in value) return value[HTML];
  return escapeHtml(String(value));
}
