// A form is answered by a resident on a telephone without scripts, without a network, and from paper.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { AIMAK, PHONE, assertNotWider, audit, browser, demonstration, follow, press, signIn, visitor } from './house.mjs';

const DESK = `/desk${AIMAK}`;
const SHOTS = process.env.ASHAR_SHOTS;

const WORKBOOK = `
| survey   |                   |          |                        |                        |            |          |                      |                                  |              |
|          | type              | name     | label::English (en)    | label::Кыргызча (ky)   | relevant   | required | constraint           | constraint_message::English (en) | appearance   |
|          | start             | start    |                        |                        |            |          |                      |                                  |              |
|          | end               | end      |                        |                        |            |          |                      |                                  |              |
|          | begin group       | home     | Your home              | Сиздин үй              |            |          |                      |                                  |              |
|          | note              | hello    | Answer for **all** who live here. | Бул жерде жашагандардын **баары** үчүн жооп бериңиз. | | |  |                          |              |
|          | text              | village  | Village                | Айыл                   |            | yes      |                      |                                  |              |
|          | select_one water  | water    | Where is your water from? | Сууну кайдан аласыз? |            | yes      |                      |                                  |              |
|          | text              | other    | Which other source?    | Кайсы башка булак?     | \${water} = 'other' | yes |                |                                  |              |
|          | integer           | rooms    | Rooms                  | Бөлмөлөр               |            | yes      | . >= 1 and . <= 20   | A home has 1 to 20 rooms.        |              |
|          | select_multiple need | needs | What do you miss?      | Эмне жетишпейт?        |            |          |                      |                                  |              |
|          | end group         |          |                        |                        |            |          |                      |                                  |              |
|          | begin repeat      | person   | Person                 | Адам                   |            |          |                      |                                  |              |
|          | text              | name     | Name                   | Аты                    |            | yes      |                      |                                  |              |
|          | integer           | age      | Age                    | Жашы                   |            | yes      | . >= 0 and . <= 120  | Nobody is older than 120.        |              |
|          | select_one yes    | school   | Does \${name} go to school? | \${name} мектепке барабы? | \${age} >= 6 and \${age} < 18 | yes | |              |              |
|          | end repeat        |          |                        |                        |            |          |                      |                                  |              |
|          | begin group       | last     | At last                | Акырында               |            |          |                      |                                  | field-list   |
|          | rank need         | first    | What comes first?      | Эмне биринчи?          |            |          |                      |                                  |              |
|          | date              | since    | Here since             | Качантан бери          |            |          |                      |                                  |              |
|          | geopoint          | place    | Where is it?           | Ал кайда?              |            |          |                      |                                  |              |
|          | image             | photo    | A photograph           | Сүрөт                  |            |          |                      |                                  |              |
|          | range             | content  | How content are you?   | Канчалык ыраазысыз?    |            |          |                      |                                  |              |
|          | end group         |          |                        |                        |            |          |                      |                                  |              |
| choices  |                   |          |                        |                        |
|          | list_name         | name     | label::English (en)    | label::Кыргызча (ky)   |
|          | water             | tap      | Tap at home            | Үйдөгү кран            |
|          | water             | river    | From the river         | Дарыядан               |
|          | water             | other    | Other                  | Башка                  |
|          | need              | school   | School                 | Мектеп                 |
|          | need              | road     | Road                   | Жол                    |
|          | need              | clinic   | Clinic                 | Дарыкана               |
|          | yes               | yes      | Yes                    | Ооба                   |
|          | yes               | no       | No                     | Жок                    |
| settings |                   |          |                        |                        |
|          | form_title        | form_id  | version                | default_language       |
|          | Water and needs   | water_needs | 1                   | English (en)           |
`;

const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

let demo;
let chrome;
let form;
let link;

before(async () => {
  demo = await demonstration();
  chrome = await browser();
});

after(async () => {
  await chrome?.close();
  await demo?.end();
});

