// Every page of the desk in every language: on a desk and on a phone, accessible, in words.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { AIMAK, LANGUAGES, PHONE, assertNotWider, audit, browser, demonstration, fillIn, follow, press, signIn, visitor } from './house.mjs';

const CODE = AIMAK.slice('/places/'.length);
const DESK = `/desk${AIMAK}`;
const WIDE = { width: 1240, height: 900 };

/** The rooms of what people need. */
const NEEDS = new RegExp(
  `^(${DESK}/(needs|problems|social-map|households|indicators|surveys|facilities)|` +
    '/desk/(assessments?|forms?|submissions|results|problems?|situations?|causes?|evidence|indicators?|indicator-batches|facility|facilities)/|/w/)',
);

/** What a place shows to everyone of what its people need. */
const OPEN = new RegExp(`^(${AIMAK}/(problems|social-map|facilities|indicators)|/(results|desk/problems|desk/situations)/)`);

let demo;
let chrome;
/** Everybody's visit, by login; sessions know no language. */
const people = {};
/** The pages of everybody: name and address below the language. */
let pages;

/** An address without language and query. */
const bare = (address) => address.replace(/^\/(ky|ru|uz|en)(?=\/)/, '').split(/[?#]/)[0];

/** The first link to an address like this. */
async function link(visit, from, pattern) {
  await visit.go(`/en${from}`);
  const links = await visit.page.locator('main a').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  const found = links.find((one) => one && pattern.test(one));
  assert.ok(found, `${from} leads to ${pattern}: ${links.join(' ')}`);
  return found.replace(/^\/en/, '');
}

/** Every link to an address like this. */
async function links(visit, from, pattern) {
  await visit.go(`/en${from}`);
  const all = await visit.page.locator('main a').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  return [...new Set(all.filter((one) => one && pattern.test(one)).map(bare))];
}

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
      const isPage = rooms.test(address) && !/\/(story|remove)$|\.[a-z]+(\?|$)|\/(file|files\/.+|figures\/.+)(\?|$)/.test(address);
      if (!isPage || kinds.has(kindOf(address))) continue;
      kinds.add(kindOf(address));
      waiting.push(address);
    }
  }
  return found;
}

/** The first of some pages that says this. */
async function withText(visit, addresses, words) {
  for (const address of addresses) {
    await visit.go(`/en${address}`);
    const now = await visit.page.locator('[aria-current=step], #next ~ p').allInnerTexts();
    if (now.some((one) => one.includes(words))) return address;
  }
  assert.fail(`no page says ${words}: ${addresses.join(' ')}`);
}

/** Makes something by its form; where it stands. */
async function made(visit, address, values, button = 'Save') {
  await visit.go(`/en${address}`);
  await fillIn(visit.page, values);
  await press(visit.page, button);
  assert.equal(await visit.page.locator('.errors').count(), 0, `${address}: ${await visit.page.locator('main').innerText()}`);
  return bare(visit.at());
}

before(async () => {
  demo = await demonstration();
  chrome = await browser();
  for (const login of ['ainura', 'bakyt', 'gulnara', 'jyldyz', 'elmira', 'cholpon', 'asan']) {
    people[login] = await visitor(chrome, demo.address);
    await signIn(people[login], login);
  }
  pages = await addresses();
});

after(async () => {
  for (const visit of Object.values(people)) await visit.context.close();
  await chrome?.close();
  await demo?.end();
});

