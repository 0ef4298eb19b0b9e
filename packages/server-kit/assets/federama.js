// What a page can do only with script: everything works without it.
for (const form of document.querySelectorAll('form[data-submit-at-once]')) form.submit();

// One submission a form: a second click finds the buttons disabled and a word that it goes on.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!form.matches('form[data-once]')) return;
  setTimeout(() => {
    for (const button of document.querySelectorAll('form[data-once] button'))
      button.disabled = true;
    document.querySelector('#loading-modal')?.showModal();
  });
});
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});

// The button of a consent form waits for its box.
for (const box of document.querySelectorAll('input[data-enables]')) {
  const button = document.getElementById(box.dataset.enables);
  const follow = () => {
    button.disabled = !box.checked;
  };
  box.addEventListener('change', follow);
  follow();
}

for (const button of document.querySelectorAll('button[data-copy]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    const before = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => {
      button.textContent = before;
    }, 1500);
  });
}

// People who click a test person get the form filled in.
for (const button of document.querySelectorAll('button[data-fill-login]')) {
  button.addEventListener('click', () => {
    document.querySelector('input[name=login]').value = button.dataset.fillLogin;
    document.querySelector('input[name=password]').value = button.dataset.fillPassword;
    document.querySelector('form[data-once] button').focus();
  });
}

// A choice that asks to be confirmed opens its dialog first.
for (const button of document.querySelectorAll('button[data-modal]')) {
  const dialog = document.getElementById(button.dataset.modal);
  button.addEventListener('click', (event) => {
    event.preventDefault();
    dialog.showModal();
  });
  for (const close of dialog.querySelectorAll('[data-close]'))
    close.addEventListener('click', () => dialog.close());
}

// A notice that was read goes away until the page is loaded again.
for (const button of document.querySelectorAll('button[data-dismiss]')) {
  button.hidden = false;
  button.addEventListener('click', () => button.parentElement.remove());
}

// The button of a form waits until each of its fields is valid.
for (const form of document.querySelectorAll('form[data-needs-valid]')) {
  const follow = () => {
    form.querySelector('button').disabled = !form.checkValidity();
  };
  form.addEventListener('input', follow);
  setTimeout(follow, 100);
}

// An address is remembered on this device only: with the box ticked, or when it was given back.
const REMEMBERED = 'proConnectEmail';
const address = document.querySelector('#email-container[data-remembers] input');
if (address) {
  const box = document.querySelector('#remember-me');
  const { loginHint } = address.parentElement.dataset;
  if (loginHint) localStorage.setItem(REMEMBERED, loginHint);
  const known = localStorage.getItem(REMEMBERED);
  if (known) address.value = known;
  box.checked = Boolean(known);
  address.form.addEventListener('submit', () => {
    if (box.checked) localStorage.setItem(REMEMBERED, address.value);
    else localStorage.removeItem(REMEMBERED);
  });
  document.querySelector('#email-suggestion-link')?.addEventListener('click', (event) => {
    event.preventDefault();
    address.value = event.target.textContent;
    address.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

// A button that may be pressed from a moment on.
for (const button of document.querySelectorAll('button[data-countdown-end-date]')) {
  const end = Date.parse(button.dataset.countdownEndDate);
  const left = button.querySelector('.countdown-time');
  const tick = () => {
    const seconds = Math.ceil((end - Date.now()) / 1000);
    button.disabled = seconds > 0;
    left.textContent =
      seconds > 0 ? `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}` : '';
    if (seconds > 0) setTimeout(tick, 1000);
  };
  tick();
}
