/** A service rehearses two states of the federation of agents, each in a world of its own. */
import type { Change } from '@federama/model';
import { type Federation, loadConfig, type Page, startFederation, type World } from 'federama';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agentIn, insistingOn } from '../support/agents.ts';

const ASSURANCE = 'https://proconnect.gouv.fr/assurance';
const VICTOR = 'victor.sur@mairie-valmont.example';
const CAMILLE = 'camille.martin@surete.example';
const MFA = ['eidas0-mfa', 'eidas1-mfa', 'eidas2', 'eidas3'];

/** Levels as they were until 2026-06-18: of the broker, and of those it asks. */
const BEFORE: Change[] = [
  { list: 'identityProviders', key: 'surete', patch: { levels: ['eidas1', 'eidas2', 'eidas3'] } },
  { list: 'identityProviders', key: 'sesame', patch: { levels: ['eidas1'] } },
  { list: 'brokers', key: 'agents', patch: { profile: 'proconnect-before-2026-06-18' } },
  {
    list: 'identityProviders',
    key: 'sesame',
    patch: {
      levels: [
        'self-asserted',
        'self-asserted-2fa',
        'consistency-checked',
        'consistency-checked-2fa',
      ].map((name) => `${ASSURANCE}/${name}`),
    },
  },
];

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: structuredClone(loadConfig()), ports: 'free' });
});
afterAll(() => federation.stop());

const codeOn = ({ html }: Page) => html.querySelector('[data-testid=error-code]')?.text ?? '';
const isCodePage = ({ html }: Page) => html.querySelector('[data-testid=code-form]') !== null;

describe('before and after 2026-06-18', () => {
  let worlds: Record<'before' | 'after', World>;
  beforeAll(() => {
    const { worlds: all } = federation;
    worlds = { before: all.create({ changes: BEFORE }), after: all.create() };
  });

  const announced = async (world: World) => {
    const address = `${world.url('agents')}/api/v2/.well-known/openid-configuration`;
    const answer = (await (await fetch(address)).json()) as { acr_values_supported: string[] };
    return answer.acr_values_supported;
  };

  test('the broker announces other levels', async () => {
    const [before, after] = [await announced(worlds.before), await announced(worlds.after)];
    expect(before).toContain(`${ASSURANCE}/consistency-checked-2fa`);
    expect(before).not.toContain('eidas1-mfa');
    expect(after).toContain('eidas1-mfa');
    expect(after).not.toContain(`${ASSURANCE}/consistency-checked-2fa`);
  });

  test.each([
    ['before', `${ASSURANCE}/consistency-checked-2fa`, 'eidas1-mfa'],
    ['after', 'eidas1-mfa', `${ASSURANCE}/consistency-checked-2fa`],
  ] as const)('%s, the same person earns %s, and never %s', async (when, level, other) => {
    const at = agentIn(federation, worlds[when]);
    const page = await at.signIn(VICTOR, insistingOn(level));
    expect(isCodePage(page)).toBe(true);
    expect((await at.tokens(await at.typeCode(page))).id.acr).toBe(level);
    const refused = await agentIn(federation, worlds[when]).signIn(VICTOR, insistingOn(other));
    expect(codeOn(refused) || new URL(refused.url).searchParams.get('error')).toMatch(
      /Y020032|access_denied/,
    );
  });
});

test('a provider that knows the levels, and one that does not', async () => {
  const patch = { professional: { mfaCompliant: false } };
  const changes: Change[] = [{ list: 'identityProviders', key: 'surete', patch }];
  const [knows, does] = [federation.worlds.create(), federation.worlds.create({ changes })];
  const signedIn = agentIn(federation, knows);
  const { id } = await signedIn.tokens(await signedIn.signIn(CAMILLE, insistingOn(...MFA)));
  expect(MFA).toContain(id.acr);
  // The broker makes up for it with a code of its own.
  const page = await agentIn(federation, does).signIn(CAMILLE, insistingOn(...MFA));
  expect(page.url).toContain(`${does.url('agents')}/api/v2/verify-email`);
});
