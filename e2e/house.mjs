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

/** The demonstration on a free port and an empty database; ended by its process id. */
export async function demonstration() {
  const folder = mkdtempSync(join(tmpdir(), 'ashar-e2e-'));
  const binary = process.env.ASHAR_BINARY ?? join(root, 'target/debug/ashar');
  assert.ok(existsSync(binary), `build it first: cargo build --package server (${binary})`);
  const child = spawn(
    binary,
    ['demo', '--listen', '127.0.0.1:0', '--database', join(folder, 'demo.db'), '--lang', 'en'],
    { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const address = await new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (bytes) => {
      said += bytes;
      const found = said.match(/http:\/\/[0-9.]+:\d+/);
      if (found) resolve(found[0]);
    });
    child.once('exit', (code) => reject(new Error(`ashar demo ended with ${code}: ${said}`)));
  });
  return {
    address,
    async end() {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
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
  await page.evaluate(axe);
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
