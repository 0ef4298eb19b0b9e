/** The field in which a tester chooses the level of assurance to answer with. */
import { ACR_LEVELS } from '@federama/model';
import { attribute, type Html, html } from '@federama/server-kit/html';
import { EARNED } from '../config.ts';
import type { IdentityProviderMessages } from '../messages/index.ts';

/** Any level may be given, the one asked for unless changed; `earned` offers that one first. */
export function levelField(
  words: IdentityProviderMessages,
  asked: string,
  { earned = false } = {},
): Html {
  const known = !asked || ACR_LEVELS.includes(asked as never);
  const levels = known ? [...ACR_LEVELS] : [asked, ...ACR_LEVELS];
  const option = (level: string) =>
    html`<option value="${level}"${attribute('selected', !earned && level === asked)}>${level}</option>`;
  return html`<div class="field"><label for="acr">${words.levelLabel}</label><span class="hint" id="acr-hint">${words.levelHint}</span>
<select id="acr" name="acr" aria-describedby="acr-hint">${earned && html`<option value="${EARNED}" selected>${words.earnedLevel}</option>`}${levels.map(option)}${option('unknown')}<option value="">${words.noLevel}</option></select></div>`;
}
