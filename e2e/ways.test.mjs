// The ways of visitors: by clicking, by keyboard, without scripts, two at once.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { AIMAK, RAYON, assertNotWider, audit, browser, demonstration, visitor } from './house.mjs';

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

/** From the rayon down to a line and up again, by clicking only what can be seen. */
async function downAndUp(visit) {
  const { page, at } = visit;
  const heading = () => page.locator('h1').innerText();
  await visit.go('/en/');
  await page.click('.crumbs a');
  assert.equal(at(), `/en${RAYON}`);
  assert.equal(await heading(), 'Kara-Kulja rayon');
  await page.click('tbody th a:has-text("Alaikuu")');
  assert.equal(at(), `/en${AIMAK}`);
  assert.match(await heading(), /Alaikuu/);
  await page.click('.figure a[href*="/measures/"] >> nth=-1');
  assert.match(at(), /\/en\/places\/kg-kara-kulja-alaikuu\/measures\/.+/);
  await page.goBack();
  await page.click('.ways a[href$="/measures"]');
  await page.click('tbody tr:not(.hot) th a >> nth=0');
  assert.equal(at(), `/en${AIMAK}/measures/1.1.1`);
  const measure = await heading();
  await page.click('tbody th a[href*="/lines/"] >> nth=0');
  assert.match(at(), /\/lines\/.+/);
  const line = at();
  await page.click(`tbody th a:has-text("${measure}")`);
  assert.equal(at(), `/en${AIMAK}/measures/1.1.1`);
  await page.click(`tbody th a[href$="${line}"]`);
  for (const back of [`/en${AIMAK}`, `/en${RAYON}`, '/en/']) {
    await page.click(`.crumbs a[href="${back}"]`);
    assert.equal(at(), back);
  }
}

test('from the rayon to a line and back by clicking', async () => {
  const visit = await visitor(chrome, demo.address);
  await downAndUp(visit);
  await visit.leave();
});

test('the same way with scripts switched off', async () => {
  const visit = await visitor(chrome, demo.address, { javaScriptEnabled: false });
  await downAndUp(visit);
  await visit.page.fill('#search-words', 'school');
  await visit.page.press('#search-words', 'Enter');
  assert.equal(visit.at(), '/en/search?q=school');
  assert.ok((await visit.page.locator('main li a').count()) > 5);
  await visit.leave();
});

