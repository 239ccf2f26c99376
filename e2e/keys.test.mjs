// A key in the device opens the door: added once, asked for at the next coming in, useless to whoever has the password alone.

import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { after, before, test } from 'node:test';

import { PASSWORD, browser, control, demonstration, press, signIn, visitor } from './house.mjs';

let demo;
let chrome;
let address;

/** A port that nobody has: keys belong to the name of a host, and the server must know it beforehand. */
const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

before(async () => {
  const port = await freePort();
  address = `http://localhost:${port}`;
  demo = await demonstration(['--listen', `127.0.0.1:${port}`, '--origin', address]);
  chrome = await browser();
});

after(async () => {
  await chrome?.close();
  await demo?.end();
});

/** A device that keeps keys and whose owner always agrees. */
async function device({ context, page }) {
  const session = await context.newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

test('a passkey is added, and asked for at the next coming in', async () => {
  const visit = await visitor(chrome, address);
  const { page } = visit;
  await device(visit);
  await signIn(visit, 'ainura');
  await visit.go('/en/me/passkeys');
  await control(page, 'What you call this passkey').fill('work computer');
  await press(page, 'Add a passkey');
  // The first lock beside the password comes with codes for the day on which the device is lost.
  assert.match(await page.innerText('main'), /[0-9a-z]{4,}-[0-9a-z]{4,}/);
  await visit.go('/en/me');
  assert.match(await page.innerText('main'), /work computer/);
  await page.locator('details summary').first().click();
  await Promise.all([page.waitForNavigation(), page.locator('form[action$="/logout"] button').first().click()]);

  await visit.go('/en/login?next=%2Fdesk');
  await page.fill('#field-login', 'ainura');
  await page.fill('#field-password', PASSWORD);
  await Promise.all([page.waitForNavigation(), page.press('#field-password', 'Enter')]);
  // The password alone does not open the desk.
  assert.notEqual(visit.at(), '/en/desk');
  await press(page, 'Use a passkey');
  assert.equal(visit.at(), '/en/desk');

  const thief = await visitor(chrome, address);
  await thief.go('/en/login?next=%2Fdesk');
  await thief.page.fill('#field-login', 'ainura');
  await thief.page.fill('#field-password', PASSWORD);
  await Promise.all([thief.page.waitForNavigation(), thief.page.press('#field-password', 'Enter')]);
  await thief.go('/en/desk');
  assert.notEqual(thief.at(), '/en/desk');
  await thief.leave();
  await visit.leave();
});
