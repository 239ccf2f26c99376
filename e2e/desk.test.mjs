// The ways of those who work: the first day, a plan, a budget, links, a hearing, two at one form, a session that ends.

import { setTimeout as delay } from 'node:timers/promises';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import {
  AIMAK,
  PASSWORD,
  PHONE,
  assertNotWider,
  audit,
  browser,
  control,
  demonstration,
  emptyHouse,
  fillIn,
  follow,
  press,
  signIn,
  visitor,
} from './house.mjs';

const CODE = AIMAK.slice('/places/'.length);
const DESK = `/desk${AIMAK}`;

let demo;
let chrome;
/** A visit with a long form in a house that ends sessions after a minute; it idles while other tests run. */
let idling;

before(async () => {
  demo = await demonstration();
  chrome = await browser();
  idling = idle();
  // Whoever waits for it is told.
  idling.catch(() => {});
});

after(async () => {
  await chrome?.close();
  await demo?.end();
  await (await idling.catch(() => null))?.house.end();
});

async function idle() {
  const house = await demonstration(['--idle', '1']);
  const visit = await visitor(chrome, house.address);
  await signIn(visit, 'ainura');
  await longForm(visit);
  return { house, visit };
}

/** Somebody at the desk, signed in. */
async function at(login, next = '/desk', options = {}) {
  const visit = await visitor(chrome, demo.address, options);
  await signIn(visit, login, next);
  return visit;
}

/** What the page says in its first heading. */
const heading = (page) => page.locator('h1').innerText();

/** What the page says about what was just done. */
const done = (page) => page.locator('.notice[role=status]').innerText();

/** All that the page says. */
const text = async (page) => (await page.locator('main').innerText()).replace(/[\u00a0\u202f]/g, ' ');

/** That the page says something. */
async function says(page, pattern) {
  const said = await text(page);
  assert.ok(pattern.test(said), `“${await heading(page)}” at ${page.url()} does not say ${pattern}: ${said.slice(0, 600)}`);
}

/** Says whom a measure is for. */
async function forWhom(page) {
  const ticks = page.locator('input[type=checkbox][name=groups]');
  if (await ticks.count()) await ticks.first().check();
  else await page.fill('[name=groups]', 'age:6-17');
}

/** A day in the calendar, so many days from today. */
const day = (from) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10);

/** A programme of its own with one measure that may still be written; where the measure stands. */
async function draftMeasure(visit, name) {
  const { page } = visit;
  await visit.go(`/en/desk/programme/new?place=${CODE}`);
  await fillIn(page, { Title: `Plan: ${name}` });
  await press(page, 'Save');
  await follow(page, 'Add a measure');
  await fillIn(page, { Measure: name, Number: '1', 'Expected result': 'A bridge stands' });
  await press(page, 'Save');
  assert.equal(await heading(page), name);
  return visit.at().split('?')[0];
}

