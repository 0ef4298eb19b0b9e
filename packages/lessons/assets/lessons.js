// Goals tick by themselves: the page is told when one is reached, and reads itself again.
const progress = document.getElementById('progress');
if (progress?.dataset.events) follow(progress);

function follow(progress) {
  const PARTS = ['goals', 'count', 'finish'];
  const source = new EventSource(progress.dataset.events);
  source.addEventListener('progress', async ({ data }) => {
    if (data === progress.dataset.reached) return;
    const answer = await fetch(location.pathname, { headers: { accept: 'text/html' } }).catch(
      () => undefined,
    );
    if (!answer?.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    progress.dataset.reached = fresh.getElementById('progress').dataset.reached;
    for (const id of PARTS) swap(id, fresh);
  });

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
