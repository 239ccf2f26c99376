// From an idea to a measure: residents without accounts and scripts, the desk, ballots on paper, the count, the council.

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
const CODE = AIMAK.slice('/places/'.length);

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

/** A resident with a telephone and nothing else: no account, no script. */
const resident = () => visitor(chrome, demo.address, { ...PHONE, javaScriptEnabled: false });

const text = async (page) => (await page.locator('main').innerText()).replace(/[\u00a0\u202f]/g, ' ');

async function says(page, pattern) {
  const said = await text(page);
  assert.ok(pattern.test(said), `${page.url()} does not say ${pattern}: ${said.slice(0, 900)}`);
}

/** Looks at a page as a machine can. */
async function look(visit, name) {
  await audit(visit.page, name);
  await assertNotWider(visit.page, name);
}

/** A page without scripts is looked at with them: the audit is one. */
async function lookAt(path, name) {
  const visit = await visitor(chrome, demo.address, PHONE);
  await visit.go(path);
  await look(visit, name);
  await visit.leave();
}

/** A day in the calendar of the place, which is six hours before Greenwich. */
const day = (from) => new Date(Date.now() + from * 86_400_000 + 6 * 3_600_000).toISOString().slice(0, 10);

const BRIDGE = 'Көпүрө куруу Терек айылында';
const LAMPS = 'Жарык чырактар мектептин жолуна';

/** Sends an idea as a resident does. */
async function sendIdea(exercise, title, why) {
  const visit = await resident();
  const { page } = visit;
  await visit.go(`/ky/votes/${exercise}`);
  await follow(page, 'Сунуш жөнөтүү');
  await page.fill('[name=title]', title);
  await page.fill('[name=text]', why);
  await press(page, 'Жөнөтүү');
  await says(page, /[0-9A-Z]{5}-[0-9A-Z]{5}/);
  await visit.leave();
}

/** Goes on to the next phase. */
async function goOn(visit, exercise, words) {
  await visit.go(`/en/desk/exercises/${exercise}`);
  await follow(visit.page, words);
  await audit(visit.page, words);
  await press(visit.page, words);
}

/** Votes with a code, by the numbers of projects. */
async function vote(exercise, code, names, who = {}) {
  const visit = await resident();
  const { page } = visit;
  await visit.go(`/ky/votes/${exercise}/ballot`);
  await page.fill('[name=code]', code);
  for (const name of names) await page.getByLabel(new RegExp(name)).check();
  for (const [name, value] of Object.entries(who)) await page.check(`input[name=${name}][value="${value}"]`);
  await press(page, 'Улантуу');
  await says(page, /Баары туурабы/);
  await press(page, 'Бюллетенимди берүү');
  const receipt = (await text(page)).match(/[0-9A-Z]{5}-[0-9A-Z]{5}/)[0];
  await visit.leave();
  return receipt;
}

