/** Whether what one acts on is in view, on a phone, on laptops and on a projector. */
import type { Locator } from 'playwright-core';

export const SIZES = [
  { width: 375, height: 812 },
  { width: 1280, height: 800 },
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
];

/** Whether all of an element can be seen: on the screen, and under nothing else. */
export async function isSeen(element: Locator): Promise<boolean> {
  const seen = await element.evaluate((one) => {
    // A page that is live may have put another in its place by now.
    if (!one.isConnected) return undefined;
    const { ownerDocument: document } = one;
    const { innerWidth = 0, innerHeight = 0 } = document.defaultView ?? {};
    const { left, top, right, bottom } = one.getBoundingClientRect();
    if (top < 0 || left < 0 || right > innerWidth + 1 || bottom > innerHeight + 1) return false;
    const heights = [top + 2, (top + bottom) / 2, bottom - 2];
    return heights.every((y) => {
      const hit = document.elementFromPoint((left + right) / 2, y);
      return hit !== null && (one.contains(hit) || hit.contains(one));
    });
  });
  return seen ?? isSeen(element);
}
