// Every kind of page in every language: on a desk, on a phone, on paper, and accessible.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { KINDS, LANGUAGES, assertNotWider, audit, browser, demonstration, visitor } from './house.mjs';

/** What A4 leaves between our margins, in CSS pixels: 176 mm. */
const PAPER = 665;

let demo;
let chrome;

before(async () => {
  demo = await demonstration();
  chrome = await browser();
});

after(async () => {
  await chrome?.close();
  await demo?.end();
});

/** Opens every kind of page in a language. */
async function every(lang, options, look) {
  const visit = await visitor(chrome, demo.address, options);
  const faults = [];
  for (const [kind, path] of Object.entries(KINDS)) {
    const answer = await visit.go(`/${lang}${path}`);
    assert.equal(answer.status(), kind === 'not found' ? 404 : 200, `${kind} in ${lang}`);
    // All faults of all pages at once: one repair often mends many.
    await Promise.resolve(look(visit.page, `${kind} in ${lang}`)).catch((fault) => faults.push(fault.message));
  }
  await visit.leave();
  assert.deepEqual(faults, []);
}

for (const lang of LANGUAGES) {
  test(`${lang}: every page on a desk passes the audit`, () =>
    every(lang, {}, async (page, name) => {
      await assertNotWider(page, name);
      await audit(page, name);
    }));

  test(`${lang}: no page is wider than a phone, and all pass the audit there`, () =>
    every(lang, { viewport: { width: 390, height: 844 }, hasTouch: true }, async (page, name) => {
      await assertNotWider(page, name);
      await audit(page, name);
    }));

  test(`${lang}: nothing is cut on paper`, () =>
    every(lang, { viewport: { width: PAPER, height: 940 } }, async (page, name) => {
      await page.emulateMedia({ media: 'print' });
      const cut = await page.evaluate((paper) => {
        const shown = [...document.querySelectorAll('main *')].filter((element) => !element.closest('.unseen'));
        const wide = shown.filter((element) => element.getBoundingClientRect().right > paper + 1);
        return wide.slice(0, 3).map((element) => `${element.tagName} ${element.textContent.trim().slice(0, 40)}`);
      }, PAPER);
      assert.deepEqual(cut, [], `${name} is cut on paper`);
      const pdf = await page.pdf({ preferCSSPageSize: true });
      assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
    }));
}

test('the smallest phone and the largest type', async () => {
  for (const viewport of [
    { width: 320, height: 640 },
    { width: 1240, height: 900 },
  ]) {
    await every('ru', { viewport }, async (page, name) => {
      // WCAG 1.4.12: more space between letters, words and lines loses nothing.
      await page.addStyleTag({
        content: '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }',
      });
      await assertNotWider(page, `${name} at ${viewport.width}`);
    });
  }
});
