
import assert from 'node:assert/strict';
import { writeFileSync, mkdirSync } from 'node:fs';
import { AIMAK, PHONE, assertNotWider, audit, press, fillIn, browser, demonstration, signIn, visitor } from './house.mjs';
const DESK = `/desk${AIMAK}`;
const NEEDS = new RegExp(
  `^(${DESK}/(needs|problems|social-map|households|indicators|surveys|facilities)|` +
    '/desk/(assessments?|forms?|submissions|results|problems?|situations?|causes?|evidence|indicators?|indicator-batches|facility|facilities)/|/w/)',
);

/** What an address is of, whichever thing it is about: identifiers, numbers and values are left out. */
const kindOf = (address) =>
  address
    .replace(/[0-9a-f]{8}-[-0-9a-f]{27}|(?<=\/)[0-9]+(?=\/|\?|$)/g, '*')
    .replace(/(?<=\/(of|lists|build\/items|build\/lists|w)\/)[^/?]+/g, '*')
    .replace(/=[^&]*/g, '');

/** One page of every kind that links lead to from here, of the rooms that are named. */
async function everyKind(visit, from, rooms) {
  const found = {};
  const waiting = [from];
  const kinds = new Set([kindOf(from)]);
  for (let path = waiting.shift(); path; path = waiting.shift()) {
    const answer = await visit.go(`/en${path}`);
    assert.equal(answer.status(), 200, path);
    found[kindOf(path)] = path;
    const all = await visit.page.locator('main a').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    for (const address of all.filter(Boolean).map((one) => one.replace(/^\/en(?=\/)/, '').split('#')[0])) {
      const isPage = rooms.test(address) && !/\.[a-z]+(\?|$)|\/(file|files\/.+|figures\/.+)(\?|$)/.test(address);
      if (!isPage || kinds.has(kindOf(address))) continue;
      kinds.add(kindOf(address));
      waiting.push(address);
    }
  }
  return found;
}


/** An address without language and query. */
const bare = (address) => address.replace(/^\/(ky|ru|uz|en)(?=\/)/, '').split(/[?#]/)[0];

/** Makes something by its form; where it stands. */
async function made(visit, address, values, button = 'Save') {
  await visit.go(`/en${address}`);
  await fillIn(visit.page, values);
  await press(visit.page, button);
  assert.equal(await visit.page.locator('.errors').count(), 0, `${address}: ${await visit.page.locator('main').innerText()}`);
  return bare(visit.at());
}

/** Words that are not for people: keys of missing sentences, identifiers, places that were left empty. */
async function strange(page) {
  return page.evaluate(() => {
    const texts = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      if (!walker.currentNode.parentElement.closest('script, style')) texts.push(walker.currentNode.data);
    }
    for (const node of document.querySelectorAll('[aria-label], [placeholder], [title], [alt]')) {
      for (const name of ['aria-label', 'placeholder', 'title', 'alt']) texts.push(node.getAttribute(name) ?? '');
    }
    const key = /^[a-z]+(-[a-z0-9_]+)+$/;
    const code = /^(kg|uz)-|^[a-z]*\d|-[0-9]{4}$|-\d$/;
    const odd = (text) =>
      (key.test(text) && !code.test(text)) || /\{ ?\$|%[A-Z]+%|[0-9a-f]{8}-[0-9a-f]{4}-|\b(undefined|null|NaN)\b/.test(text);
    return [...new Set(texts.map((text) => text.trim()).filter((text) => odd(text) && !text.startsWith('http')))];
  });
}


const demo = await demonstration(); const chrome = await browser();
const v = await visitor(chrome, demo.address); await signIn(v, 'ainura');
const [l1, l2] = (process.env.LANGS ?? 'ky,ru').split(',');
const OUT = process.env.OUT ?? '/tmp/shots'; mkdirSync(OUT, { recursive: true });
const anon = await visitor(chrome, demo.address);
try {
  const kinds = await everyKind(v, `${DESK}/needs`, NEEDS);
  const one = kinds[Object.keys(kinds).find(k => k.startsWith('/desk/assessments/*'))];
  const formNew = Object.entries(kinds).find(([k]) => k.startsWith('/desk/forms/new'))[1];
  await v.go('/en' + formNew); await v.page.check('[name=way][value=builder]'); await v.page.locator('[name^=title]').first().fill('Water survey');
  for (const l of ['ky','en']) await v.page.check(`[name=lang][value=${l}]`);
  await press(v.page, 'Begin');
  const built = bare(v.at());
  console.log('built', built);
  const form = built.match(/[0-9a-f-]{36}/)[0];
  const more = await everyKind(v, `/desk/forms/${form}/build`, NEEDS);
  for (const [k, p] of Object.entries(more)) if (!kinds[k]) kinds[k] = p;
  await v.go('/en' + Object.values(kinds).find(p => /forms\/[^/]+\/web$/.test(p))); await press(v.page, 'Make the link');
  const link = new URL(await v.page.locator('a[href*="/w/"]').first().getAttribute('href'), demo.address).pathname.replace(/^\/en/, '');
  kinds['/w/*'] = link;
  await anon.go('/en' + link); await anon.page.locator('form .primary').click(); kinds['/w/d/*'] = bare(anon.at());
  const pub = await everyKind(anon, AIMAK, new RegExp(`^${AIMAK}/(problems|facilities|indicators|results|surveys|situations?)|^/(results|situations|problems|indicators)/`));
  Object.assign(kinds, pub);
  let n = 0; const index = [];
  for (const [k, p] of Object.entries(kinds)) {
    n += 1; const no = String(n).padStart(3, '0');
    const who = k.startsWith('/desk') ? v : anon;
    const faults = []; const note = (x) => x.catch(f => faults.push(f.message.slice(0, 900)));
    for (const [lang, size, tag] of [[l1, { width: 1240, height: 900 }, 'wide'], [l2, PHONE.viewport, 'phone']]) {
      await who.page.setViewportSize(size);
      const r = await who.go(`/${lang}${p}`);
      if (r.status() !== 200) faults.push('status ' + r.status());
      const odd = await strange(who.page); if (odd.length) faults.push(`${lang} strange: ` + odd.join(' | ').slice(0, 300));
      await note(assertNotWider(who.page, tag)); await note(audit(who.page, tag));
      await who.page.screenshot({ path: `${OUT}/${no}-${tag}.png`, fullPage: true });
    }
    index.push(`${no} ${p}`); if (faults.length) console.log(no, p, '\n   ', faults.join('\n    '));
  }
  writeFileSync(OUT + '/index.txt', index.join('\n')); console.log(n, 'pages');
} finally { await chrome.close(); await demo.end(); }
