'use strict';
// What the desk's pages gain from a script; none needs it.
const on = (target, name, act) => target.addEventListener(name, act);
const byId = (id) => document.getElementById(id);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const make = (tag, textContent, more) => Object.assign(document.createElement(tag), { textContent }, more);
const press = (words, onclick) => make('button', words, { type: 'button', onclick });
const box = (className, words, ...buttons) => {
  const node = make('div', '', { className, role: 'status' });
  node.append(make('span', words), ...buttons);
  return node;
};
// Storage may be full or forbidden; then nothing is kept and nothing breaks.
const kept = (key, value) => {
  try {
    if (value === undefined) return JSON.parse(localStorage.getItem(key));
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch { }
};
const page = document.body.dataset;

// What is typed is kept in this browser until it has been stored.
const inputs = (root) => all('input:not([type=hidden], [type=password], [type=file]), textarea, select', root);
const typed = (form) => JSON.stringify(inputs(form).map((one) => [one.name, one.value, one.checked && 1]));
const forms = new Map();
const save = () => forms.forEach((now, form) => {
  const values = typed(form);
  if (!form.dataset.draft || values === now.saved) return;
  now.saved = values;
  kept(`draft:${form.dataset.draft}`, values === now.first ? null : { at: Date.now(), values });
});
const restore = (form, values) => {
  const has = (start) => values.some(([name]) => name.startsWith(start));
  all('[data-more]', form).forEach((button) => { while (addRow(button, has)); });
  for (const one of inputs(form)) {
    const ticks = /radio|checkbox/.test(one.type);
    const [, value, checked] = values.find(([name, value]) => name === one.name && (!ticks || value === one.value)) ?? [];
    if (ticks) one.checked = checked; else one.value = value ?? one.value;
  }
};
const sent = kept('sent');
const offer = (form) => {
  const said = form.dataset, key = `draft:${said.draft}`, draft = kept(key);
  // A form that comes back holds what was sent.
  if (!draft || key === sent || draft.values === forms.get(form).first) return;
  const at = new Date(draft.at), day = at.toLocaleDateString();
  const time = (day === new Date().toLocaleDateString() ? '' : `${day} `) + at.toTimeString().slice(0, 5);
  const shown = box('notice', said.draftOffer.replace('%TIME%', time),
    press(said.draftRestore, () => { shown.remove(); restore(form, JSON.parse(draft.values)); }),
    press(said.draftDiscard, () => { shown.remove(); kept(key, null); }));
  form.before(shown);
};
if ('forget' in page) localStorage.clear();
else if (sent && /[?&]done=/.test(location.search)) kept(sent, null);
kept('sent', null);

// Nothing is sent twice, and nobody leaves what is typed by mistake.
for (const form of all('form[method=post]:not([data-tree])')) {
  const first = typed(form);
  forms.set(form, { first, saved: first });
  if (form.dataset.draft) offer(form);
  on(form, 'submit', (event) => {
    const now = forms.get(form);
    if (now.sent) return event.preventDefault();
    save();
    if (form.dataset.draft) kept('sent', `draft:${form.dataset.draft}`);
    now.sent = 'once' in form.dataset;
    all('[type=submit]', form).forEach((one) => { one.ariaDisabled = 'true'; });
  });
}
setInterval(save, 3000);
on(window, 'pagehide', save);
on(window, 'pageshow', () => {
  forms.forEach((now) => { now.sent = false; });
  all('[aria-disabled]').forEach((one) => { one.ariaDisabled = null; });
});
on(window, 'beforeunload', (event) => {
  const changed = [...forms].some(([form, now]) => form.dataset.draft && typed(form) !== now.first);
  if (changed && ![...forms.values()].some((now) => now.sent)) event.preventDefault();
});

// One more row: the last, emptied and counted on.
const addRow = (button, wanted = () => true) => {
  const name = button.dataset.more, rows = all('tbody tr', button.closest('fieldset')), count = rows.length;
  if (!count || !wanted(`${name}.${count}.`)) return false;
  const last = rows.at(-1), row = last.cloneNode(true);
  all('.mend', row).forEach((one) => one.remove());
  row.cells[0].textContent = count + 1;
  for (const one of inputs(row)) {
    one.name = one.name.replace(`.${count - 1}.`, `.${count}.`);
    one.id = one.id.replace(`-${count - 1}-`, `-${count}-`);
    one.removeAttribute('aria-describedby');
    Object.assign(one, { ariaLabel: one.dataset.label.replace('%ROW%', count + 1), ariaInvalid: null, value: '' });
  }
  last.after(row);
  inputs(row)[0].focus();
  return true;
};
on(window, 'click', (event) => {
  const button = event.target.closest('button');
  if (button?.dataset.more && addRow(button)) event.preventDefault();
  if (!button?.dataset.shows) return;
  const field = byId(button.dataset.shows);
  field.type = field.type === 'text' ? 'password' : 'text';
  [button.textContent, button.dataset.hide] = [button.dataset.hide, button.textContent];
});
all('[data-shows], [data-filter]').forEach((one) => { one.hidden = false; });

// A long table is narrowed while one types.
for (const input of all('[data-filter-for]')) {
  input.oninput = () => all(`#${input.dataset.filterFor} tbody tr`).forEach((row) => {
    row.hidden = !row.textContent.toLowerCase().includes(input.value.toLowerCase());
  });
}

// The end of an idle visit is said two minutes before; other pages count too.
if (page.idle) {
  let shown;
  const seen = () => kept('seen', Date.now());
  seen();
  const show = (...inner) => { shown?.remove(); document.body.append(shown = box('idle', ...inner)); };
  const end = () => { clearInterval(watch); save(); show(page.idleOver); };
  const stay = press(page.idleStay, () => fetch(page.stay, { redirect: 'error' }).then((answer) => answer.ok ? seen() : end(), end));
  const watch = setInterval(() => {
    const left = page.idle - (Date.now() - kept('seen')) / 1000;
    if (left <= 0) end();
    else if (left > 120) shown = shown?.remove();
    else if (!shown) show(page.idleWords, stay);
  }, 1000);
}

// Every way of moving in the tree posts what its buttons post.
const itemOf = (node) => node?.closest('[data-item]');
const depth = (item) => item ? 1 + depth(itemOf(item.parentElement)) : 0;
let queue = Promise.resolve();
for (const form of all('form[data-tree]')) {
  const says = byId(`${form.id}-says`);
  const items = () => all('[data-item]', form);
  const find = (id) => items().find((one) => one.dataset.item === id);
  const stop = (item) => items().forEach((one) => { one.tabIndex = one === item ? 0 : -1; });
  const visit = (item) => { stop(item); item?.focus(); };
  const move = (item, to) => {
    const id = item.dataset.item, title = item.querySelector('.tree-title').textContent;
    queue = queue.then(async () => {
      const body = new URLSearchParams(new FormData(form));
      body.set('move', `${id}:${to}`);
      const answer = await fetch(form.action, { method: 'POST', body });
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(form.id);
      if (!answer.ok || !fresh) throw answer;
      form.replaceChildren(...fresh.childNodes);
      says.textContent = form.dataset.moved.replace('%TITLE%', title);
      visit(find(id));
    }).catch(() => {
      // A conflict or a lost line: the plain way says which.
      form.append(make('input', '', { type: 'hidden', name: 'move', value: `${id}:${to}` }));
      form.submit();
    });
  };
  on(form, 'submit', (event) => {
    event.preventDefault();
    const [id, to] = event.submitter.value.split(':');
    move(find(id), to);
  });
  on(form, 'keydown', (event) => {
    const item = itemOf(event.target), list = items();
    const way = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'out', ArrowRight: 'in' }[event.key];
    if (!item || !way || !(event.altKey || event.target === item)) return;
    event.preventDefault();
    if (!event.altKey) visit(list[list.indexOf(item) + ({ up: -1, down: 1 }[way] ?? 0)] ?? item);
    else if (item.querySelector(`.move[value$=":${way}"]`).disabled) says.textContent = form.dataset.stays;
    else move(item, way);
  });
  on(form, 'pointerdown', (event) => {
    const grip = event.target.closest('.grip'), item = itemOf(grip);
    if (!item) return;
    let target, where;
    const mark = (shown) => target?.classList.toggle(`drop-${where}`, shown);
    grip.setPointerCapture(event.pointerId);
    grip.onpointermove = ({ clientX, clientY }) => {
      mark(false);
      target = itemOf(document.elementFromPoint(clientX, clientY));
      // Only among one level: a goal does not fall into a measure.
      while (depth(target) > depth(item)) target = itemOf(target.parentElement);
      if (target === item || depth(target) < depth(item) || !form.contains(target)) target = null;
      const { top, height } = (target ?? item).getBoundingClientRect();
      where = clientY < top + height / 2 ? 'before' : 'after';
      mark(true);
    };
    grip.onpointercancel = () => { mark(false); target = null; };
    grip.onlostpointercapture = () => {
      mark(false);
      grip.onpointermove = null;
      if (target) move(item, `${where}:${target.dataset.item}`);
    };
  });
  stop(items()[0]);
  form.classList.add('ready');
}