test('links of plan and budget are given, split, exceeded, rejected and taken back, without scripts', async () => {
  const visit = await visitor(chrome, demo.address, { javaScriptEnabled: false });
  await signIn(visit, 'ainura', `${DESK}/links`);
  const { page } = visit;
  await follow(page, 'Next measure without money');
  const measure = visit.at();
  const name = await heading(page);
  await says(page, /0 som of 187,000 som given/);
  await press(page, 'Accept', page.getByRole('form', { name: /^Accept: / }).first());
  await says(page, /Done\s+187,000 som from “[^”]+” given/);
  await press(page, 'Take back');
  assert.equal(await heading(page), name);
  await says(page, /“[^”]+” taken back[^]*0 som of 187,000 som given/);

  const split = async (parts) => {
    await page.getByText('From several lines, or from another line').click();
    for (const [row, [line, amount]] of parts.entries()) {
      await fillIn(page, { [`Budget line (its key), row ${row + 1}`]: line, [`Amount, row ${row + 1}`]: amount });
    }
    return press(page, 'Give');
  };
  await split([['nothing', '5']]);
  await says(page, /The budget has no line of expenditure nothing/);
  await visit.go(measure);
  await split([['e001', '100 000'], ['e002', '50 000']]);
  await visit.go(measure);
  await says(page, /150,000 som of 187,000 som given/);

  await split([['e001', '100 000']]);
  assert.equal(await heading(page), 'This is more than 100 %');
  await says(page, /asks for 187,000 som; with this it would receive 250,000 som/);
  await assertNotWider(page, 'the warning');
  await follow(page, 'Cancel');
  await says(page, /150,000 som of 187,000 som given/);
  await split([['e001', '100 000']]);
  await press(page, 'Give it all the same');
  await visit.go(measure);
  await says(page, /250,000 som of 187,000 som given/);

  await visit.go(`/en${DESK}/links`);
  await follow(page, 'Next measure without money');
  const other = visit.at();
  const line = (await page.locator('article h3').first().innerText()).replace(/ \S+$/, '');
  const reject = page.locator('details', { has: page.locator('form[action$="/reject"]') }).first();
  await reject.locator('summary').click();
  await press(page, 'Reject', reject);
  await says(page, /Say in a few words why the line does not fit/);
  await reject.locator('summary').click();
  await fillIn(reject, { 'Why it does not fit': 'It pays for wages' });
  await press(page, 'Reject', reject);
  assert.ok((await text(page)).includes(`“${line}” rejected; it will not be suggested again.`), await text(page));
  await visit.go(other);
  await page.locator('summary', { hasText: 'Rejected suggestions' }).click();
  await says(page, /Rejected suggestions[^]*It pays for wages/);
  await press(page, 'Suggest again');
  assert.equal(await page.locator('article h3').first().innerText(), `${line} ${await page.locator('article h3 small').first().innerText()}`);
  await visit.leave();

  const audited = await at('ainura', measure.slice(3), PHONE);
  await assertNotWider(audited.page, 'the lines of a measure on a phone');
  await audited.page.getByText('From several lines, or from another line').click();
  await fillIn(audited.page, { 'Budget line (its key), row 1': 'e001', 'Amount, row 1': '9 000 000' });
  await press(audited.page, 'Give');
  await says(audited.page, /“Wages and salaries[^”]*” holds 4,487,200 som/);
  await audit(audited.page, 'the warning on a phone');
  await audited.go(measure);
  await audit(audited.page, 'the lines of a measure on a phone');
  await audited.leave();
});

test('what is published is read on a phone without scripts, and nothing before', async () => {
  const ainura = await at('ainura');
  const measure = await draftMeasure(ainura, 'Lamps along the school road');
  const programme = await ainura.page.locator('.crumbs a').last().getAttribute('href');
  await ainura.leave();
  const resident = await visitor(chrome, demo.address, { ...PHONE, javaScriptEnabled: false });
  const { page } = resident;
  for (const address of [programme, measure]) assert.equal((await resident.go(address)).status(), 404, address);

  const bakyt = await at('bakyt', programme.slice(3));
  await follow(bakyt.page, 'Publish');
  await audit(bakyt.page, 'the question before publishing');
  await press(bakyt.page, 'Publish');

  await resident.go(`/en${AIMAK}`);
  const chain = await text(page);
  assert.ok((await page.locator('.figure a[href*="/measures/"]').count()) > 5, 'the chain');
  await assertNotWider(page, 'the chain');
  await follow(page, 'Budget', page.locator('.ways'));
  await says(page, /Budget lines[^]*Share of income tax/);
  await assertNotWider(page, 'the budget');
  await resident.go(`/en/desk${AIMAK}/plan`);
  await follow(page, 'Plan: Lamps along the school road');
  await says(page, /Lamps along the school road/);
  await assertNotWider(page, 'the plan');
  await follow(page, 'Lamps along the school road', page.locator('main'));
  await says(page, /A bridge stands/);
  await assertNotWider(page, 'the measure');
  assert.deepEqual(await resident.context.cookies(), [], 'residents are given no cookie');

  const seen = await visitor(chrome, demo.address, PHONE);
  for (const address of [programme, measure]) {
    await seen.go(address);
    await audit(seen.page, `${address} as a resident sees it`);
    assert.equal(await seen.page.locator('script[src]').count(), 0, 'residents are sent no script');
  }
  await seen.leave();

  await bakyt.go(programme);
  await follow(bakyt.page, 'Take back from the public');
  await press(bakyt.page, 'Take back from the public');
  assert.equal((await resident.go(measure)).status(), 404);
  await bakyt.leave();
  await resident.leave();
});

