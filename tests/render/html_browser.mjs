// Tries an HTML report in a real browser, as its readers use it: node html_browser.mjs report.html. Writes what is wrong,
// a line each, and nothing where all is well. With --structure it only looks, and does not click.
import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const tools = new URL('../../build/tools/node_modules/playwright-core/package.json', import.meta.url);
const browserPath = '/usr/bin/chromium';
if (!existsSync(tools) || !existsSync(browserPath)) {
  console.log('the browser or playwright-core is missing: run scripts/setup, which installs what tests need');
  process.exit(1);
}
const { chromium } = createRequire(tools)('playwright-core');
const address = pathToFileURL(process.argv[2]).href;
let wrong = 0;

function expect(holds, what) {
  if (holds) return;
  wrong += 1;
  console.log(what);
}

async function open(browser, options) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, ...options });
  const page = await context.newPage();
  page.on('console', (message) => expect(message.type() !== 'error', `console: ${message.text()}`));
  page.on('pageerror', (error) => expect(false, `script: ${error}`));
  page.on('request', (request) => expect(request.url().startsWith(address), `request: ${request.url()}`));
  await page.goto(address);
  return page;
}

/// Whether all of an element is within the window, and how it is shown.
const shown = (page, id) => page.evaluate((wanted) => {
  const element = document.getElementById(wanted);
  const box = element.getBoundingClientRect();
  return {
    visible: box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.left < innerWidth,
    focused: document.activeElement === element,
    lit: element.classList.contains('lit'),
    outlined: getComputedStyle(element).outlineStyle !== 'none',
  };
}, id);

/// A finding in the list, with its place, its card and what is related, by id.
async function aFinding(page) {
  return page.evaluate(() => {
    const row = document.querySelector('.index tr[data-at][data-related]');
    const link = row.querySelector('a.go');
    return {
      at: row.dataset.at,
      related: row.dataset.related.split(' '),
      card: row.querySelector('th a').getAttribute('href').slice(1),
      href: link.getAttribute('href'),
    };
  });
}

async function clickingAFindingLeadsToItsPlace(page) {
  const finding = await aFinding(page);
  await page.click(`.index a.go[href="${finding.href}"]`);
  await page.waitForFunction((id) => document.activeElement?.id === id, finding.at, { timeout: 3000 }).catch(() => {});
  const place = await shown(page, finding.at);
  expect(place.visible && place.focused && place.lit, `the place of a finding: ${JSON.stringify(place)}`);
  expect((await shown(page, finding.card)).lit, 'its card is not lit');
  for (const id of finding.related) {
    const marked = await page.evaluate((each) => document.getElementById(each).classList.contains('lit-related'), id);
    expect(marked, `${id} takes part and is not lit`);
  }
}

async function clickingAPlaceLeadsToItsFinding(page) {
  const place = page.locator('td[data-items]').first();
  const card = (await place.getAttribute('data-items')).split(' ')[0];
  await place.click({ position: { x: 4, y: 4 } });
  await page.waitForFunction((id) => location.hash === `#${id}`, card, { timeout: 3000 }).catch(() => {});
  const found = await shown(page, card);
  expect(found.visible && found.focused && found.lit, `the card of a cell: ${JSON.stringify(found)}`);
  const described = await place.getAttribute('aria-describedby');
  const message = await page.locator(`[id="${described.split(' ')[0]}"]`).textContent();
  expect(message.length > 0, 'a cell is described by nothing');
}

async function hoveringLightsWhatTakesPart(page) {
  const finding = await aFinding(page);
  await page.locator(`[id="${finding.card}"]`).scrollIntoViewIfNeeded();
  await page.hover(`[id="${finding.card}"] .message`);
  expect((await shown(page, finding.at)).lit, 'hovering over a card does not light its place');
}

async function theKeyboardReachesFindings(page) {
  await page.goto(`${address}?keyboard`);
  await page.keyboard.press('Tab');
  const first = await page.evaluate(() => document.activeElement.className);
  expect(first === 'skip', `the first stop is ${first}`);
  await page.keyboard.press('Enter');
  let reached = false;
  for (let presses = 0; presses < 6 && !reached; presses += 1) {
    await page.keyboard.press('Tab');
    reached = await page.evaluate(() => document.activeElement.matches('.index a.go'));
  }
  expect(reached, 'Tab does not reach the findings');
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  expect(outline !== 'none', 'focus cannot be seen');
  const target = await page.evaluate(() => document.activeElement.getAttribute('href').slice(1));
  await page.keyboard.press('Enter');
  await page.waitForFunction((id) => document.activeElement?.id === id, target, { timeout: 3000 }).catch(() => {});
  expect((await shown(page, target)).focused, 'Enter on a finding does not lead to its place');
}

