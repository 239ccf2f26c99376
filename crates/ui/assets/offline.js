'use strict';
// A form that is filled in without a network: kept in the browser as one types, sent in order when the network is back.
{
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (tag, textContent, more) => Object.assign(document.createElement(tag), { textContent }, more);
  const press = (words, onclick) => make('button', words, { type: 'button', className: 'secondary', onclick });
  const soon = (act, wait) => { let timer; return () => { clearTimeout(timer); timer = setTimeout(act, wait); }; };
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

  const form = document.querySelector('form[data-offline]');
  const said = form.dataset, panel = document.getElementById('queue'), place = `${said.offline} ${said.version}`;
  const words = (key, values = {}) =>
    Object.entries(values).reduce((text, [name, value]) => text.replace(`%${name}%`, value), panel.dataset[key]);
  const opened = new Promise((ok, no) => {
    const asking = indexedDB.open('ashar-forms', 1);
    asking.onupgradeneeded = () => {
      asking.result.createObjectStore('now');
      asking.result.createObjectStore('queue', { keyPath: 'id' });
    };
    asking.onsuccess = () => ok(asking.result);
    asking.onerror = () => no(asking.error);
  });
  const base = async (store, mode, act) => {
    const books = await opened;
    return new Promise((ok, no) => {
      const turn = books.transaction(store, mode);
      const asking = act(turn.objectStore(store));
      turn.oncomplete = () => ok(asking?.result);
      turn.onerror = turn.onabort = () => no(turn.error);
    });
  };
  const newId = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = bytes[6] & 15 | 64;
    bytes[8] = bytes[8] & 63 | 128;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    return `uuid:${hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}`;
  };

  // Conditions as the page carries them (see surveys::web::simple).
  const number = (one) => {
    if (typeof one !== 'string') return Number(one);
    const text = one.replace(/\s/g, '').replace(',', '.');
    if (/^\d{4}-\d\d-\d\d/.test(text)) return Date.parse(text.slice(0, 10)) / 864e5;
    return text === '' ? NaN : Number(text);
  };
  const truth = (one) => typeof one === 'string' ? one !== '' : typeof one === 'number' ? one === one && one !== 0 : one;
  const today = () => { const now = new Date(); return new Date(now - now.getTimezoneOffset() * 6e4).toISOString().slice(0, 10); };
  const rowOf = (node) => node?.closest('[data-row]');
  const concrete = (path, at) => {
    for (let row = rowOf(at); row; row = rowOf(row.parentElement)) {
      const own = row.dataset.row, plain = own.replace(/\[\d+\]/g, '');
      if (path.startsWith(`${plain}/`)) return own + path.slice(plain.length);
    }
    return path;
  };
  const work = (tree, at, data) => {
    if (!Array.isArray(tree)) {
      if (tree?.p === undefined) return tree;
      const name = tree.p === '.' ? at.dataset.q ?? '' : concrete(tree.p, at);
      return data.getAll(name).filter((one) => typeof one === 'string').join(' ');
    }
    const [word, ...parts] = tree, one = (place) => work(parts[place], at, data);
    const compare = (act) => act(number(one(0)), number(one(1)));
    switch (word) {
      case 'and': return parts.every((_, place) => truth(one(place)));
      case 'or': return parts.some((_, place) => truth(one(place)));
      case 'not': return !truth(one(0));
      case '=': case '!=': {
        const [a, b] = [one(0), one(1)], types = [typeof a, typeof b];
        const same = types.includes('boolean') ? truth(a) === truth(b) : types.includes('number') ? number(a) === number(b) : a === b;
        return same === (word === '=');
      }
      case '<': return compare((a, b) => a < b);
      case '<=': return compare((a, b) => a <= b);
      case '>': return compare((a, b) => a > b);
      case '>=': return compare((a, b) => a >= b);
      case '+': return compare((a, b) => a + b);
      case '-': return compare((a, b) => a - b);
      case 'selected': return String(one(0)).split(/\s+/).includes(String(one(1)));
      case 'count-selected': return String(one(0)).split(/\s+/).filter(Boolean).length;
      case 'string-length': return String(one(0)).length;
      case 'number': return number(one(0));
      case 'today': return today();
      case 'regex': try { return new RegExp(`^(?:${one(1)})$`).test(one(0)); } catch { return true; }
    }
    return true;
  };
  const rules = new WeakMap();
  const rule = (node, name) => {
    const known = rules.get(node) ?? {};
    rules.set(node, known);
    return known[name] ??= JSON.parse(node.dataset[name]);
  };

  // As many rows as there are to be.
  const rowsOf = (repeat) => [...repeat.querySelector('[data-rows]').children];
  const numberOf = (row) => Number(row.dataset.row.match(/\[(\d+)\]$/)[1]);
  const count = (repeat) => rowsOf(repeat).forEach((row, place) => {
    all('[data-number]', row).filter((one) => rowOf(one) === row).forEach((one) => { one.textContent = place + 1; });
  });
  const grow = (repeat, number = Math.max(0, ...rowsOf(repeat).map(numberOf)) + 1) => {
    const own = `${repeat.dataset.repeat}[#]`, path = own.replace(/#\]$/, `${number}]`);
    const row = repeat.querySelector('template').content.firstElementChild.cloneNode(true);
    const fill = (node) => {
      for (const { name, value } of [...node.attributes ?? []]) if (value.includes(own)) node.setAttribute(name, value.replaceAll(own, path));
      [...node.children, ...node.content?.children ?? []].forEach(fill);
    };
    fill(row);
    repeat.querySelector('[data-rows]').append(row);
    count(repeat);
    locate(row);
    return row;
  };
  const settle = () => {
    for (let round = 0; round < 6; round += 1) {
      const data = new FormData(form);
      let changed = false;
      for (const repeat of all('[data-repeat][data-count]', form)) {
        const wanted = Math.min(Math.trunc(number(work(rule(repeat, 'count'), repeat, data))) || 0, 60);
        while (rowsOf(repeat).length < wanted) { grow(repeat); changed = true; }
        rowsOf(repeat).forEach((row, place) => {
          const hidden = place >= wanted;
          if (row.hidden !== hidden) { row.hidden = hidden; changed = true; }
        });
      }
      for (const node of all('[data-when]', form)) {
        const hidden = !truth(work(rule(node, 'when'), node, data));
        if (node.tagName === 'OPTION') { node.disabled = node.hidden = hidden; if (hidden && node.selected) node.parentElement.value = ''; continue; }
        if (node.hidden === hidden) continue;
        node.hidden = hidden;
        changed = true;
      }
      for (const one of controls(form)) one.disabled = !!one.closest('[hidden]');
      if (!changed) break;
    }
    const data = new FormData(form);
    for (const node of all('[data-out]', form)) node.textContent = String(work(rule(node, 'out'), node, data) || '…');
  };

  // One page after another.
  const pages = all('[data-page]', form), [back, next, finish] = ['back', 'next', 'finish'].map((name) => form.querySelector(`[data-go=${name}]`));
  let at = 0, started = Date.now();
  const there = (place) => !pages[place].hidden && all('[data-q]', pages[place]).some((one) => !one.closest('[hidden]')) || pages[place].querySelector('[data-repeat]:not([hidden])') && !pages[place].hidden;
  const find = (from, step) => { let place = from; while (pages[place] && !there(place)) place += step; return pages[place] ? place : -1; };
  const show = (place, focus) => {
    at = place;
    pages.forEach((one, other) => one.classList.toggle('away', other !== at));
    back.hidden = find(at - 1, -1) < 0;
    const last = find(at + 1, 1) < 0;
    next.hidden = last;
    finish.hidden = !last;
    const count = pages.map((_, other) => other).filter(there);
    document.getElementById('step').textContent = words('step', { AT: count.indexOf(at) + 1, ALL: count.length });
    if (focus) { const head = pages[at].querySelector('h2, legend, label'); head.tabIndex = -1; head.focus(); scrollTo(0, 0); }
  };
  const clear = (root) => {
    all('.mend[data-made]', root).forEach((one) => one.remove());
    all('.wrong', root).forEach((one) => one.classList.remove('wrong'));
    all('[aria-invalid]', root).forEach((one) => one.removeAttribute('aria-invalid'));
  };
  const mend = (node, says) => {
    node.classList.add('wrong');
    const line = make('p', says, { className: 'mend', id: `${node.id}-wrong` });
    line.dataset.made = '';
    (node.querySelector('legend') ?? node.querySelector('label')).after(line);
    const input = controls(node)[0];
    if (input) { input.ariaInvalid = 'true'; input.setAttribute('aria-describedby', line.id); }
  };
  const faults = (root) => {
    clear(root);
    const data = new FormData(form);
    const wrong = all('[data-q]', root).filter((node) => {
      if (node.closest('[hidden]')) return false;
      const given = controls(node).some((one) => ticks(one) ? one.checked : one.value !== '');
      if (!given) { if (node.dataset.required && !node.closest('[data-hard]')) { mend(node, node.dataset.required); return true; } return false; }
      if (node.dataset.check && data.has(node.dataset.q) && !truth(work(rule(node, 'check'), node, data))) { mend(node, node.dataset.says); return true; }
      return false;
    });
    const first = wrong[0] && controls(wrong[0])[0];
    first?.focus();
    return wrong.length;
  };

  // What is typed is kept as one types.
  const entries = () => controls(form).flatMap((one) => one.type === 'file'
    ? [...one.files].map((file) => [one.name, file]) : ticks(one) && !one.checked ? [] : [[one.name, one.value]]);
  const save = () => base('now', 'readwrite', (store) => store.put({ entries: entries(), at, started }, place)).catch(() => { });
  const restore = (list) => {
    // Rows within rows come with the rows around them.
    for (let fresh = true; fresh;) {
      fresh = false;
      for (const repeat of all('[data-repeat]', form)) {
        const own = `${repeat.dataset.repeat}[`, there = rowsOf(repeat).map(numberOf);
        const numbers = new Set(list.filter(([name]) => name.startsWith(own)).map(([name]) => parseInt(name.slice(own.length), 10)));
        [...numbers].filter((one) => !there.includes(one)).sort((a, b) => a - b).forEach((one) => { grow(repeat, one); fresh = true; });
      }
    }
    put(form, list.filter(([, value]) => typeof value === 'string'));
    for (const one of controls(form).filter((other) => other.type === 'file')) {
      const files = list.filter(([name, value]) => name === one.name && typeof value !== 'string').map(([, value]) => value);
      if (!files.length) continue;
      const bag = new DataTransfer();
      files.forEach((file) => bag.items.add(file));
      one.files = bag.files;
    }
  };
  const empty = () => { form.reset(); all('[data-rows]', form).forEach((one) => one.replaceChildren()); clear(form); started = Date.now(); settle(); };

  // What is finished waits for the network, in order, and is sent once.
  const queue = () => base('queue', 'readonly', (store) => store.getAll()).then((list) => list.filter((one) => one.form === said.offline).sort((a, b) => a.at - b.at));
  const keep = (item) => base('queue', 'readwrite', (store) => store.put(item));
  const drop = (id) => base('queue', 'readwrite', (store) => store.delete(id));
  const receipts = [];
  const draw = async () => {
    const list = await queue(), waiting = list.filter((one) => !one.says);
    panel.hidden = !list.length && !receipts.length;
    panel.replaceChildren();
    if (waiting.length) panel.append(make('p', words(waiting.length === 1 ? 'waitsOne' : 'waits', { COUNT: waiting.length })), press(words('now'), () => flush(true)));
    for (const item of list.filter((one) => one.says)) {
      const box = make('div', '', { className: 'mend' });
      box.append(make('p', item.says));
      if (item.faults) {
        const list = make('ul', '');
        item.faults.forEach((fault) => list.append(make('li', fault.says)));
        box.append(list);
      }
      box.append(press(words('open'), async () => {
        empty(); restore(item.entries); settle(); started = item.started;
        await drop(item.id); await save(); draw();
        const wrong = item.faults?.map((fault) => all('[data-q]', form).find((node) => node.dataset.q === fault.path)).find(Boolean);
        show(wrong ? pages.indexOf(wrong.closest('[data-page]')) : find(0, 1), true);
        item.faults?.forEach((fault) => { const node = all('[data-q]', form).find((one) => one.dataset.q === fault.path); if (node) mend(node, fault.says); });
      }), ' ', press(words('again'), async () => { await keep({ ...item, says: null, faults: null }); flush(true); }));
      panel.append(box);
    }
    receipts.forEach((says) => panel.append(make('p', says)));
  };
  let busy = false, rest = 0;
  const flush = async (asked) => {
    if (busy || !asked && Date.now() < rest) return;
    busy = true;
    try {
      for (const item of (await queue()).filter((one) => !one.says)) {
        const body = new FormData();
        body.set('instanceID', item.id);
        body.set('version', item.version);
        body.set('started', item.started);
        body.set('ended', item.at);
        item.entries.forEach(([name, value]) => body.append(name, value));
        const answer = await fetch(form.action, { method: 'POST', body, credentials: 'omit', headers: { accept: 'application/json' } });
        if (answer.status === 429 || answer.status >= 500) { rest = Date.now() + 1000 * (Number(answer.headers.get('retry-after')) || 30); break; }
        const says = await answer.json();
        if (answer.ok) { await drop(item.id); receipts.push(says.says); } else await keep({ ...item, says: says.says, faults: says.faults });
        await draw();
      }
    } catch {
      // No network: they wait.
    }
    busy = false;
    draw();
  };

  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', soon(() => { settle(); show(at); save(); }, 250));
  form.addEventListener('change', () => { settle(); show(at); save(); });
  form.addEventListener('click', async (event) => {
    const button = event.target.closest('button');
    if (!button) return;
    if (button.dataset.go === 'back') { show(find(at - 1, -1), true); save(); }
    if (button.dataset.go === 'next' && !faults(pages[at])) { show(find(at + 1, 1), true); save(); }
    if ('add' in button.dataset) { const row = grow(button.closest('[data-repeat]')); settle(); show(at); controls(row)[0]?.focus(); save(); }
    if ('remove' in button.dataset) {
      const row = rowOf(button), repeat = row.closest('[data-repeat]');
      if (typed(row).some(([, value]) => value) && !confirm(button.dataset.remove)) return;
      row.remove();
      count(repeat);
      settle(); show(at); save();
    }
    if (button.dataset.go === 'finish') {
      const wrong = pages.findIndex((one, place) => there(place) && faults(one));
      if (wrong >= 0) { show(wrong); faults(pages[wrong]); return; }
      settle();
      try {
        const asked = new Set(controls(form).filter((one) => !one.disabled).map((one) => one.name));
        await keep({ id: newId(), form: said.offline, version: said.version, at: Date.now(), started, entries: entries().filter(([name]) => asked.has(name)) });
      } catch { alert(words('full')); return; }
      empty();
      await save();
      show(find(0, 1), true);
      await flush(true);
      panel.tabIndex = -1;
      panel.focus();
    }
  });
  addEventListener('online', () => flush(true));
  setInterval(flush, 20000);
  form.classList.add('ready');
  const begin = async () => {
    const before = await base('now', 'readonly', (store) => store.get(place)).catch(() => null);
    settle();
    if (before) { restore(before.entries); settle(); started = before.started; }
    show(Math.max(find(before?.at ?? 0, 1), 0));
    await draw().catch(() => { panel.hidden = false; panel.textContent = words('full'); });
    flush();
  };
  begin();
  // The page itself is kept, so that it opens without a network.
  if ('serviceWorker' in navigator) {
    navigator.serviceWorker.register(said.worker, { scope: said.scope }).then(() => navigator.serviceWorker.ready).then(async () => {
      const store = await caches.open('ashar-forms');
      const wanted = all('script[src], link[rel=stylesheet], img[src], audio[src], video[src]').map((one) => one.src || one.href);
      await store.addAll([location.pathname, ...wanted.filter((one) => one.startsWith(location.origin))]);
      await navigator.storage?.persist?.();
      const ready = document.getElementById('ready');
      if (ready) ready.hidden = false;
    }).catch(() => { });
  }
}