test('a plan is written, agreed upon by two sectors, adopted and followed', async () => {
  const ainura = await at('ainura', `${DESK}/plan`);
  const { page } = ainura;
  await follow(page, 'Write a programme');
  await audit(page, 'the form of a programme');
  await fillIn(page, {
    Title: 'Plan for children 2026–2027',
    'Regional plan of action': true,
    'First year': '2026',
    'Last year': '2027',
    'Rayon general practice centre': true,
    'Rayon education department': true,
    Quorum: '2',
  });
  await press(page, 'Save');
  assert.equal(await heading(page), 'Plan for children 2026–2027');
  const programme = ainura.at().split('?')[0];

  await follow(page, 'Add a goal');
  await fillIn(page, { Goal: 'Every child is healthy' });
  await press(page, 'Save');
  await follow(page, 'Add a task');
  await fillIn(page, { Task: 'Clean water in every school' });
  await press(page, 'Save');
  await follow(page, 'Add a measure');
  await audit(page, 'the form of a measure');
  await fillIn(page, {
    Measure: 'Filters for the water of four schools',
    Number: '1.1',
    'Expected result': 'Pupils drink clean water',
    Responsible: 'Rayon education department',
    Deadline: '2027-09-01',
  });
  await fillIn(page.getByRole('region', { name: 'Costs' }), {
    'Year, row 1': '2026',
    'Source of money, row 1': 'Local budget',
    'Amount, row 1': '480 000',
  });
  await fillIn(page, {
    'What is counted, row 1': 'Schools with clean water',
    'Unit, row 1': 'schools',
    'Baseline, row 1': '1',
    'Target, row 1': '5',
  });
  await forWhom(page);
  await press(page, 'Save');
  const measure = ainura.at().split('?')[0];
  await ainura.go(programme);
  await follow(page, 'Send to the sectors');
  await press(page, 'Send to the sectors');
  await audit(page, 'a programme with the sectors');

  const bakyt = await at('bakyt', programme.slice(3));
  await follow(bakyt.page, 'Adopt');
  assert.match(await bakyt.page.locator('main').innerText(), /It cannot be adopted yet/);
  for (const login of ['cholpon', 'marat']) {
    const member = await at(login);
    await member.go(programme);
    await follow(member.page, 'Answer for your sector');
    await fillIn(member.page, { 'We agree': true, Remarks: 'Good for the children' });
    await audit(member.page, 'the answer of a sector');
    await press(member.page, 'Record the answer');
    await member.leave();
  }
  await bakyt.go(programme);
  assert.match(await bakyt.page.locator('main').innerText(), /2 of 2 have approved/);
  await follow(bakyt.page, 'Adopt');
  await audit(bakyt.page, 'the question before the adoption');
  await fillIn(bakyt.page, { 'Number of the decision': 'No. 14', 'Day of adoption': day(-3) });
  await press(bakyt.page, 'Adopt');
  assert.equal(await done(bakyt.page), 'Saved.');
  await says(bakyt.page, /Adopted\s+No. 14, /);
  await audit(bakyt.page, 'an adopted programme');
  await bakyt.leave();

  for (const address of [programme, measure]) {
    await ainura.go(address);
    assert.equal(await page.getByRole('link', { name: 'Edit', exact: true }).count(), 0, `${address} is only read`);
    assert.equal((await ainura.go(`${address}/edit`)).status(), 403);
  }
  await ainura.go(measure);
  await follow(page, 'Report a quarter', page.getByRole('list', { name: 'Actions' }));
  await fillIn(page, { 'What was done': 'Two filters stand', Status: 'On track', Spent: '120 000' });
  await audit(page, 'the report of a quarter');
  await press(page, 'Save');
  await ainura.go(measure);
  assert.match(await page.locator('section', { has: page.locator('#progress') }).innerText(), /On track.*Two filters stand.*120,000/s);
  await audit(page, 'a measure that is followed');
  await ainura.go(`${programme}/progress`);
  await audit(page, 'the progress of a programme');
  await ainura.leave();
});