test('a node of the chain by keyboard alone', async () => {
  const visit = await visitor(chrome, demo.address);
  const { page } = visit;
  await visit.go(`/ky${AIMAK}`);
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.activeElement.matches('a.skip')), 'the skip link comes first');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'content');
  let steps = 0;
  while (!(await page.evaluate(() => Boolean(document.activeElement.closest('svg a[href*="/measures/"]'))))) {
    steps += 1;
    assert.ok(steps < 40, 'the chain is not reached by keyboard');
    await page.keyboard.press('Tab');
  }
  const outlined = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  assert.notEqual(outlined, 'none', 'one sees where one is');
  await audit(page, 'the chain with a node in focus');
  await Promise.all([page.waitForURL(/\/measures\//), page.keyboard.press('Enter')]);
  assert.equal(await page.locator('h1').count(), 1);
  await visit.leave();
});

test('findings are narrowed, turned and shown again', async () => {
  const visit = await visitor(chrome, demo.address);
  const { page } = visit;
  await visit.go(`/ru${AIMAK}/findings`);
  const all = await page.locator('.findings > li').count();
  await page.selectOption('#filter-severity', 'warning');
  await page.click('.filter button');
  const warnings = await page.locator('.findings > li').count();
  assert.ok(warnings > 0 && warnings < all, `${warnings} of ${all}`);
  assert.equal(await page.inputValue('#filter-severity'), 'warning');
  assert.equal(await page.locator('.findings .tag-warning').count(), warnings);
  await audit(page, 'narrowed findings');
  await page.fill('#filter-words', 'qqqqqq');
  await page.click('.filter button');
  assert.equal(await page.locator('.findings > li').count(), 0);
  await page.click('.filter .clear');
  assert.equal(visit.at(), `/ru${AIMAK}/findings`);
  assert.equal(await page.locator('.findings > li').count(), all);
  await visit.leave();
});

test('a list is sorted by its headings, and a number as a number', async () => {
  const visit = await visitor(chrome, demo.address);
  const { page } = visit;
  await visit.go(`/en${AIMAK}/measures`);
  const asked = async () =>
    (await page.locator('tbody td:nth-child(4)').allInnerTexts()).map((text) => Number(text.replaceAll(',', '')));
  await page.click('thead th:nth-child(4) a');
  const up = await asked();
  assert.deepEqual(up, [...up].sort((one, other) => one - other));
  assert.equal(await page.locator('thead th:nth-child(4)').getAttribute('aria-sort'), 'ascending');
  await page.click('thead th:nth-child(4) a');
  assert.deepEqual(await asked(), [...up].reverse().sort((one, other) => other - one));
  await audit(page, 'a sorted list');
  await visit.leave();
});

test('another language shows the same page', async () => {
  const visit = await visitor(chrome, demo.address);
  const { page } = visit;
  await visit.go(`/ky${AIMAK}/findings?severity=break`);
  const shown = await page.locator('.findings > li').count();
  for (const lang of ['ru', 'uz', 'en', 'ky']) {
    await page.click(`.langs a[lang="${lang}"]`);
    assert.equal(visit.at(), `/${lang}${AIMAK}/findings?severity=break`);
    assert.equal(await page.getAttribute('html', 'lang'), lang);
    assert.equal(await page.locator('.findings > li').count(), shown);
  }
  await visit.leave();
});

test('the browser speaks first about the language', async () => {
  const visit = await visitor(chrome, demo.address, { locale: 'uz-UZ' });
  await visit.go('/');
  assert.equal(visit.at(), '/uz/');
  await visit.leave();
});

test('two visitors at once do not meet', async () => {
  const other = await browser();
  try {
    const visits = [await visitor(chrome, demo.address), await visitor(other, demo.address, { locale: 'ru' })];
    await Promise.all(visits.map(downAndUp));
    await Promise.all([visits[0].go(`/ky${AIMAK}`), visits[1].go(`/ru${AIMAK}`)]);
    assert.equal(await visits[0].page.getAttribute('html', 'lang'), 'ky');
    assert.equal(await visits[1].page.getAttribute('html', 'lang'), 'ru');
    for (const visit of visits) await visit.leave();
  } finally {
    await other.close();
  }
});

test('files come as files', async () => {
  const visit = await visitor(chrome, demo.address);
  await visit.go(`/en${AIMAK}`);
  for (const [link, starts] of [
    ['.downloads a[href$="report.pdf"]', '%PDF-'],
    ['.downloads a[href$="findings.xlsx"]', 'PK'],
    ['.downloads a[href$="measures.csv"]', '\ufeff№,'],
  ]) {
    const [download] = await Promise.all([visit.page.waitForEvent('download'), visit.page.click(link)]);
    const chunks = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    assert.equal(bytes.toString('utf8', 0, Buffer.byteLength(starts)), starts, link);
    assert.match(download.suggestedFilename(), /^kg-kara-kulja-alaikuu-[-a-z0-9.]+$/);
  }
  await visit.leave();
});

test('the page of a municipality is light', async () => {
  const visit = await visitor(chrome, demo.address);
  const session = await visit.context.newCDPSession(visit.page);
  await session.send('Network.enable');
  let bytes = 0;
  session.on('Network.loadingFinished', (event) => {
    bytes += event.encodedDataLength;
  });
  for (const lang of ['ky', 'ru', 'uz', 'en']) {
    bytes = 0;
    await session.send('Network.clearBrowserCache');
    await visit.go(`/${lang}${AIMAK}`);
    await visit.page.waitForLoadState('networkidle');
    assert.ok(bytes > 5_000 && bytes < 60_000, `${bytes} bytes in ${lang}`);
  }
  await visit.leave();
});

test('the report stands alone, on a phone too', async () => {
  const visit = await visitor(chrome, demo.address, { viewport: { width: 390, height: 844 } });
  for (const lang of ['ky', 'en']) {
    const answer = await visit.context.request.get(`${demo.address}/${lang}${AIMAK}/report.html`);
    await visit.page.setContent(await answer.text(), { waitUntil: 'load' });
    assert.equal(await visit.page.locator('h1').count(), 1);
    await assertNotWider(visit.page, `the report in ${lang}`);
    await audit(visit.page, `the report in ${lang}`);
  }
  await visit.leave();
});
