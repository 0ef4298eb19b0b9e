import { attribute, html, markup, trusted } from '@federama/server-kit/html';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

describe('html', () => {
  test('escapes what is put in, in text and in attributes', () => {
    const hostile = `<script>alert("x")</script>' onload='`;
    const text = markup(html`<p title="${hostile}">${hostile}</p>${attribute('id', hostile)}`);
    expect(text).not.toContain('<script>');
    expect(text).not.toMatch(/' onload='/);
    expect(text).toContain('&lt;script&gt;');
  });

  test('keeps markup of its own, lists, and nothing for what is absent', () => {
    const items = ['a', 'b'].map((item) => html`<li>${item}</li>`);
    expect(markup(html`<ul>${items}${undefined}${false}${null}</ul>${trusted('<hr>')}`)).toBe(
      '<ul><li>a</li><li>b</li></ul><hr>',
    );
  });

  test('lets no markup through, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(markup(html`${text}`)).not.toMatch(/[<>"]/);
      }),
    );
  });
});