test('a resident proposes from a phone without scripts and reads the answer', async () => {
  const ainura = await at('ainura', `${DESK}/meetings`);
  const { page } = ainura;
  await follow(page, 'New meeting');
  await fillIn(page, {
    Title: 'Hearing on the budget',
    'public budget hearing': true,
    Day: day(20),
    'Begins at': '14:30',
    Place: 'House of culture',
    'Item, row 1': 'The draft budget',
    'Notice for residents': 'Everybody may speak.',
  });
  await press(page, 'Save');
  const meeting = ainura.at().split('?')[0];
  await audit(page, 'a planned hearing');
  const hearing = meeting.replace('/desk/meetings/', '/hearings/');

  const resident = await visitor(chrome, demo.address, { ...PHONE, javaScriptEnabled: false });
  assert.equal((await resident.go(hearing)).status(), 404, 'nobody sees a hearing before it is published');
  const bakyt = await at('bakyt', meeting.slice(3));
  await follow(bakyt.page, 'Publish');
  await press(bakyt.page, 'Publish');
  assert.match(await done(bakyt.page), /everyone can read it now/);

  await resident.go(hearing);
  await assertNotWider(resident.page, 'a hearing on a phone');
  await press(resident.page, 'Send the proposal');
  await says(resident.page, /Proposal: Fill this in/);
  const words = 'A lamp at the bridge: girls walk home from school in the dark.';
  await fillIn(resident.page, { Proposal: words, 'How to be reached': '+996 700 000 000' });
  await press(resident.page, 'Send the proposal');
  assert.equal(await heading(resident.page), 'Your proposal has been received');
  const number = await resident.page.locator('main strong').innerText();

  await ainura.go('/en/desk');
  await says(page, /Read new proposals: 1/);
  await ainura.go(meeting);
  await follow(page, number);
  await says(page, /\+996 700 000 000[^]*Only your body sees this/);
  await audit(page, 'a proposal');
  const proposal = ainura.at();

  await bakyt.go(proposal);
  await press(bakyt.page, 'Publish the proposal');
  await ainura.go(proposal);
  await fillIn(page, {
    accepted: true,
    'Why, and what is done': 'Two lamps will stand before winter.',
    'Answering body': 'Alaikuu ayil okmotu',
  });
  await press(page, 'Save the answer');
  await audit(page, 'a proposal that is answered');

  await resident.go(hearing);
  const read = await resident.page.locator('article', { hasText: number }).innerText();
  assert.match(read, /A lamp at the bridge[^]*accepted[^]*Two lamps will stand before winter/);
  assert.ok(!(await resident.page.content()).includes('700 000 000'), 'who proposed is not published');
  await assertNotWider(resident.page, 'an answered hearing on a phone');
  assert.deepEqual(await resident.context.cookies(), []);
  await resident.leave();
  const seen = await visitor(chrome, demo.address, PHONE);
  await seen.go(hearing);
  await audit(seen.page, 'a hearing as residents see it');
  await seen.leave();
  await ainura.leave();
  await bakyt.leave();
});

