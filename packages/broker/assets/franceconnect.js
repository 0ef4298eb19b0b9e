// The older protocol's script: below the name of whoever is signed in, a way out. Pages hold
//   <div id="fconnect-profile" data-fc-logout-url="/logout"><a href="#">Angela DUBOIS</a></div>
addEventListener('DOMContentLoaded', enhance);
if (document.readyState !== 'loading') enhance();

function enhance() {
  const profile = document.getElementById('fconnect-profile');
  const name = profile?.querySelector('a, button');
  const logoutUrl = profile?.dataset.fcLogoutUrl;
  if (!name || !logoutUrl || profile.dataset.fcReady) return;
  profile.dataset.fcReady = 'true';
  const menu = Object.assign(document.createElement('p'), { id: 'fconnect-access', hidden: true });
  const out = document.createElement('a');
  out.href = logoutUrl;
  out.textContent = document.documentElement.lang.startsWith('en') ? 'Sign out' : 'Se déconnecter';
  menu.append(out);
  name.after(menu);
  name.setAttribute('aria-expanded', 'false');
  name.setAttribute('aria-controls', menu.id);
  name.addEventListener('click', (event) => {
    event.preventDefault();
    menu.hidden = !menu.hidden;
    name.setAttribute('aria-expanded', String(!menu.hidden));
  });
}
