// From a village meeting to problems with people attached: the wall, hands, causes, evidence, putting together, what
// residents read, the analysis on paper.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import {
  AIMAK,
  PHONE,
  assertNotWider,
  audit,
  browser,
  demonstration,
  fillIn,
  follow,
  press,
  signIn,
  visitor,
} from './house.mjs';

const DESK = `/desk${AIMAK}`;

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

/** Somebody at the desk. */
async function at(login, next, lang = 'en') {
  const visit = await visitor(chrome, demo.address);
  await signIn(visit, login, next, lang);
  return visit;
}

const text = async (page) => (await page.locator('main').innerText()).replace(/[\u00a0\u202f]/g, ' ');

async function says(page, pattern) {
  const said = await text(page);
  assert.ok(pattern.test(said), `${page.url()} does not say ${pattern}: ${said.slice(0, 900)}`);
}

async function look(visit, name) {
  await audit(visit.page, name);
  await assertNotWider(visit.page, name);
}

test('a meeting names problems, weighs them, asks why; residents read what became of it', async () => {
  const ainura = await at('ainura', `${DESK}/needs`);
  const { page } = ainura;
  await look(ainura, 'the way of what people need');
  await follow(page, 'Problems are named');
  await look(ainura, 'the register');

  // The wall: by keyboard alone, one line after another.
  await follow(page, 'Village meeting');
  for (const line of ['The bridge to the school is broken', 'The old bridge to the school is broken']) {
    await page.getByLabel('What is missing, and for whom?').focus();
    await page.keyboard.type(line);
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    await says(page, new RegExp(line));
  }
  const bridge = 'The bridge to the school is broken';
  await page.getByLabel(`${bridge}: Women`).fill('31');
  await page.getByLabel(`${bridge}: Men`).fill('many');
  await page.getByLabel(`${bridge}: Theme`).fill('Roads');
  await press(page, 'Keep themes and hands');
  await says(page, /many is no number of hands/);
  assert.equal(await page.getByLabel(`${bridge}: Women`).inputValue(), '31');
  await page.getByLabel(`${bridge}: Men`).fill('12');
  await press(page, 'Keep themes and hands');
  await look(ainura, 'the wall of a meeting');

  // One of the two becomes part of the other, and could be taken out again.
  await follow(page, bridge);
  await says(page, /women 31, men 12/);
  await says(page, /Perhaps the same/);
  await follow(page, 'Put together');
  await audit(page, 'putting together');
  await press(page, 'Put together');
  await says(page, /Put together with this one/);
  await follow(page, bridge);
  await press(page, 'Take apart again');
  await says(page, /noted/);

  // Why is it so, and how do we know?
  const problem = ainura.at();
  await follow(page, 'Add a cause');
  await fillIn(page, { 'What is the cause': 'The flood of spring carried the pillar away', immediate: true });
  await press(page, 'Save');
  await says(page, /The flood of spring/);
  await says(page, /What lies behind them/);
  await follow(page, 'Add evidence');
  await fillIn(page, { 'What it shows': 'The pillar is gone', 'Where it comes from': 'seen on the spot', 'Where it stands': '/en/methods' });
  await press(page, 'Save');
  await ainura.go(problem);
  await look(ainura, 'a problem with its tree');

  // The head publishes it; a resident reads it on a telephone without scripts.
  const bakyt = await at('bakyt', problem.replace(/^\/en/, ''));
  await follow(bakyt.page, 'Publish');
  await press(bakyt.page, 'Publish');
  await bakyt.leave();
  const resident = await visitor(chrome, demo.address, { ...PHONE, javaScriptEnabled: false });
  await resident.go(`/en${AIMAK}/problems`);
  await follow(resident.page, bridge);
  await says(resident.page, /The flood of spring/);
  await resident.leave();
  const audited = await visitor(chrome, demo.address, PHONE);
  await audited.go(`/ky${AIMAK}/problems`);
  await look(audited, 'problems for residents');
  await audited.leave();
  await ainura.leave();
});

test('an analysis puts the figures of every room together, with words between them', async () => {
  const ainura = await at('ainura', `${DESK}/needs`);
  const { page } = ainura;
  await follow(page, 'How children and women live here');
  await says(page, /This analysis stands on meetings/);
  await says(page, /Small children cannot go to kindergarten/);
  await look(ainura, 'a situation analysis');
  const here = ainura.at();
  for (const [ending, first] of [['pdf', '%PDF'], ['docx', 'PK']]) {
    const answer = await page.request.get(`${demo.address}${here}/file.${ending}`);
    assert.equal(answer.status(), 200);
    assert.equal((await answer.body()).subarray(0, first.length).toString('latin1'), first);
  }
  await ainura.leave();
});