const text = async (page) => (await page.locator('main').innerText()).replace(/[\u00a0\u202f]/g, ' ');

async function says(page, pattern) {
  const said = await text(page);
  assert.ok(pattern.test(said), `${page.url()} does not say ${pattern}: ${said.slice(0, 1500)}`);
}

let shots = 0;

/** Looks at a page as a machine can, and keeps a picture of it where somebody wants to look himself. */
async function look(visit, name, audited = true) {
  if (SHOTS) await visit.page.screenshot({ path: `${SHOTS}/${String((shots += 1)).padStart(2, '0')}-${name.replace(/\W+/g, '-')}.png`, fullPage: true });
  if (audited) await audit(visit.page, name);
  await assertNotWider(visit.page, name);
}

/** A page without scripts is looked at with them: the audit is one. */
async function lookAt(path, name) {
  const visit = await visitor(chrome, demo.address, PHONE);
  await visit.go(path);
  await look(visit, name);
  await visit.leave();
}

async function at(login, next, options = {}) {
  const visit = await visitor(chrome, demo.address, options);
  await signIn(visit, login, next);
  return visit;
}

const resident = () => visitor(chrome, demo.address, { ...PHONE, javaScriptEnabled: false });

const set = (page, path, value) => page.fill(`[name="/data/${path}"]`, value);
const choose = (page, path, value) => page.check(`[name="/data/${path}"][value="${value}"]`);