/** Makes one of everything that the demonstration does not have, and says where everything is. */
async function addresses() {
  const { ainura, bakyt, gulnara, jyldyz, elmira } = people;
  const adopted = await link(ainura, `${DESK}/plan`, /\/desk\/programme\/[-0-9a-f]{36}$/);
  const measure = await link(ainura, adopted, /\/desk\/measure\//);
  const lines = await link(ainura, `${DESK}/links`, /\/links\/[-0-9a-f]{36}$/);
  const finding = await link(ainura, `${DESK}/findings`, /\/findings\/one\?/);
  const line = await link(jyldyz, `${DESK}/budget/execution`, /\/budget\/line\?/);
  const sheet = await link(elmira, `${DESK}/scores`, /\/scores\/sheet\?/);
  const checklist = await link(elmira, `${DESK}/scores?method=hgdg-2012`, /\/scores\/sheet\?/);
  const body = await link(gulnara, `${DESK}/bodies`, /\/desk\/body\//);

  const draft = await made(ainura, `/desk/programme/new?place=${CODE}`, {
    Title: 'Plan for children',
    'Regional plan of action': true,
    'Rayon general practice centre': true,
    Quorum: '1',
  });
  const goal = await made(ainura, `/desk/goal/new?parent=programme:${draft.split('/').at(-1)}`, { Goal: 'Healthy children' });
  const own = await made(ainura, `/desk/measure/new?parent=goal:${goal.split('/').at(-1)}`, {
    Measure: 'Filters for the water of schools',
    Deadline: '2027-09-01',
  });
  await ainura.go(`/en${own}`);
  await fillIn(ainura.page, { 'Your comment': 'Which schools?' });
  await press(ainura.page, 'Comment');
  const group = await made(ainura, `/desk/working-group/new?place=${CODE}`, { Name: 'Children’s council' });
  await made(ainura, `/desk/membership/new?parent=working-group:${group.split('/').at(-1)}`, {
    Name: 'Гүлзат Асанова', Sector: 'Health', chair: true,
  });
  const sitting = await made(ainura, `/desk/meeting/new?parent=working-group:${group.split('/').at(-1)}`, {
    Title: 'Sitting of the council', 'working group meeting': true, Day: '2026-03-02', 'Begins at': '10:00', 'Item, row 1': 'The plan',
  });
  const hearing = await made(ainura, `/desk/meeting/new?place=${CODE}`, {
    Title: 'Hearing on the budget', 'public budget hearing': true, Day: new Date(Date.now() + 2e9).toISOString().slice(0, 10),
    'Begins at': '14:30', 'Item, row 1': 'The draft budget',
  });
  const proposal = await made(ainura, `${hearing}/proposals`, { Proposal: 'A lamp at the bridge', 'on paper': true });
  const decision = await made(ainura, `/desk/decision/new?place=${CODE}`, { 'What was decided': 'The plan is printed', Number: '7' });
  await bakyt.go(`/en${hearing}`);
  await follow(bakyt.page, 'Publish');
  await press(bakyt.page, 'Publish');
  const amendment = await made(jyldyz, `/desk/amendment/new?place=${CODE}`, {
    'Title of the act': 'Money for the bridge',
    'Date of the act': '2026-05-04',
    'Code of the line, row 1': 'e039',
    'Year, row 1': '2026',
    'Has from now on, row 1': '250 000',
  });
  await jyldyz.go(`/en${DESK}/budget/import`);
  const lines2029 = 'key,annex,title,function_code,amount_2029_proposed\nx900,expenditure,A snow plough,7045,1250000';
  await jyldyz.page.setInputFiles('#field-files', { name: 'next.csv', mimeType: 'text/csv', buffer: Buffer.from(lines2029) });
  await press(jyldyz.page, 'Show the preview');
  const preview = jyldyz.at().replace(/^\/en/, '');
  const compared = await twice(sheet);
  const voting = await openVote();
  const all = await links(ainura, `${DESK}/priorities`, /\/desk\/exercises\/[-0-9a-f]{36}$/);
  const counted = await withText(ainura, all, 'the council decides');
  const ideas = await withText(ainura, all, 'Residents send ideas');
  const idea = await link(ainura, ideas, /\/desk\/ideas\/[-0-9a-f]{36}$/);
  const ranking = await link(ainura, `${ideas}/ranking`, /\/ranking\/[-0-9a-f]{36}$/);
  const publicly = (exercise) => exercise.replace('/desk/exercises/', '/votes/');

  await ainura.go(`/en${draft}`);
  await follow(ainura.page, 'Send to the sectors');
  await press(ainura.page, 'Send to the sectors');
  const needs = await everyKind(ainura, `${DESK}/needs`, NEEDS);
  Object.assign(needs, await everyKind(ainura, await begunForm(needs), NEEDS));
  const asked = await webLink(needs);
  const resident = await visitor(chrome, demo.address);
  const open = await everyKind(resident, AIMAK, OPEN);
  await resident.go(`/en${asked}`);
  await resident.page.locator('form .primary').click();
  Object.assign(open, { 'questionnaire by a link': asked, 'page of a questionnaire': bare(resident.at()) });
  await resident.leave();
  return {
    ainura: {
      ...needs,
      day: '/desk',
      place: DESK,
      rayon: '/desk/places/kg-kara-kulja',
      plan: `${DESK}/plan`,
      'plan from a file': `${DESK}/plan/import`,
      programme: adopted,
      'programme, narrowed': `${adopted}?standing=planned`,
      'programme with the sectors': draft,
      timetable: `${adopted}/gantt`,
      progress: `${adopted}/progress`,
      comparison: `${adopted}/compare`,
      'story of a programme': `${draft}/story`,
      'new programme': `/desk/programme/new?place=${CODE}`,
      'programme written': `${draft}/edit`,
      'programme taken back': `${draft}/step/withdraw`,
      'programme put away': `${draft}/remove`,
      goal,
      'new task': `/desk/task/new?parent=goal:${goal.split('/').at(-1)}`,
      measure,
      'measure of a draft': own,
      'measure written': `${own}/edit`,
      'new measure': `/desk/measure/new?parent=goal:${goal.split('/').at(-1)}`,
      'report of a quarter': `/desk/progress/new?parent=measure:${measure.split('/').at(-1)}`,
      suggestion: `/desk/suggest/measure/${own.split('/').at(-1)}`,
      'all measures': '/desk/measure',
      links: `${DESK}/links`,
      'lines without a measure': `${DESK}/links?side=lines`,
      'links of a measure': lines,
      priorities: `${DESK}/priorities`,
      'an exercise that takes ideas': ideas,
      'an exercise that was counted': counted,
      'an exercise that is voted on': voting,
      'new exercise': `/desk/exercise/new?place=${CODE}&template=youth`,
      'exercise written': `${ideas.replace('/exercises/', '/exercise/')}/edit`,
      'idea by telephone': `${ideas}/ideas`,
      'idea at the desk': idea,
      'codes of a vote': `${voting}/codes`,
      'ballots on paper': `${voting}/sheets`,
      'typing of a ballot': `${voting}/sheets/type`,
      'who has voted': `${voting}/turnout`,
      'statements at the desk': `${ideas}/dialogue`,
      rankings: `${ideas}/ranking`,
      ranking,
      'new ranking': `${ideas}/ranking/new?who=women&method=pairs`,
      'sheets for the wall': `${ideas}/ranking/sheet`,
      'priorities to measures': `${counted}/measures`,
      meetings: `${DESK}/meetings`,
      'new meeting': `/desk/meeting/new?place=${CODE}`,
      hearing,
      'hearing written': hearing.replace('/meetings/', '/meeting/') + '/edit',
      sitting,
      attendance: `${sitting}/attendance`,
      minutes: `${sitting}/minutes`,
      participants: `${hearing}/participants`,
      'proposal on paper': `${hearing}/proposals`,
      proposal,
      'working group': group,
      'new member': `/desk/membership/new?parent=working-group:${group.split('/').at(-1)}`,
      decision,
      'decision done': `${decision}/done`,
      'new decision': `/desk/decision/new?place=${CODE}`,
      bodies: `${DESK}/bodies`,
      body,
      history: `${DESK}/history`,
      scores: `${DESK}/scores`,
      'scores compared': compared,
      findings: `${DESK}/findings`,
      finding,
      actions: `${DESK}/actions`,
      me: '/me',
      'not found': '/desk/measure/nothing',
    },
    bakyt: {
      'day of the head': '/desk',
      'adoption of a programme': `${draft}/decide/adopt`,
      'reopening of a programme': `${adopted}/decide/reopen`,
      'publishing a programme': `${draft}/publish`,
      'publishing a meeting': `${hearing}/publish`,
      'closing of a vote': `${voting}/phase?to=count`,
      'proposal to be screened': proposal,
      'amendment to be adopted': amendment,
    },
    gulnara: {
      'day of the administrator': '/desk',
      'body of the administrator': body,
      'body written': `${body}/edit`,
      invitation: `${body}/invite`,
      'new body': `${DESK}/bodies/new`,
      'password changed': '/me/password',
      codes: '/me/codes',
      tokens: '/me/tokens',
    },
    jyldyz: {
      budget: `${DESK}/budget`,
      'budget in a table': `${DESK}/budget/table?by=line`,
      execution: `${DESK}/budget/execution`,
      amendments: `${DESK}/budget/amendments`,
      amendment,
      'new amendment': `/desk/amendment/new?place=${CODE}`,
      'budget from a file': `${DESK}/budget/import`,
      preview,
      line,
    },
    elmira: { 'day of the reviewer': '/desk', sheet, checklist, 'finding of the reviewer': finding },
    cholpon: { 'day of a member': '/desk', approval: `${draft}/approve` },
    asan: { 'day of a deputy': '/desk', 'decision on a result': `${counted}/decide`, 'programme as a deputy sees it': draft },
    '': {
      ...open,
      login: '/login',
      'hearing for residents': hearing.replace('/desk/meetings/', '/hearings/'),
      'invitation to a hearing': `${hearing.replace('/desk/meetings/', '/hearings/')}/invitation`,
      'plans for residents': `${DESK}/plan`,
      'programme for residents': adopted,
      'measure for residents': measure,
      'budget for residents': `${AIMAK}/civil-budget`,
      'open data': `${AIMAK}/open`,
      'decisions for residents': `/decisions?place=${CODE}`,
      policies: '/policies',
      'votes of a place': `${AIMAK}/votes`,
      'exercise for residents': publicly(ideas),
      'form for an idea': `${publicly(ideas)}/ideas`,
      dialogue: `${publicly(ideas)}/dialogue`,
      opinions: `${publicly(ideas)}/dialogue/opinions`,
      'rankings for residents': `${publicly(ideas)}/ranking`,
      ballot: `${publicly(voting)}/ballot`,
      'vote for residents': publicly(voting),
      result: `${publicly(counted)}/result`,
      'one’s own ballot': `${publicly(counted)}/mine?receipt=00000-00000`,
    },
  };
}

/** A questionnaire that is being written without a workbook: where its questions are. */
async function begunForm(needs) {
  const { page, go } = people.ainura;
  await go(`/en${Object.values(needs).find((path) => path.startsWith('/desk/forms/new'))}`);
  await page.check('[name=way][value=builder]');
  await page.check('[name=lang][value=en]');
  await page.locator('[name="title.en"], [name^=title]').first().fill('Water');
  await press(page, 'Begin');
  return bare(people.ainura.at());
}

/** The link by which anybody answers the questionnaire of the demonstration. */
async function webLink(needs) {
  const { page, go } = people.ainura;
  await go(`/en${Object.values(needs).find((path) => /\/forms\/[^/]+\/web$/.test(path))}`);
  // The questionnaire asks for an interviewer: that residents cannot answer it alone is said first.
  await page.getByLabel('I know; make the link all the same').check();
  await press(page, 'Make the link');
  return bare(new URL(await page.locator('a[href*="/w/"]').first().getAttribute('href'), demo.address).pathname);
}

/** A vote that is open: where it stands at the desk. */
async function openVote() {
  const { ainura, bakyt } = people;
  const exercise = await made(ainura, `/desk/exercise/new?place=${CODE}&template=other&way=approval&rule=equal-shares&online=yes`, {
    Name: 'A vote that is open', 'What is asked': 'What first?', 'Money to share out': '100 000',
  });
  const goTo = async (visit, phase, words) => {
    await visit.go(`/en${exercise}/phase?to=${phase}`);
    await press(visit.page, words);
  };
  await goTo(ainura, 'pricing', 'Go on to costs');
  await made(ainura, `${exercise}/ideas`, {
    'In a few words': 'A lamp', 'What should be done, for whom and why': 'It is dark.', 'by telephone': true,
  });
  await press(ainura.page, 'Show it to everyone');
  await ainura.page.fill('#price-cost', '40 000');
  await press(ainura.page, 'Keep the cost');
  await goTo(ainura, 'campaign', 'Show the list for discussion');
  await goTo(bakyt, 'vote', 'Fix the rules and open voting');
  return exercise;
}

/** Two people score one measure; where their scores stand side by side. */
async function twice(sheet) {
  await people.bakyt.go(`/en${DESK}/scores`);
  await press(people.bakyt.page, 'Ask for two independent scores');
  for (const [login, mark] of [['elmira', '0 — not targeted'], ['ainura', '1 — significant']]) {
    const { page } = people[login];
    await people[login].go(`/en${sheet}`);
    await fillIn(page, { [mark]: true, Evidence: 'Page 12 of the programme' });
    await press(page, 'Hand in');
  }
  return sheet.replace('/sheet?', '/compare?');
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
    return [...new Set(texts.map((text) => text.trim()).filter((text) => odd(text) && !/^(https?|survey):/.test(text)))];
  });
}