test('two who write one measure lose nothing', async () => {
  const ainura = await at('ainura');
  const nurlan = await at('nurlan');
  const measure = await draftMeasure(ainura, 'A bridge over the river');
  const both = () => Promise.all([ainura, nurlan].map((visit) => visit.go(`${measure}/edit`)));

  await both();
  await fillIn(ainura.page, { Responsible: 'The ayil okmotu' });
  await fillIn(nurlan.page, { Deadline: '2027-06-01' });
  await press(ainura.page, 'Save');
  await press(nurlan.page, 'Save');
  assert.match(await done(nurlan.page), /both changes stand/);
  await says(nurlan.page, /The ayil okmotu[^]*1 June 2027/);

  await both();
  await fillIn(ainura.page, { 'Expected result': 'A wide bridge stands' });
  await fillIn(nurlan.page, { 'Expected result': 'A safe bridge stands', Number: '1.7' });
  await press(ainura.page, 'Save');
  const answer = await press(nurlan.page, 'Save');
  assert.equal(answer.status(), 409);
  await audit(nurlan.page, 'the page of a clash');
  const clash = nurlan.page.getByRole('group', { name: 'Expected result' });
  assert.match(await clash.innerText(), /safe bridge stands[^]*wide bridge stands/);
  await press(nurlan.page, 'Save');
  await says(nurlan.page, /Choose whose text stays/);
  await fillIn(clash, { 'Write a new text from both': true, 'Expected result': 'A wide and safe bridge stands' });
  await press(nurlan.page, 'Save');
  await says(nurlan.page, /Number\s+1\.7[^]*A wide and safe bridge stands[^]*The ayil okmotu[^]*1 June 2027/);

  await nurlan.go(`${measure}/story`);
  await says(nurlan.page, /wide/);
  await audit(nurlan.page, 'the story of a measure');
  await ainura.leave();
  await nurlan.leave();
});

for (const form of ['a new record', 'a record that a colleague wrote since']) {
  test(`what was saved is not offered again as a draft: ${form}`, async () => {
    const ainura = await at('ainura');
    const { page } = ainura;
    const measure = await draftMeasure(ainura, `A well: ${form}`);
    if (form === 'a new record') {
      await ainura.go(measure);
      await ainura.go(await page.locator('.crumbs a').last().getAttribute('href'));
      await follow(page, 'Add a measure');
    } else {
      await ainura.go(`${measure}/edit`);
      await fillIn(page, { Number: '2' });
      await press(page, 'Save');
      const nurlan = await at('nurlan', `${measure.slice(3)}/edit`);
      await fillIn(nurlan.page, { Number: '3' });
      await press(nurlan.page, 'Save');
      await nurlan.leave();
      await ainura.go(`${measure}/edit`);
    }
    assert.equal(await page.getByRole('button', { name: 'Restore', exact: true }).count(), 0);
    await ainura.leave();
  });
}

/** What a long form holds. */
const TYPED = {
  Measure: 'A second school bus',
  Number: '1.2',
  'Expected result': 'Pupils of the far villages reach school',
  Responsible: 'The head of the school',
  'Co-executors': 'The parents’ committee',
  Deadline: '2027-05-25',
};

/** Fills in the long form of a measure in a new programme, and does not send it. */
async function longForm(visit) {
  const { page } = visit;
  await visit.go(await draftMeasure(visit, 'A school bus'));
  await visit.go(await page.locator('.crumbs a').last().getAttribute('href'));
  await follow(page, 'Add a measure');
  await fillIn(page, TYPED);
  await fillIn(page.getByRole('region', { name: 'Costs' }), { 'Year, row 1': '2027', 'Amount, row 1': '3 400 000' });
}

async function signInAgain({ page }) {
  await page.fill('#field-login', 'ainura');
  await page.fill('#field-password', PASSWORD);
  await Promise.all([page.waitForNavigation(), page.press('#field-password', 'Enter')]);
}

async function stillTyped({ page }) {
  for (const [label, value] of Object.entries(TYPED)) assert.equal(await control(page, label).inputValue(), value, label);
  assert.match(await page.inputValue('[name="costs.0.amount"]'), /^3\s400\s000$/);
  await press(page, 'Save');
  await says(page, /A second school bus[^]*3,400,000 som/);
}

test('what was typed outlives a session that was ended elsewhere', async () => {
  const ainura = await at('ainura');
  const { page } = ainura;
  await longForm(ainura);
  const elsewhere = await at('ainura', '/me');
  await audit(elsewhere.page, 'one’s own page');
  await press(elsewhere.page, 'Sign out everywhere else');
  await elsewhere.leave();
  await press(page, 'Save');
  assert.match(ainura.at(), /^\/en\/login\?/, 'one is asked to sign in again');
  await signInAgain(ainura);
  const offer = page.getByRole('button', { name: 'Restore', exact: true });
  if (await offer.count()) await offer.click();
  await stillTyped(ainura);
  await ainura.leave();
});