test('a questionnaire gets a link for residents', async () => {
  const visit = await at('ainura', `${DESK}/surveys`);
  const { page } = visit;
  await page.locator('main table a').first().click();
  await page.waitForURL(/assessments\//);
  await page.getByRole('link', { name: 'New questionnaire' }).or(page.locator('a[href*="/desk/forms/new"]')).first().click();
  await page.waitForURL(/forms\/new/);
  await page.check('[name=way][value=upload]').catch(async () => page.check('[name=way][value=file]'));
  await page.setInputFiles('[name=file]', { name: 'water_needs.md', mimeType: 'text/markdown', buffer: Buffer.from(WORKBOOK) });
  await press(page, 'Begin');
  form = visit.at().match(/forms\/([0-9a-f-]{36})/)?.[1];
  assert.ok(form, `no form was made: ${(await text(page)).slice(0, 1500)}`);

  // The draft is tried before it is published; what is sent there counts nowhere.
  await press(page, await page.locator('#try ~ * button, section:has(#try) button').first().innerText());
  const tried = await page.locator('a[href*="/w/test/"]').first().getAttribute('href');
  const tester = await resident();
  await tester.go(tried);
  await says(tester.page, /This is a trial/);
  await tester.leave();

  await visit.go(`/en/desk/forms/${form}`);
  await follow(page, 'Publish');
  await press(page, 'Publish');
  await visit.go(`/en/desk/forms/${form}/web`);
  await look(visit, 'the ways to answer');
  await press(page, 'Make the link');
  link = new URL(await page.locator('a[href*="/w/"]').first().getAttribute('href'), demo.address).pathname.replace(/^\/en/, '');
  await look(visit, 'the public link');
  await visit.leave();
});

test('a resident answers by the public link on a telephone without scripts', async () => {
  const visit = await resident();
  const { page } = visit;
  await visit.go(`/en${link}`);
  await says(page, /Questions: /);
  await lookAt(`/en${link}`, 'where a form begins');
  await lookAt(`/ky${link}`, 'where a form begins in Kyrgyz');
  await page.locator('form .primary').click();
  const draft = visit.at().split('?')[0];
  assert.match(draft, /^\/en\/w\/d\//);
  await lookAt(draft, 'the first page of a form');

  // Wrong and missing answers are said together, and what was typed is there.
  await set(page, 'home/village', 'Терек');
  await set(page, 'home/rooms', '0');
  await press(page, 'Next');
  await says(page, /2 things to mend/);
  await says(page, /A home has 1 to 20 rooms\./);
  assert.equal(await page.inputValue('[name="/data/home/village"]'), 'Терек');
  await look(visit, 'what has to be mended', false);

  // An answer brings another question, on the same page, and says so.
  await set(page, 'home/rooms', '4');
  await choose(page, 'home/water', 'other');
  await choose(page, 'home/needs', 'road');
  await press(page, 'Next');
  await says(page, /More questions follow from your answer: 1/);
  await look(visit, 'a question that has just come', false);
  await set(page, 'home/other', 'булак');
  await press(page, 'Next');

  await says(page, /Nothing has been added yet/);
  await press(page, 'Add the first');
  await set(page, 'person[1]/name', 'Айдай');
  await set(page, 'person[1]/age', '9');
  await press(page, 'Next');
  await says(page, /Does Айдай go to school\?/);
  await choose(page, 'person[1]/school', 'yes');
  await press(page, 'Next');
  await press(page, 'Add another');
  await set(page, 'person[2]/name', 'Бакыт');
  await set(page, 'person[2]/age', '41');
  await press(page, 'Next');
  await says(page, /Айдай[^]*Бакыт/);
  await look(visit, 'the people of a household', false);

  // The telephone is put away; at the same address everything is there, and on another device by a code.
  await press(page, 'Go on later or on another device');
  await press(page, 'Make a code to type');
  const code = (await text(page)).match(/[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}/)[0];
  await look(visit, 'going on later', false);
  const other = await resident();
  await other.go('/ky/w/continue');
  await other.page.fill('[name=short]', code.toUpperCase());
  await other.page.locator('form .primary').click();
  await says(other.page, /Айдай[^]*Бакыт/);
  await says(other.page, /Адам/);
  await other.leave();
  await lookAt('/en/w/continue', 'the form for a code');

  // A row is taken away after a question.
  await visit.go(draft);
  await page.locator('.rows-list li').nth(1).getByRole('link', { name: /Take away/ }).click();
  await says(page, /cannot be undone/);
  await press(page, 'Take away');
  assert.ok(!(await text(page)).includes('Бакыт'));
  await press(page, 'Go on');

  // Orders, dates, positions, photographs.
  await lookAt(visit.at(), 'a page of many kinds of questions');
  await page.selectOption('[name="/data/last/first~road"]', '1');
  await page.selectOption('[name="/data/last/first~school"]', '1');
  await page.fill('[name="/data/last/since"]', '2019-05-01');
  await page.fill('[name="/data/last/place~north"]', '40,61');
  await page.setInputFiles('[name="/data/last/photo"]', { name: 'үй.png', mimeType: 'image/png', buffer: PICTURE });
  await press(page, 'Next');
  await says(page, /Give every answer a place of its own/);
  await says(page, /both numbers of the position/);
  await page.selectOption('[name="/data/last/first~school"]', '2');
  await page.selectOption('[name="/data/last/first~clinic"]', '3');
  await page.fill('[name="/data/last/place~east"]', '73,4');
  await choose(page, 'last/content', '4');
  await press(page, 'Next');

  await says(page, /Read your answers once more/);
  await says(page, /1\. Road; 2\. School; 3\. Clinic/);
  await says(page, /40.61 73.4/);
  await lookAt(visit.at(), 'everything once more');
  await page.getByRole('link', { name: /Change\s*: Rooms/ }).click();
  await set(page, 'home/rooms', '5');
  await press(page, 'Next');
  await visit.go(`${draft}/review`);
  await press(page, 'Send');
  await says(page, /Your answers have arrived/);
  await says(page, /[0-9A-Z]{5}-[0-9A-Z]{5}/);
  await look(visit, 'the receipt', false);
  await lookAt(visit.at(), 'the receipt of a form');
  await visit.leave();

  const desk = await at('ainura', `/desk/submissions/${form}/1`);
  await says(desk.page, /Терек/);
  await says(desk.page, /Айдай/);
  assert.ok(!(await text(desk.page)).includes('Бакыт'));
  await desk.leave();
});

test('with a script, questions follow at once and typed words survive a closed tab', async () => {
  const visit = await visitor(chrome, demo.address, PHONE);
  const { page } = visit;
  await visit.go(`/en${link}`);
  await page.locator('form .primary').click();
  await choose(page, 'home/water', 'other');
  await page.locator('[name="/data/home/other"]').waitFor();
  await set(page, 'home/village', 'Кызыл-Жар');
  await choose(page, 'home/water', 'tap');
  await page.locator('[name="/data/home/other"]').waitFor({ state: 'detached' });
  assert.equal(await page.inputValue('[name="/data/home/village"]'), 'Кызыл-Жар');
  await set(page, 'home/rooms', '3');
  await page.waitForTimeout(700);
  const draft = visit.at();
  await page.close();
  const again = await visit.context.newPage();
  await again.goto(demo.address + draft);
  assert.equal(await again.inputValue('[name="/data/home/rooms"]'), '3');
  await audit(again, 'a page whose words were put back');

  // Without a network the page waits and goes on by itself.
  await visit.context.setOffline(true);
  await again.getByRole('button', { name: 'Next', exact: true }).last().click();
  await again.getByText('There is no network.').waitFor();
  await visit.context.setOffline(false);
  await again.waitForURL(/page=r/);
  await visit.leave();
});

test('a form is filled in without a network and sent when it is back', async () => {
  const visit = await visitor(chrome, demo.address, PHONE);
  const { page } = visit;
  await visit.go(`/en${link}`);
  await follow(page, 'Fill in without a network');
  await page.locator('#ready:not([hidden])').waitFor();
  await look(visit, 'a form without a network');
  await visit.context.setOffline(true);
  await page.reload();
  await page.locator('form.ready').waitFor();

  const next = () => page.locator('[data-go=next]').click();
  // What the browser can judge it judges.
  await next();
  await page.getByText('Answer this question.').first().waitFor();
  await set(page, 'home/village', 'Көк-Арт');
  await choose(page, 'home/water', 'other');
  await set(page, 'home/other', 'булак');
  await set(page, 'home/rooms', '40');
  await next();
  await page.getByText('A home has 1 to 20 rooms.').waitFor();
  await look(visit, 'mended without a network');
  await choose(page, 'home/water', 'river');
  await page.locator('[name="/data/home/other"]').waitFor({ state: 'hidden' });
  await set(page, 'home/rooms', '4');
  await next();
  await page.locator('[data-add]:visible').click();
  await set(page, 'person[1]/name', 'Нурлан');
  await set(page, 'person[1]/age', '12');
  await page.locator('[name="/data/person[1]/school"][value=yes]').check();
  await page.getByText('Does Нурлан go to school?').waitFor();
  await page.locator('[data-add]:visible').click();
  await set(page, 'person[2]/name', 'Гүлзат');
  await set(page, 'person[2]/age', '30');
  await page.locator('[name="/data/person[2]/school"][value=yes]').waitFor({ state: 'hidden' });
  await look(visit, 'people without a network');

  // The tab is closed and opened again, still without a network.
  await page.waitForTimeout(500);
  await page.reload();
  await page.locator('form.ready').waitFor();
  await page.locator('[name="/data/person[2]/name"]').waitFor();
  assert.equal(await page.inputValue('[name="/data/person[2]/name"]'), 'Гүлзат');
  await next();
  await page.locator('[data-go=finish]').click();
  await page.getByText('1 answer waits for the network.').waitFor();
  await look(visit, 'one waits');

  // Another, from another village.
  await set(page, 'home/village', 'Терек');
  await choose(page, 'home/water', 'tap');
  await set(page, 'home/rooms', '2');
  await next();
  await next();
  await page.locator('[data-go=finish]').click();
  await page.getByText('2 answers wait for the network.').waitFor();

  await visit.context.setOffline(false);
  await page.getByText(/Sent\. The number of the answers:/).nth(1).waitFor();
  await look(visit, 'both are sent');
  await page.reload();
  await page.locator('form.ready').waitFor();
  await page.locator('#queue').waitFor({ state: 'hidden' });
  await visit.leave();

  const desk = await at('ainura', `/desk/submissions/${form}`);
  await says(desk.page, /3/);
  await desk.go(`/en/desk/submissions/${form}/2`);
  await says(desk.page, /Нурлан[^]*Гүлзат/);
  assert.ok(!(await text(desk.page)).includes('булак'), 'what was not asked in the end is not sent');
  await desk.go(`/en/desk/submissions/${form}/3`);
  await says(desk.page, /Терек/);
  assert.equal((await desk.page.goto(`${demo.address}/en/desk/submissions/${form}/4`)).status(), 404, 'nothing was sent twice');
  await desk.leave();
});

test('answers are corrected at the desk, and what stood there before stays', async () => {
  const visit = await at('ainura', `/desk/submissions/${form}/3`);
  const { page } = visit;
  await follow(page, 'Correct the answers');
  await says(page, /stays beside it/);
  await look(visit, 'before a correction');
  await press(page, 'Correct the answers');
  await page.waitForURL(/\/w\/d\//);
  await look(visit, 'answers that are corrected');
  await set(page, 'home/rooms', '7');
  const until = /\/review/;
  for (let step = 0; step < 12 && !until.test(page.url()); step += 1) {
    await Promise.all([page.waitForNavigation(), page.locator('button.primary[name=go][value=next]').click()]);
  }
  await look(visit, 'corrected answers before they are sent');
  await press(page, 'Send');
  await page.waitForURL(/desk\/submissions\//);
  await says(page, /7/);
  await look(visit, 'a corrected submission');
  await visit.leave();
});

test('sheets of paper are typed in, twice, and the difference is settled', async () => {
  const ainura = await at('ainura', `/desk/forms/${form}/key`);
  const { page } = ainura;
  await look(ainura, 'the form for sheets');
  await page.fill('[name=number]', '1');
  await page.fill('[name=enumerator]', 'Асанов Нурлан');
  await page.fill('[name=day]', '2026-03-02');
  await set(page, 'home/village', 'Терек');
  // One key for a choice: the cursor goes on by itself.
  await page.focus('[name="/data/home/water"]');
  await page.keyboard.press('2');
  assert.equal(await page.evaluate(() => document.activeElement.name), '/data/home/other');
  await page.keyboard.press('Enter');
  await page.keyboard.type('5');
  await page.keyboard.press('Enter');
  await page.keyboard.type('31');
  await set(page, 'person[1]/name', 'Айгүл');
  await set(page, 'person[1]/age', '33');
  await press(page, 'Keep and go on to the next sheet');
  await says(page, /Sheet 1 is kept/);
  assert.equal(await page.inputValue('[name=number]'), '2');
  assert.equal(await page.inputValue('[name=enumerator]'), 'Асанов Нурлан');
  await look(ainura, 'the next sheet');

  // A colleague reads another water.
  const second = await at('bakyt', `/desk/forms/${form}/key`);
  const other = second.page;
  await other.fill('[name=number]', '1');
  await other.fill('[name=enumerator]', 'Асанов Нурлан');
  await other.fill('[name=day]', '2026-03-02');
  await set(other, 'home/village', 'Терек');
  await set(other, 'home/water', '1');
  await set(other, 'home/rooms', '5');
  await set(other, 'home/needs', '13');
  await set(other, 'person[1]/name', 'Айгүл');
  await set(other, 'person[1]/age', '33');
  await press(other, 'Keep and go on to the next sheet');
  await says(other, /Read differently: 1/);
  await look(second, 'two readings');
  await other.getByLabel(/Second reading/).check();
  await press(other, 'This is what the sheet says');
  await says(other, /Sheet 1 is decided/);
  await second.go(`/en/desk/submissions/${form}/4`);
  await says(other, /Tap at home/);
  await second.leave();
  await ainura.leave();
});