/// What readers of screens need at least.
async function structureIsTold(page) {
  const complaints = await page.evaluate(() => {
    const out = [];
    const all = (selector) => [...document.querySelectorAll(selector)];
    const text = (element) => (element.getAttribute('aria-label') || element.textContent).trim();
    if (!document.documentElement.lang) out.push('no lang');
    if (!document.title) out.push('no title');
    for (const landmark of ['header', 'main', 'footer', 'nav']) if (!document.querySelector(landmark)) out.push(`no ${landmark}`);
    for (const table of all('table')) {
      if (!table.querySelector('caption')?.textContent.trim()) out.push('a table without a caption');
      if (!table.querySelector('th[scope=col]')) out.push('a table without headers');
    }
    for (const header of all('th')) if (!header.getAttribute('scope')) out.push('a header without scope');
    for (const link of all('a')) if (!text(link)) out.push(`a link without text: ${link.outerHTML}`);
    for (const region of all('[role=region], aside, nav')) if (!region.getAttribute('aria-label')) out.push('a region without a name');
    for (const attribute of ['aria-describedby', 'aria-labelledby']) {
      for (const element of all(`[${attribute}]`)) {
        for (const id of element.getAttribute(attribute).split(' ')) if (!document.getElementById(id)) out.push(`${attribute} ${id}`);
      }
    }
    let level = 0;
    for (const heading of all('h1, h2, h3, h4, h5')) {
      const own = Number(heading.tagName[1]);
      if (own > level + 2) out.push(`heading ${own} after ${level}: ${heading.textContent}`);
      level = own;
    }
    if (document.documentElement.scrollWidth > innerWidth) out.push('the page is wider than the window');
    return [...new Set(out)];
  });
  complaints.forEach((complaint) => expect(false, complaint));
}

/// WCAG AA: 4.5 to 1, of every text that is coloured by itself, in light and dark.
async function coloursCanBeRead(page) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    const poor = await page.evaluate(() => {
      const channels = (color) => color.match(/[\d.]+/g).map(Number);
      const luminance = (color) => channels(color).slice(0, 3).map((c) => c / 255)
        .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
      const background = (element) => {
        for (let at = element; at; at = at.parentElement) {
          const color = getComputedStyle(at).backgroundColor;
          if (channels(color)[3] !== 0) return color;
        }
        return 'rgb(255, 255, 255)';
      };
      const out = new Set();
      for (const element of document.querySelectorAll('.sev, .ref, .why, .file, .hit, a, dt, code, .subject')) {
        const a = luminance(getComputedStyle(element).color);
        const b = luminance(background(element));
        const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (contrast < 4.5) out.add(`${element.tagName}.${element.className}: ${contrast.toFixed(1)}`);
      }
      return [...out];
    });
    poor.forEach((each) => expect(false, `${colorScheme}: too little contrast of ${each}`));
  }
}

async function printsOnA4(page) {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const boxes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/g)];
  expect(boxes.length > 0, 'no pages');
  for (const [, width, height] of boxes) {
    expect(Math.abs(width - 595) < 1.5 && Math.abs(height - 842) < 1.5, `a page of ${width} × ${height}`);
  }
}

async function readsWithoutScript(browser) {
  const page = await open(browser, { javaScriptEnabled: false });
  const href = await page.locator('.index tr[data-at] a.go').first().getAttribute('href');
  await page.locator(`.index a.go[href="${href}"]`).first().click();
  await page.waitForTimeout(300);
  const box = await page.locator(`[id="${href.slice(1)}"]`).boundingBox();
  expect(box !== null && box.y >= 0 && box.y + box.height <= 900, `without script the place is at ${JSON.stringify(box)}`);
  expect(await page.locator('.card .message').first().isVisible(), 'without script the cards cannot be seen');
  expect((await page.locator(':target').count()) === 1, 'without script the place is not a target');
  await page.context().close();
}

async function use(browser, page) {
  await clickingAFindingLeadsToItsPlace(page);
  await clickingAPlaceLeadsToItsFinding(page);
  await hoveringLightsWhatTakesPart(page);
  await theKeyboardReachesFindings(page);
  await printsOnA4(page);
  await readsWithoutScript(browser);
}

const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const page = await open(browser, {});
  await structureIsTold(page);
  await coloursCanBeRead(page);
  await page.emulateMedia({ colorScheme: 'light' });
  if (process.argv[3] !== '--structure') await use(browser, page);
} catch (error) {
  expect(false, String(error));
} finally {
  await browser.close();
}
process.exit(wrong === 0 ? 0 : 1);
