'use strict';
// What a form gains from a script: typed words survive a closed tab, the network may go away, positions come from the
// telephone. Without it every page works.
{
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (tag, textContent, more) => Object.assign(document.createElement(tag), { textContent }, more);
  const soon = (act, wait) => { let timer; return () => { clearTimeout(timer); timer = setTimeout(act, wait); }; };
  // Storage may be full or forbidden; then nothing is kept and nothing breaks.
  const kept = (key, value) => {
    try {
      if (value === undefined) return JSON.parse(localStorage.getItem(key));
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(value));
    } catch { }
  };
  const controls = (root) => all('input[name]:not([type=hidden]), textarea[name], select[name]', root)
    .filter((one) => !one.closest('.unseen'));
  const ticks = (one) => /radio|checkbox/.test(one.type);
  const typed = (root) => controls(root).filter((one) => one.type !== 'file' && (!ticks(one) || one.checked))
    .map((one) => [one.name, one.value]);
  const put = (root, values) => {
    for (const one of controls(root)) {
      if (one.type === 'file') continue;
      const mine = values.filter(([name]) => name === one.name).map(([, value]) => value);
      if (ticks(one)) one.checked = mine.includes(one.value);
      else if (mine.length) one.value = mine[0];
    }
  };

  // A position, where the telephone knows it.
  const locate = (root) => all('[data-locate]', root).forEach((button) => {
    if (!navigator.geolocation) return;
    button.hidden = false;
    button.onclick = () => {
      const says = button.nextElementSibling;
      says.textContent = button.dataset.waits;
      navigator.geolocation.getCurrentPosition(({ coords }) => {
        const { latitude, longitude, altitude, accuracy } = coords;
        for (const [part, value] of Object.entries({ north: latitude, east: longitude, up: altitude ?? 0, doubt: accuracy })) {
          const input = document.getElementsByName(`${button.dataset.locate}~${part}`)[0];
          if (input) input.value = Number(value.toFixed(7));
        }
        says.textContent = button.dataset.found.replace('%METRES%', Math.round(coords.accuracy));
        button.form.dispatchEvent(new Event('input', { bubbles: true }));
      }, () => { says.textContent = button.dataset.fails; }, { enableHighAccuracy: true, timeout: 30000 });
    };
  });
  locate(document);

  // A page of a form that is filled in with a network.
  const page = document.querySelector('form[data-keep]');
  const prefix = 'form:';
  const sent = kept('form-sent');
  if (sent) kept('form-sent', null);
  for (const done of all('[data-done]')) {
    try {
      Object.keys(localStorage).filter((key) => key.startsWith(prefix + done.dataset.done)).forEach((key) => kept(key, null));
    } catch { }
  }
  if (page) {
    const key = prefix + page.dataset.keep;
    if (sent && sent !== key) kept(sent, null);
    let first = JSON.stringify(typed(page));
    const before = kept(key);
    // A page that comes back holds what was sent.
    if (before && sent !== key && JSON.stringify(before) !== first) {
      put(page, before);
      page.before(make('p', page.dataset.restored, { className: 'notice', role: 'status' }));
    }
    const save = () => {
      const now = typed(page);
      kept(key, JSON.stringify(now) === first ? null : now);
    };
    const later = soon(save, 400);
    page.addEventListener('input', later);
    addEventListener('pagehide', save);
    let waits;
    page.addEventListener('submit', (event) => {
      save();
      if (!navigator.onLine) {
        event.preventDefault();
        const submitter = event.submitter;
        waits ??= make('p', page.dataset.waits, { className: 'notice', role: 'status' });
        page.prepend(waits);
        addEventListener('online', () => { waits.remove(); page.requestSubmit(submitter); }, { once: true });
        return;
      }
      kept('form-sent', key);
    });
    // What depends on an answer comes at once: the server works it out and nothing is sent on.
    if ('live' in page.dataset) {
      let asked = 0;
      page.addEventListener('change', async (event) => {
        if (event.target.type === 'file' || !navigator.onLine) return;
        const mine = asked += 1;
        const body = new FormData(page);
        all('input[type=file]', page).forEach((one) => body.delete(one.name));
        body.set('go', 'update');
        body.set('quiet', 'yes');
        try {
          const answer = await fetch(page.action, { method: 'POST', body });
          const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-questions]');
          const old = page.querySelector('[data-questions]');
          if (!fresh || mine !== asked || fresh.dataset.questions === old.dataset.questions) return;
          const now = typed(page), focus = document.activeElement?.id;
          all('input[type=file]', old).forEach((one) => { fresh.querySelector(`#${CSS.escape(one.id)}`)?.replaceWith(one); });
          const known = new Set(controls(old).map((one) => one.name));
          old.replaceWith(fresh);
          put(fresh, [...now, ...typed(fresh).filter(([name]) => !known.has(name))]);
          locate(fresh);
          document.getElementById(focus)?.focus();
        } catch { }
      });
    }
  }
}
