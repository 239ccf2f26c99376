// What every browser test needs: a demonstration of its own, a browser of its own, the page kinds, the audit.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('..', import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const LANGUAGES = ['ky', 'ru', 'uz', 'en'];
export const AIMAK = '/places/kg-kara-kulja-alaikuu';
export const RAYON = '/places/kg-kara-kulja';

/** Every kind of page; the part of the address after the language. */
export const KINDS = {
  home: '/',
  rayon: RAYON,
  municipality: AIMAK,
  measures: `${AIMAK}/measures`,
  filtered: `${AIMAK}/measures?standing=unfunded&sort=3&down=1`,
  budget: `${AIMAK}/budget`,
  'second page': `${AIMAK}/budget?page=2`,
  links: `${AIMAK}/links`,
  people: `${AIMAK}/people`,
  findings: `${AIMAK}/findings`,
  'nothing fits': `${AIMAK}/findings?words=qqqqqq`,
  actions: `${AIMAK}/actions`,
  measure: `${AIMAK}/measures/1.1.1`,
  line: `${AIMAK}/lines/e107`,
  methods: '/methods',
  search: '/search?q=мектеп',
  'empty search': '/search',
  'not found': '/places/nowhere',
};

/** Runs the program on a free port and an empty database; ended by its process id. */
async function started(command, said, options = []) {
  const folder = mkdtempSync(join(tmpdir(), 'ashar-e2e-'));
  const binary = process.env.ASHAR_BINARY ?? join(root, 'target/debug/ashar');
  assert.ok(existsSync(binary), `build it first: cargo build --package server (${binary})`);
  const child = spawn(
    binary,
    [command, '--listen', '127.0.0.1:0', '--database', join(folder, 'e2e.db'), '--lang', 'en', ...options],
    { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const found = await new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (bytes) => {
      text += bytes;
      const found = text.match(said);
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`ashar ${command} ended with ${code}: ${text}`)));
  });
  return {
    found,
    async end() {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The demonstration. */
export async function demonstration(options) {
  const { found, end } = await started('demo', /(http:\/\/[0-9.]+:\d+)/, options);
  return { address: found[1], end };
}

/** A house in which nobody has been yet, with the code that opens it. */
export async function emptyHouse(options) {
  const said = /(http:\/\/[0-9.]+:\d+)[^]*\/en\/setup[^]*?^([0-9a-z]{4}(?:-[0-9a-z]{4})+)$/m;
  const { found, end } = await started('serve', said, options);
  return { address: found[1], code: found[2], end };
}

/** Debian's Chromium with a profile of its own. */
export async function browser() {
  const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
  assert.ok(executablePath, 'Chromium is not installed: apt install chromium');
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/**
 * A visitor: a context of its own whose every request must stay with the demonstration.
 * The audit is put into the page past the content policy, which forbids scripts.
 */
export async function visitor(browser, address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1240, height: 900 }, bypassCSP: true, ...options });
  const strays = [];
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${address}/`) && !url.startsWith('data:') && !url.startsWith('about:')) strays.push(url);
  });
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  return {
    context,
    page,
    go: (path) => page.goto(address + path),
    /** The part of the address after the host. */
    at: () => decodeURIComponent(page.url().slice(address.length)),
    async leave() {
      assert.deepEqual(strays, [], 'a request left the host');
      assert.deepEqual(errors, [], 'an error in the page');
      await context.close();
    },
  };
}

/** WCAG 2.2 A and AA, as far as a machine can see. */
export async function audit(page, name) {
  // The page's own scripts stay forbidden: the audit is evaluated from outside.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const result = await globalThis.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      resultTypes: ['violations'],
    });
    return result.violations.map((violation) => ({
      rule: violation.id,
      says: violation.help,
      where: violation.nodes.slice(0, 3).map((node) => node.html.slice(0, 200)),
      why: violation.nodes[0]?.failureSummary,
    }));
  });
  assert.deepEqual(found, [], `${name} is not accessible`);
}

/** Whether the page can be pushed sideways. */
export async function assertNotWider(page, name) {
  const [wide, screen] = await page.evaluate(() => [document.scrollingElement.scrollWidth, innerWidth]);
  assert.ok(wide <= screen, `${name} is ${wide} wide on a screen of ${screen}`);
}

/** A phone in the hand. */
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };

/** The password of everybody in the demonstration. */
export const PASSWORD = 'ашар менен бүтөбүз';

const whole = (words) => new RegExp(`^${words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}( \\(required\\))?$`);

/** The control with this label. */
export const control = (page, label) => page.getByLabel(whole(label));

/** The value of the choice of a list whose words fit. */
const choice = (list, words) =>
  list.locator('option').evaluateAll(
    (options, [source, exact]) =>
      options.find(({ text }) => (exact ? text === source : new RegExp(source).test(text)))?.value ?? `no choice ${source}`,
    words instanceof RegExp ? [words.source, false] : [words, true],
  );

/** Fills in controls by their labels: text, a choice of a list by its words, `true` for a tick. */
export async function fillIn(page, values) {
  for (const [label, value] of Object.entries(values)) {
    const one = control(page, label);
    if (value === true) await one.check();
    else if ((await one.evaluate((node) => node.tagName)) === 'SELECT') await one.selectOption(await choice(one, value));
    else await one.fill(value);
  }
}

/** Presses a button and waits for the page that answers. */
export async function press(page, name, within = page) {
  const button = within.getByRole('button', { name, exact: true });
  const [answer] = await Promise.all([page.waitForNavigation(), button.click()]);
  return answer;
}

/** Follows a link by its words. */
export async function follow(page, name, within = page) {
  const link = within.getByRole('link', { name, exact: true });
  const [answer] = await Promise.all([page.waitForNavigation(), link.click()]);
  return answer;
}

/** Signs in with login and password; goes on to a page. */
export async function signIn(visit, login, next = '/desk', lang = 'en', password = PASSWORD) {
  await visit.go(`/${lang}/login?next=${encodeURIComponent(next)}`);
  await visit.page.fill('#field-login', login);
  await visit.page.fill('#field-password', password);
  await Promise.all([visit.page.waitForNavigation(), visit.page.press('#field-password', 'Enter')]);
  assert.equal(visit.at(), `/${lang}${next}`, `${login} is in`);
}
