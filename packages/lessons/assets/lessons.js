// Goals tick by themselves: the page is told when one is reached, and reads itself again.
const progress = document.getElementById('progress');
if (progress?.dataset.events) follow(progress);

function follow(progress) {
  const PARTS = ['goals', 'count', 'finish'];
  let source;
  // Browsers open few connections to one site: a page that nobody sees needs none. It is told where
  // things stand as soon as it listens again.
  const listen = () => {
    source?.close();
    if (document.hidden) return;
    source = new EventSource(progress.dataset.events);
    source.addEventListener('progress', refresh);
  };
  listen();
  document.addEventListener('visibilitychange', listen);

  async function refresh({ data }) {
    if (data === progress.dataset.reached) return;
    const answer = await fetch(location.pathname, { headers: { accept: 'text/html' } }).catch(
      () => undefined,
    );
    if (!answer?.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    progress.dataset.reached = fresh.getElementById('progress').dataset.reached;
    for (const id of PARTS) swap(id, fresh);
  }

  // What is being typed stays, and so does the place one is at.
  function swap(id, fresh) {
    const [mine, theirs] = [document.getElementById(id), fresh.getElementById(id)];
    if (!mine || !theirs || mine.innerHTML === theirs.innerHTML) return;
    const typed = [...mine.querySelectorAll('input[id], select[id]')].map((one) => [
      one.id,
      one.value,
    ]);
    const focused = mine.contains(document.activeElement) ? document.activeElement.id : '';
    mine.innerHTML = theirs.innerHTML;
    for (const [name, value] of typed) {
      const input = document.getElementById(name);
      if (input) input.value = value;
    }
    if (focused) document.getElementById(focused)?.focus();
  }
}

// The trainer's page looks again while it is seen.
const classView = document.getElementById('class');
if (classView) setInterval(lookAgain, 2000);

async function lookAgain() {
  if (document.hidden) return;
  const answer = await fetch(location.pathname, { headers: { accept: 'text/html' } }).catch(
    () => undefined,
  );
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const theirs = fresh.getElementById('class');
  if (theirs && theirs.innerHTML !== classView.innerHTML) classView.innerHTML = theirs.innerHTML;
}