test('the first day of a house', async () => {
  const house = await emptyHouse();
  try {
    const visit = await visitor(chrome, house.address);
    const { page } = visit;
    await visit.go('/en/setup');
    await audit(page, 'the first form of the setup');
    await fillIn(page, { 'Code from the terminal': 'aaaa-bbbb-cccc-dddd-eeee-ffff', 'Name of your place': 'Alaikuu' });
    await press(page, 'Go on');
    await says(page, /This set-up code does not hold/);
    await audit(page, 'the setup with a wrong code');
    await fillIn(page, { 'Code from the terminal': house.code, 'Name of your place': 'Nowhere at all' });
    await press(page, 'Go on');
    await says(page, /No place called “Nowhere at all” is known/);
    await fillIn(page, { 'Name of your place': 'Alaikuu' });
    await press(page, 'Go on');
    await audit(page, 'the second form of the setup');
    await fillIn(page, {
      Name: 'Alaikuu ayil okmotu',
      'What it is': 'ayil okmotu',
      Sector: 'administration',
      'Name and surname': 'Aibek Sadykov',
      Login: 'aibek',
      'You will also work as': /^specialist/,
      'New password': 'short',
      'New password once more': 'short',
    });
    await press(page, 'Begin');
      const password = 'a well in the upper street';
    await fillIn(page, { 'New password': password, 'New password once more': password });
    await press(page, 'Begin');
      await audit(page, 'the place after the first day');
    assert.equal((await visit.go('/en/setup')).status(), 404);
    const stranger = await visitor(chrome, house.address);
    assert.equal((await stranger.go('/en/setup')).status(), 404);
    await signIn(stranger, 'aibek', '/desk', 'en', password);
    await stranger.leave();
    await visit.leave();
  } finally {
    await house.end();
  }
});

test('a budget is brought in from a file', async () => {
  const jyldyz = await at('jyldyz', `${DESK}/budget`);
  const { page } = jyldyz;
  await audit(page, 'the budget');
  await follow(page, 'Import');
  const template = page.getByRole('link', { name: /^Template to fill in/ });
  const [download] = await Promise.all([page.waitForEvent('download'), template.click()]);
  assert.match(download.suggestedFilename(), /\.xlsx$/);
  await audit(page, 'the import of a budget');

  const send = async (name, lines) => {
    await page.setInputFiles('#field-files', { name, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) });
    await press(page, 'Show the preview');
  };
  await send('broken.csv', ['a letter about something else', 'without a table']);
  await says(page, /These files cannot be used yet[^]*Nothing was stored[^]*broken\.csv/);
  await audit(page, 'a broken file');

  await jyldyz.go(`/en${DESK}/budget/import`);
  await page.check('#field-phase-proposed');
  await send('change.csv', ['key,annex,title,office_code,office,function_code,economic_code,source,amount_2029_proposed',
    'x900,expenditure,A snow plough for the roads of the upper villages,10,Executive staff,7045,3112,local,1250000']);
  await says(page, /Nothing counts yet[^]*Expenditure\t2029\tproposed\t0\t1,250,000/);
  await page.locator('summary', { hasText: 'Every row as it was understood' }).click();
  await says(page, /change\.csv · 2/);
  await audit(page, 'the preview of a budget');
  await jyldyz.go(`/en${DESK}/budget/table?year=2029`);
  assert.doesNotMatch(await text(page), /snow plough/, 'nothing counts before it is confirmed');
  await page.goBack();
  await press(page, 'Confirm the import');
  assert.match(await done(page), /The import counts now/);
  await jyldyz.go(`/en${DESK}/budget/table?year=2029`);
  await follow(page, 'Line');
  await says(page, /A snow plough for the roads of the upper villages[^]*1,250,000/);
  await audit(page, 'the table of a budget');
  await jyldyz.leave();
});

