'use strict';
// One key for a choice: the cursor goes on by itself. Without it one goes on by the key Tab.
for (const form of document.querySelectorAll('form[data-keying]')) {
  const fields = () => [...form.querySelectorAll('input:not([type=hidden]), textarea, select')].filter((one) => !one.disabled && !one.closest('.unseen'));
  const go = (from, step) => {
    const list = fields(), next = list[list.indexOf(from) + step];
    if (next) { next.focus(); next.select?.(); }
    return next;
  };
  form.addEventListener('input', ({ target }) => {
    const { signs } = target.dataset;
    if (!signs) return;
    target.value = target.value.trim().toLowerCase();
    // A sign that is the beginning of another waits for it.
    const list = signs.split(' '), typed = target.value;
    if (list.includes(typed) && !list.some((one) => one !== typed && one.startsWith(typed))) go(target, 1);
  });
  form.addEventListener('keydown', (event) => {
    const { target, key } = event;
    if (target.tagName === 'TEXTAREA' && key !== 'Enter') return;
    const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[key];
    if (!step || event.ctrlKey || event.shiftKey || target.tagName === 'BUTTON' || target.tagName === 'SELECT') return;
    if (/date|number/.test(target.type) && key !== 'Enter') return;
    if (go(target, step) || key !== 'Enter') event.preventDefault();
  });
}