test('an idea becomes a measure: screened, priced, voted on by telephone and on paper, counted, decided', async () => {
  const ainura = await at('ainura', `${DESK}/priorities`);
  const { page } = ainura;
  await look(ainura, 'the list of exercises');
  await follow(page, 'Young people');
  await fillIn(page, {
    'What is asked': 'What do young people need first?',
    'Money to share out': '100 000',
    'Ideas from': day(-1),
    'Ideas until': day(0),
    'Voting from': day(0),
    'Voting until': day(0),
    'Mark at least': '1',
  });
  await fillIn(page, { Name: 'Жаштардын тандоосу' });
  await press(page, 'Save');
  const exercise = ainura.at().match(/exercises\/([0-9a-f-]{36})/)[1];
  await look(ainura, 'an exercise that begins');

  await goOn(ainura, exercise, 'Take ideas');
  await sendIdea(exercise, BRIDGE, 'Балдар мектепке суу кечип барат.');
  await sendIdea(exercise, LAMPS, 'Кышында кечинде жол караңгы, кыздар коркушат.');
  await lookAt(`/ky/votes/${exercise}`, 'an exercise for residents');
  await lookAt(`/ky/votes/${exercise}/ideas`, 'the form for an idea');

  // One like the first is told of it before it is sent.
  const again = await resident();
  await again.go(`/ky/votes/${exercise}/ideas`);
  await goOn(ainura, exercise, 'Close the list of ideas');
  await again.page.fill('[name=title]', BRIDGE);
  await again.page.fill('[name=text]', 'Көпүрө керек.');
  await press(again.page, 'Жөнөтүү');
  await says(again.page, /Азыр сунуштар кабыл алынбайт/);
  assert.equal(await again.page.inputValue('[name=title]'), BRIDGE, 'what was typed is not lost');
  await again.leave();

  for (const [name, cost] of [[BRIDGE, '60 000'], [LAMPS, '30 000']]) {
    await ainura.go(`/en/desk/exercises/${exercise}`);
    await follow(page, name);
    await look(ainura, 'an idea at the desk');
    await press(page, 'Show it to everyone');
    await page.fill('#price-cost', cost);
    await press(page, 'Keep the cost');
    await says(page, new RegExp(`${cost.replace(' ', ',')} som`));
  }
  // What came on paper is written down by the desk, and declined with a reason that everyone reads.
  await ainura.go(`/en/desk/exercises/${exercise}/ideas`);
  await fillIn(page, { 'In a few words': 'Автомашина сатып алуу', 'What should be done, for whom and why': 'Айыл өкмөтүнө.' });
  await choose(page, 'source', 'paper');
  await press(page, 'Save');
  await page.getByText('Decline', { exact: true }).first().click();
  await fillIn(page.getByRole('form', { name: 'Decline' }), { Reason: 'Бул жаштар үчүн эмес' });
  await press(page, 'Decline', page.getByRole('form', { name: 'Decline' }));
  const reader = await resident();
  await reader.go(`/ky/votes/${exercise}`);
  await says(reader.page, /Автомашина сатып алуу[^]*четке кагылды/);
  await reader.leave();

  await goOn(ainura, exercise, 'Go on to costs');
  await goOn(ainura, exercise, 'Show the list for discussion');

  // The vote is opened by whoever answers for the body.
  await ainura.go(`/en/desk/exercises/${exercise}`);
  assert.equal(await page.getByRole('link', { name: 'Fix the rules and open voting' }).count(), 0);
  const bakyt = await at('bakyt', `/desk/exercises/${exercise}`);
  await follow(bakyt.page, 'Fix the rules and open voting');
  await says(bakyt.page, /2 projects, which cost 90,000 som together; there is 100,000 som/);
  await press(bakyt.page, 'Fix the rules and open voting');
  await says(bakyt.page, /[0-9a-f]{64}/);

  // What is fixed cannot be changed, by anybody.
  await bakyt.go(`/en/desk/exercise/${exercise}/edit`);
  await fillIn(bakyt.page, { 'Money to share out': '5' });
  await press(bakyt.page, 'Save');
  await says(bakyt.page, /fixed; they cannot be changed/);

  // Codes are shown once.
  await ainura.go(`/en/desk/exercises/${exercise}/codes`);
  await look(ainura, 'codes');
  await fillIn(page, { 'How many': '6' });
  await press(page, 'Make codes');
  const codes = (await text(page)).match(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/g);
  assert.equal(codes.length, 6);
  await audit(page, 'cards with codes');
  await ainura.go(`/en/desk/exercises/${exercise}/codes`);
  assert.ok(!(await text(page)).includes(codes[0]), 'codes are kept nowhere');

  await lookAt(`/ky/votes/${exercise}/ballot`, 'the ballot');
  const receipts = [];
  for (const code of codes.slice(0, 4)) receipts.push(await vote(exercise, code, [BRIDGE], { sex: 'female' }));
  receipts.push(await vote(exercise, codes[4], [LAMPS], { sex: 'male' }));

  // A used code and a wrong one are refused, and nothing of the ballot is lost.
  const second = await resident();
  await second.go(`/ky/votes/${exercise}/ballot`);
  await second.page.fill('[name=code]', codes[0]);
  await second.page.getByLabel(new RegExp(LAMPS)).check();
  await press(second.page, 'Улантуу');
  await says(second.page, /добуш берилип бүткөн/);
  assert.ok(await second.page.getByLabel(new RegExp(LAMPS)).isChecked());
  // Nobody learns anything of the result before the count.
  for (const rest of ['result', 'ballots.csv', 'votes.pb', 'result.pdf']) {
    assert.equal((await second.go(`/ky/votes/${exercise}/${rest}`)).status(), 404, rest);
  }
  await second.leave();

  await ainura.go(`/en/desk/exercises/${exercise}/turnout`);
  await says(page, /About 5 ballots so far/);
  await look(ainura, 'who has voted');

  await paper(exercise);
  await bakyt.go(`/en/desk/exercises/${exercise}`);
  await goOn(bakyt, exercise, 'Close voting');
  const late = await resident();
  const closed = await late.go(`/ky/votes/${exercise}/ballot`);
  assert.equal(closed.status(), 409);
  await late.leave();
  await goOn(bakyt, exercise, 'Count');

  const result = await resident();
  await result.go(`/ky/votes/${exercise}/result`);
  await says(result.page, new RegExp(`${BRIDGE}[^]*төлөдү`));
  await result.page.fill('[name=receipt]', receipts[0]);
  await press(result.page, 'Көрүү');
  await says(result.page, new RegExp(`Бул бюллетень саналды[^]*${BRIDGE}`));
  await result.leave();
  await lookAt(`/ky/votes/${exercise}/result`, 'the result');
  const file = async (rest) => {
    const answer = await ainura.context.request.get(`${demo.address}/ky/votes/${exercise}/${rest}`);
    assert.equal(answer.status(), 200, rest);
    return answer.body();
  };
  const list = String(await file('ballots.csv'));
  for (const receipt of receipts) assert.ok(list.includes(receipt), 'every receipt is in the list');
  assert.match(String(await file('votes.pb')), /^META\n/);
  assert.match(String(await file('result.pdf')), /^%PDF/);

  // The council decides; what departs from the result needs a reason.
  const asan = await at('asan', `/desk/exercises/${exercise}/decide`);
  await look(asan, 'the decision of the council');
  await asan.page.getByRole('group', { name: new RegExp(LAMPS) }).getByLabel('not adopted').check();
  await press(asan.page, 'Record the council’s decision');
  await says(asan.page, /Say on which day[^]*Say why the council departs/);
  await asan.page.getByRole('group', { name: new RegExp(LAMPS) }).getByLabel('adopted', { exact: true }).check();
  await fillIn(asan.page, { Day: day(0), Number: '7/2' });
  await press(asan.page, 'Record the council’s decision');
  await asan.leave();

  // And with one act it becomes measures of the plan.
  await ainura.go(`/en/desk/programme/new?place=${CODE}`);
  await fillIn(page, { Title: 'Plan of young people' });
  await press(page, 'Save');
  await ainura.go(`/en/desk/exercises/${exercise}/measures`);
  await look(ainura, 'priorities to measures');
  await fillIn(page, { Under: 'Plan of young people' });
  await press(page, 'Make measures of the programme');
  await follow(page, 'Measure', page.getByRole('row', { name: new RegExp(BRIDGE) }));
  await says(page, new RegExp(`${BRIDGE}[^]*60,000 som`));
  const follower = await resident();
  await follower.go(`/ky/votes/${exercise}`);
  await says(follower.page, new RegExp(`Артыкчылыктар[^]*${BRIDGE}[^]*кабыл алынды`));
  await follower.leave();
  await ainura.leave();
  await bakyt.leave();
});

