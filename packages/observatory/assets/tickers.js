// Counts on what the server wrote: at most once a second, without movement, silently for screen
// readers. A world whose clock stands still is not counted on.
const began = new WeakMap();

setInterval(count, 1000);
addEventListener('observatory:drawn', count);
count();

function count() {
  if (document.hidden) return;
  for (const one of document.querySelectorAll('[data-ticker]:not([data-frozen])')) {
    if (!began.has(one)) began.set(one, performance.now());
    const left = Number(one.dataset.ticker) - (performance.now() - began.get(one));
    const { before, after, units } = one.dataset;
    const text = (left > 0 ? before : after).replace('{}', () => duration(Math.abs(left), units));
    if (one.textContent !== text) one.textContent = text;
    if (left <= 0 && Number(one.dataset.ticker) > 0 && !one.dataset.told) {
      one.dataset.told = 'yes';
      // What it ends has another state now: the server draws it.
      dispatchEvent(new Event('observatory:over'));
    }
  }
}

// Two units at the most, as the server writes them.
function duration(milliseconds, units) {
  const [day, hour, minute, second] = units.split(' ');
  const seconds = Math.floor(milliseconds / 1000);
  const parts = [
    [Math.floor(seconds / 86400), day],
    [Math.floor(seconds / 3600) % 24, hour],
    [Math.floor(seconds / 60) % 60, minute],
    [seconds % 60, second],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  const shown = first === -1 ? parts.slice(-1) : parts.slice(first, first + 2);
  return shown.map(([count, unit]) => `${count}\u00a0${unit}`).join(' ');
}
