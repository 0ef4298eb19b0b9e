/** What developers are told of a refusal, wherever it can be read. */
import type { Exchange } from '@federama/server-kit/journal';
import type { Federation } from 'federama';
import { parse } from 'node-html-parser';

export type Told = {
  status: number;
  text: string;
  /** Parts of the developer panel, when the answer is a page. */
  panel: Record<'cause' | 'expected' | 'received' | 'fix' | 'remedy', string>;
  title: string;
  exchange: Exchange | undefined;
  note: NonNullable<Exchange['notes']>[number] | undefined;
};

/** Sends something, and reads what was said about it. */
export async function told(
  federation: Pick<Federation, 'journal'>,
  send: () => Promise<Response>,
): Promise<Told> {
  const start = federation.journal.exchanges().at(-1)?.seq ?? 0;
  const response = await send();
  const text = await response.text();
  const page = parse(text);
  const part = (testId: string) => page.querySelector(`[data-testid=${testId}]`);
  const panel = (name: string) => part(`developer-${name}`)?.text ?? '';
  const exchange = federation.journal
    .exchanges()
    .findLast(({ seq, notes }) => seq > start && notes?.length);
  return {
    status: response.status,
    text,
    panel: {
      cause: panel('cause'),
      expected: panel('expected'),
      received: panel('received'),
      fix: panel('fix'),
      remedy: part('developer-remedy')?.getAttribute('href') ?? '',
    },
    title: part('error-section-title')?.text ?? '',
    exchange,
    note: exchange?.notes?.at(-1),
  };
}

export const inLanguage = (language: 'fr' | 'en') => ({
  headers: { 'accept-language': language },
  redirect: 'manual' as const,
});