/** Chooses a value of a list or of radios by its code. */
async function choose(page, name, value) {
  const list = page.locator(`select[name=${name}]`);
  if (await list.count()) await list.selectOption(value);
  else await page.check(`input[name=${name}][value=${value}]`);
}

/** Types a sheet as a clerk does: number, what is marked, save. */
async function type(visit, exercise, number, marks) {
  await visit.go(`/en/desk/exercises/${exercise}/sheets/type`);
  await fillIn(visit.page, { 'Number of the sheet': number, 'What is marked': marks });
  await press(visit.page, 'Save');
}

/** Ballots on paper: printed, typed by two people, and by a third where they differ. */
async function paper(exercise) {
  const ainura = await at('ainura', `/desk/exercises/${exercise}/sheets`);
  await look(ainura, 'ballots on paper');
  await fillIn(ainura.page, { 'Number of sheets': '2' });
  await press(ainura.page, 'Prepare sheets for printing');
  await audit(ainura.page, 'sheets to print');
  const numbers = [...new Set((await text(ainura.page)).match(/[0-9A-Z]{5}-[0-9A-Z]{5}/g))];
  assert.equal(numbers.length, 2);
  const nurlan = await at('nurlan', `/desk/exercises/${exercise}/sheets`);
  await type(ainura, exercise, numbers[0], '1');
  await look(ainura, 'typing a sheet');
  // Nobody types a sheet twice, and the second does not see what the first has read.
  await type(ainura, exercise, numbers[0], '1');
  await says(ainura.page, /colleague/);
  await type(nurlan, exercise, numbers[0], '1');
  await type(ainura, exercise, numbers[1], '1 2');
  await type(nurlan, exercise, numbers[1], '2');
  await nurlan.go(`/en/desk/exercises/${exercise}/sheets`);
  await says(nurlan.page, new RegExp(numbers[1]));
  const bakyt = await at('bakyt', `/desk/exercises/${exercise}/sheets`);
  await follow(bakyt.page, numbers[1]);
  await look(bakyt, 'two readings side by side');
  await press(bakyt.page, 'The second reading is right');
  for (const visit of [ainura, nurlan, bakyt]) await visit.leave();
}
