// Counts the age of the access token, second by second, from what the page was told.
const place = document.querySelector('[data-life]');
const bar = place?.querySelector('progress');
const text = place?.querySelector('[data-testid="token-age"]');
const [life, age] = [Number(place?.dataset.life), Number(place?.dataset.age)];
const opened = performance.now();

function count() {
  const now = age + Math.floor((performance.now() - opened) / 1000);
  bar.value = Math.min(now, life);
  if (now < life) {
    text.textContent = text.textContent.replace(/^\d+/, now);
    return;
  }
  text.textContent = place.dataset.over;
  clearInterval(timer);
}

const timer = place && setInterval(count, 1000);
