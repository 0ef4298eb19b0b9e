// Keeps the page of the observatory live: the server draws, this swaps what has changed.
const root = document.getElementById('observatory');
if (root) watch(root);

const file = document.querySelector('[data-file] input');
if (file) {
  file.closest('[data-file]').hidden = false;
  file.addEventListener('change', async () => {
    const [chosen] = file.files;
    if (chosen) document.getElementById('text').value = await chosen.text();
  });
}

// A login in a file, dropped anywhere on a page of the observatory, is replayed.
const holdsFile = (event) => event.dataTransfer?.types.includes('Files');
addEventListener('dragover', (event) => {
  if (!holdsFile(event)) return;
  event.preventDefault();
  document.body.classList.add('dropping');
});
addEventListener('dragleave', (event) => {
  if (!event.relatedTarget) document.body.classList.remove('dropping');
});
addEventListener('drop', async (event) => {
  if (!holdsFile(event)) return;
  event.preventDefault();
  document.body.classList.remove('dropping');
  const [dropped] = event.dataTransfer.files;
  if (!dropped) return;
  const form = document.createElement('form');
  Object.assign(form, {
    method: 'post',
    action: new URL('import', document.querySelector('.brand').href).href,
    hidden: true,
  });
  const text = document.createElement('textarea');
  Object.assign(text, { name: 'text', value: await dropped.text() });
  form.append(text);
  document.body.append(form);
  form.submit();
});

