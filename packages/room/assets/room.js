// The class view is told that there is something new, and reads itself again; what is open, typed or
// focused stays. A frozen page looks whether the room goes on. The trainer's link becomes a cookie.
const room = document.getElementById('class');
if (room?.dataset.events) follow(room.dataset.events);

function follow(events) {
  const PARTS = ['counts', 'force-band', 'tiles'];
  let source;
  let reading = false;
  let again = false;
  // Browsers open few connections to one site: a page that nobody sees needs none.
  const listen = () => {
    source?.close();
    if (document.hidden) return;
    source = new EventSource(events);
    source.addEventListener('room', refresh);
  };
  listen();
  document.addEventListener('visibilitychange', listen);

  async function refresh() {
    again = true;
    if (reading) return;
    reading = true;
    while (again) {
      again = false;
      await readAgain();
    }
    reading = false;
  }

  async function readAgain() {
    const answer = await fetch(location.pathname, { headers: { accept: 'text/html' } }).catch(
      () => undefined,
    );
    if (!answer?.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const id of PARTS) swap(id, fresh);
  }

  function swap(id, fresh) {
    const [mine, theirs] = [document.getElementById(id), fresh.getElementById(id)];
    if (!mine || !theirs) return;
    for (const { id: open } of mine.querySelectorAll('details[open][id]'))
      theirs.querySelector(`#${CSS.escape(open)}`)?.setAttribute('open', '');
    if (mine.innerHTML === theirs.innerHTML) return;
    const focused = mine.contains(document.activeElement) ? pathTo(mine) : undefined;
    mine.innerHTML = theirs.innerHTML;
    if (focused) mine.querySelector(focused)?.focus();
  }

  /** What has the focus, by the tile it is in and its place there. */
  function pathTo(mine) {
    const { activeElement } = document;
    const holder = activeElement.closest('[id]');
    if (!holder || !mine.contains(holder)) return undefined;
    const at = holder === activeElement ? '' : ` ${activeElement.localName}`;
    return `#${CSS.escape(holder.id)}${at}`;
  }
}

const LOOK_MS = 2000;
if (document.getElementById('frozen')) setTimeout(look, LOOK_MS);

async function look() {
  const answer = await fetch(location.href, { headers: { accept: 'application/json' } }).catch(
    () => undefined,
  );
  if (answer && answer.status !== 503) location.reload();
  else setTimeout(look, LOOK_MS);
}

const trainer = document.getElementById('trainer');
if (trainer && location.hash.length > 1) {
  trainer.elements.token.value = decodeURIComponent(location.hash.slice(1));
  // It stays in no history.
  history.replaceState(null, '', location.pathname);
  trainer.submit();
}