describe('every page of the desk, wide and on a phone', { concurrency: 2 }, () => {
  for (const lang of LANGUAGES) test(lang, () => everyPage(lang));
});

/** Opens every page as everybody in a language. All faults of all pages at once: one repair often mends many. */
async function everyPage(lang) {
  const faults = [];
  let count = LANGUAGES.indexOf(lang);
  for (const [login, all] of Object.entries(pages)) {
    const context = people[login]?.context ?? (await visitor(chrome, demo.address)).context;
    const page = await context.newPage();
    for (const [name, path] of Object.entries(all)) {
      const address = `/${lang}${path}`;
      const note = async (looking) => looking.catch((fault) => faults.push(`${address}: ${fault.message}`));
      await page.setViewportSize(WIDE);
      const answer = await page.goto(demo.address + address);
      const status = answer.status();
      if (status !== (name === 'not found' ? 404 : 200)) faults.push(`${name} answers ${status}: ${address}`);
      const found = await strange(page);
      if (found.length) faults.push(`${name} says ${found.join(' | ')}: ${address}`);
      await note(assertNotWider(page, `${name}, wide`));
      // The marks of a page are the same in every language: each is audited wide in one of them, on a phone in another.
      count += 1;
      const turn = count % LANGUAGES.length;
      if (turn === 0) await note(audit(page, `${name}, wide`));
      await page.setViewportSize(PHONE.viewport);
      await note(assertNotWider(page, `${name}, on a phone`));
      if (turn === 2) await note(audit(page, `${name}, on a phone`));
    }
    await (people[login] ? page : context).close();
  }
  assert.deepEqual(faults, []);
}

test('groups and villages are chosen by their names, not typed as codes', async () => {
  const typed = [];
  for (const [login, name] of [['ainura', 'new measure'], ['ainura', 'report of a quarter'], ['', 'hearing for residents']]) {
    const visit = people[login] ?? (await visitor(chrome, demo.address));
    await visit.go(`/en${pages[login][name]}`);
    const fields = visit.page.locator(
      ['groups', 'settlements', 'group', 'settlement', 'beneficiaries.0.group', 'reached.0.group']
        .map((field) => `:is(textarea, input[type=text])[name="${field}"]`)
        .join(),
    );
    typed.push(...(await fields.evaluateAll((all, name) => all.map((one) => `${name}: ${one.name}`), name)));
    if (!people[login]) await visit.leave();
  }
  assert.deepEqual(typed, []);
});