function watch(observatory) {
  const PAUSE_MS = 120;
  const KEPT = ['logins', 'scene', 'panel'];
  let [running, again] = [false, false];

  const held = document.getElementById('stepping')?.dataset.key;
  const known = new URLSearchParams({ after: observatory.dataset.last, ...(held && { held }) });
  let source;
  function listen() {
    source = new EventSource(`${observatory.dataset.events}?${known}`);
    source.addEventListener('exchange', refresh);
    source.addEventListener('lab', refresh);
    // What waits, step by step, has changed.
    source.addEventListener('held', ({ data }) => {
      if (data !== document.getElementById('stepping')?.dataset.key) refresh();
    });
  }
  // A browser opens few connections to one place: a page nobody sees holds none.
  function listenWhenSeen() {
    source?.close();
    if (document.hidden) return;
    if (source) refresh();
    listen();
  }
  document.addEventListener('visibilitychange', listenWhenSeen);
  listenWhenSeen();
  addEventListener('observatory:over', refresh);

  async function refresh() {
    if (running) {
      again = true;
      return;
    }
    running = true;
    const address = location.href;
    try {
      const fresh = await read(address);
      // Someone went elsewhere meanwhile: what came is no longer asked for.
      if (fresh && address === location.href) {
        const other = isOtherPanel(fresh);
        const seen = isInView(currentArrow());
        swap(fresh, ['logins', 'scene', 'stepping', ...(other ? ['panel'] : [])]);
        if (other || seen) keepInView();
        tellWhatWaits(fresh);
      }
    } finally {
      setTimeout(() => {
        running = false;
        if (!again) return;
        again = false;
        refresh();
      }, PAUSE_MS);
    }
  }

  async function read(address) {
    const answer = await fetch(address, { headers: { accept: 'text/html' } }).catch(
      () => undefined,
    );
    if (!answer?.ok) return undefined;
    return new DOMParser().parseFromString(await answer.text(), 'text/html');
  }

  function swap(fresh, ids) {
    const focused = document.activeElement?.getAttribute('href');
    for (const id of ids) {
      const [mine, theirs] = [document.getElementById(id), fresh.getElementById(id)];
      if (!mine || !theirs || mine.outerHTML === theirs.outerHTML) continue;
      // Someone may be typing in it.
      if (mine.dataset.key !== undefined && mine.dataset.key === theirs.dataset.key) continue;
      const followed = id === 'scene' && endIsSeen(mine);
      if (id === 'scene') markNew(mine, theirs);
      keepOpen(mine, theirs);
      mine.replaceWith(document.adoptNode(theirs));
      if (followed && theirs.querySelector('.fresh'))
        theirs.querySelector('.arrows > li:last-child')?.scrollIntoView({ block: 'nearest' });
    }
    if (focused && document.activeElement === document.body)
      document.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    dispatchEvent(new Event('observatory:drawn'));
  }

  // What someone has opened stays open.
  function keepOpen(mine, theirs) {
    for (const { dataset } of mine.querySelectorAll('details[data-keep][open]'))
      theirs
        .querySelector(`details[data-keep="${CSS.escape(dataset.keep)}"]`)
        ?.setAttribute('open', '');
  }

  const isOtherPanel = (fresh) =>
    fresh.getElementById('panel')?.dataset.key !== document.getElementById('panel').dataset.key;

  // Who has just let something go is waiting for what comes next.
  function tellWhatWaits(fresh) {
    const [mine, theirs] = [document, fresh].map((one) => one.getElementById('stepping-status'));
    if (!mine || !theirs || mine.textContent === theirs.textContent) return;
    mine.textContent = theirs.textContent;
    const { activeElement, body } = document;
    if (activeElement === body || activeElement?.id === 'main-content') focusPanel();
  }

  function focusPanel() {
    const panel = document.getElementById('panel');
    (panel.hidden ? document.getElementById('main-content') : panel).focus({ preventScroll: true });
    if (panel.hidden) return;
    panel.scrollTop = 0;
    const { top } = panel.getBoundingClientRect();
    if (top < 0 || top > innerHeight - 80) panel.scrollIntoView();
  }

  // Forms that hold and let go change this page in place.
  document.addEventListener('submit', async (event) => {
    const { target: form, submitter } = event;
    if (!form.matches('[data-in-place]')) return;
    event.preventDefault();
    const sent = new URLSearchParams(new FormData(form, submitter));
    const address = form.getAttribute('action');
    const headers = { accept: 'text/html' };
    const answer = await fetch(address, { method: 'POST', body: sent, headers }).catch(() => {});
    if (!answer) return location.reload();
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (answer.redirected) history.replaceState(null, '', answer.url);
    // Said again with its problem, a panel keeps its name.
    document.getElementById('panel').removeAttribute('data-key');
    swap(fresh, [...KEPT, 'stepping']);
    focusPanel();
    keepInView();
    tellWhatWaits(fresh);
  });

  // Who looks at the last arrow wants to see the next one.
  function endIsSeen(scene) {
    const last = scene.querySelector('.arrows > li:last-child');
    return !last || last.getBoundingClientRect().bottom <= innerHeight;
  }

  // Arrows of the same login that were not there a moment ago come in with a movement.
  function markNew(mine, theirs) {
    const known = new Set([...mine.querySelectorAll('li[data-seq]')].map((li) => li.dataset.seq));
    const items = [...theirs.querySelectorAll('li[data-seq]')];
    if (!known.size || items.some((li) => known.has(li.dataset.seq)))
      for (const li of items) if (!known.has(li.dataset.seq)) li.classList.add('fresh');
  }

  // Links between states of this page change it in place; all others are followed.
  document.addEventListener('click', async (event) => {
    const link = event.target.closest?.('a[href]');
    if (!link || !observatory.contains(link) || event.defaultPrevented) return;
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || link.target) return;
    const url = new URL(link.href);
    if (url.pathname !== location.pathname || link.hasAttribute('download')) return;
    // A place in this very page.
    if (url.search === location.search && url.hash) return;
    event.preventDefault();
    await go(url, true, link);
  });
  addEventListener('popstate', () => go(new URL(location.href), false));

  async function go(url, push, link) {
    const before = new URL(location.href).searchParams.get('exchange');
    const fresh = await read(url);
    if (!fresh) {
      location.href = url;
      return;
    }
    if (push) history.pushState(null, '', url);
    const arrow = link?.closest('.arrows > li') ?? currentArrow();
    const top = arrow?.getBoundingClientRect().top;
    swap(fresh, KEPT);
    // The arrow stays where it is, though a panel beside it may have changed its place.
    const same = arrow?.id && document.getElementById(arrow.id);
    if (same) scrollBy(0, same.getBoundingClientRect().top - top);
    const foot = [document.getElementById('footer'), fresh.getElementById('footer')];
    if (foot[0] && foot[1]) foot[0].replaceWith(document.adoptNode(foot[1]));
    const chosen = url.searchParams.get('exchange');
    const panel = document.getElementById('panel');
    if (chosen && chosen !== before) {
      panel.focus({ preventScroll: true });
      panel.scrollTop = 0;
      keepInView();
    } else if (!chosen && before)
      document.querySelector(`li[data-seq="${CSS.escape(before)}"] a`)?.focus();
  }

  const currentArrow = () =>
    document.querySelector('.arrows [aria-current]')?.closest('.arrows > li');

  function isInView(arrow) {
    const { top, bottom } = arrow?.getBoundingClientRect() ?? { top: -1, bottom: 0 };
    return top >= 0 && bottom <= innerHeight;
  }

  function keepInView() {
    currentArrow()?.scrollIntoView({ block: 'nearest' });
  }
  keepInView();

  addEventListener('keydown', (event) => {
    const panel = document.getElementById('panel');
    if (event.key === 'Escape' && !panel.hidden) panel.querySelector('[data-close]')?.click();
  });
}
