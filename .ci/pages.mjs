// Opens pages of a built site in a browser, at the width of a desk and of a phone: no serious finding
// of axe-core, no request that leaves the site, nothing wider than the screen, no error of a script.
//
//   node .ci/pages.mjs SITE PAGE ...      with playwright-core and axe-core in NODE_PATH
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(`${process.env.NODE_PATH}/`);
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core'), 'utf8');
const [site, ...pages] = process.argv.slice(2);
const home = pathToFileURL(resolve(site)).href + '/';
const found = [];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
for (const width of [1280, 390]) {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  const page = await context.newPage();
  let here = '';
  page.on('request', (one) => {
    if (!one.url().startsWith(home)) found.push(`${here}: asks for ${one.url()}`);
  });
  page.on('pageerror', (error) => found.push(`${here}: ${error.message}`));
  for (here of pages) {
    await page.goto(home + here);
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wider > 0) found.push(`${here}: ${wider} wider than a screen of ${width}`);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => axe.run(document, { preload: false }));
    for (const one of violations) {
      if (['serious', 'critical'].includes(one.impact)) {
        found.push(`${here} at ${width}: ${one.id}: ${one.nodes[0].target.join(' ')}`);
      }
    }
  }
  await context.close();
}
await browser.close();
for (const line of found) console.log(line);
console.log(`${pages.length} pages at two widths: ${found.length} serious findings`);
process.exitCode = found.length ? 1 : 0;