test('residents keep the budget that was published while another is prepared', async () => {
  const resident = await visitor(chrome, demo.address);
  await resident.go(`/en${AIMAK}/budget`);
  await says(resident.page, /Budget lines[^]*Share of income tax/);
  assert.ok(!(await text(resident.page)).includes('snow plough'), 'what is prepared is not for everybody yet');
  await resident.leave();
});

test('one signs in and adopts a plan with the keyboard alone', async () => {
  const ainura = await at('ainura');
  await draftMeasure(ainura, 'A nurse in every village');
  await ainura.leave();
  const bakyt = await visitor(chrome, demo.address);
  const { page } = bakyt;
  const { keyboard } = page;
  /** Goes on with Tab until the words are reached; wherever one is on the way is seen. */
  const reach = async (words) => {
    for (let steps = 0; steps < 120; steps += 1) {
      await keyboard.press('Tab');
      const here = await page.evaluate(() => {
        const node = document.activeElement;
        const { outlineStyle, outlineWidth } = getComputedStyle(node);
        const box = node.getBoundingClientRect();
        return {
          name: (node.labels?.[0] ?? node).innerText.trim().replace(/ \(required\)$/, ''),
          // Within a field of a day the browser marks itself where one is.
          outlined: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 || node.type === 'date',
          shown: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
          tag: node.outerHTML.slice(0, 120),
        };
      });
      assert.ok(here.outlined && here.shown, `one sees where one is: ${here.tag}`);
      if (here.name === words) return;
    }
    assert.fail(`${words} is not reached`);
  };
  const enter = () => Promise.all([page.waitForNavigation(), keyboard.press('Enter')]);

  await bakyt.go('/en/login?next=/desk');
  await reach('Login');
  await keyboard.type('bakyt');
  await reach('Password');
  await keyboard.type(PASSWORD);
  await enter();
  for (const words of ['Alaikuu aimak', 'Plan', 'Plan: A nurse in every village', 'Adopt']) {
    await reach(words);
    await enter();
  }
  await reach('Number of the decision');
  await keyboard.type('No. 21');
  await reach('Adopt');
  await Promise.all([page.waitForNavigation(), keyboard.press('Space')]);
  assert.equal(await done(page), 'Saved.');
  await says(page, /Adopted\s+No. 21, /);
  await audit(page, 'a plan adopted by keyboard');
  await bakyt.leave();
});

for (const javaScriptEnabled of [true, false]) {
  test(`two clicks make one thing, ${javaScriptEnabled ? 'with' : 'without'} scripts`, async () => {
    const visit = await visitor(chrome, demo.address, { javaScriptEnabled });
    await signIn(visit, 'ainura', `/desk/programme/new?place=${CODE}`);
    const { page } = visit;
    const title = `Pressed twice ${javaScriptEnabled ? 'with' : 'without'} scripts`;
    await fillIn(page, { Title: title });
    await page.getByRole('button', { name: 'Save', exact: true }).dblclick({ noWaitAfter: true });
    // The second click breaks off the answer to the first: only where one arrives at last can be waited for.
    for (const until = Date.now() + 20_000; /\/new\b/.test(page.url()) && Date.now() < until; ) await delay(50);
    await page.waitForLoadState('load');
    await visit.go(`/en${DESK}/plan`);
    assert.equal(await page.getByRole('link', { name: title, exact: true }).count(), 1);
    await visit.leave();
  });
}

test('what was typed outlives a session that ran out', async () => {
  const { visit, house } = await idling;
  const { page } = visit;
  // The page itself says when the minute is over.
  await page.locator('.idle', { hasText: 'You have been signed out' }).waitFor({ timeout: 90_000 });
  await audit(page, 'a page whose session ran out');
  await press(page, 'Save');
  assert.match(visit.at(), /^\/en\/login\?/);
  await says(page, /What you wrote has been kept/);
  await audit(page, 'signing in again');
  await signInAgain(visit);
  await stillTyped(visit);
  await visit.go('/en/me');
  assert.match(await page.locator('section', { has: page.getByRole('heading', { name: 'Kept drafts' }) }).innerText(), /Nothing is kept/);
  await visit.leave();
});
