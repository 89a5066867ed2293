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
// Long enough for a machine that has much else to do; nothing waits for so long that comes at once.
const patience = { timeout: 15000 };
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
  await page.waitForFunction((id) => document.activeElement?.id === id, finding.at, patience).catch(() => {});
  const place = await shown(page, finding.at);
  expect(place.visible && place.focused && place.lit, `the place of a finding: ${JSON.stringify(place)}`);
  expect((await shown(page, finding.card)).lit, 'its card is not lit');
  for (const id of finding.related) {
    const marked = await page.evaluate((each) => document.getElementById(each).classList.contains('lit-related'), id);
    expect(marked, `${id} takes part and is not lit`);
  }
}

async function clickingAPlaceLeadsToItsFinding(page) {
  // Of one finding: the card of a root cause may be taller than the window.
  const place = page.locator('td[data-items]:not([data-items*=" "])').first();
  const card = await place.getAttribute('data-items');
  await place.click({ position: { x: 4, y: 4 } });
  await page.waitForFunction((id) => location.hash === `#${id}`, card, patience).catch(() => {});
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
  await page.waitForFunction((id) => document.getElementById(id).classList.contains('lit'), finding.at, patience).catch(() => {});
  expect((await shown(page, finding.at)).lit, 'hovering over a card does not light its place');
}

/// Presses a key and waits for what it leads to: a browser moves the focus when it comes to it. On a machine that has
/// too much to do a key can be lost: then it is pressed once more.
async function press(page, key, leadsTo, what, argument) {
  const before = await page.evaluateHandle(() => document.activeElement);
  for (let tries = 0; tries < 2; tries += 1) {
    await page.keyboard.press(key);
    const led = await page.waitForFunction(leadsTo, argument ?? before, patience).then(() => true, () => false);
    if (led) return;
  }
  expect(false, what);
}
const moved = (before) => document.activeElement !== before;

async function theKeyboardReachesFindings(page) {
  await page.goto(`${address}?keyboard`);
  await page.bringToFront();
  await page.waitForFunction(() => document.hasFocus(), undefined, patience);
  await press(page, 'Tab', moved, 'Tab does not move the focus');
  const first = await page.evaluate(() => document.activeElement.className);
  expect(first === 'skip', `the first stop is ${first}`);
  const skipped = await page.evaluate(() => document.activeElement.hash);
  await press(page, 'Enter', (hash) => location.hash === hash, 'Enter on the first stop leads nowhere', skipped);
  let reached = false;
  for (let presses = 0; presses < 8 && !reached; presses += 1) {
    await press(page, 'Tab', moved, 'Tab does not move the focus');
    reached = await page.evaluate(() => document.activeElement.matches('.index a.go'));
  }
  expect(reached, 'Tab does not reach the findings');
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  expect(outline !== 'none', 'focus cannot be seen');
  const target = await page.evaluate(() => document.activeElement.getAttribute('href').slice(1));
  await press(page, 'Enter', (id) => document.activeElement?.id === id, 'Enter on a finding does not lead to its place', target);
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
      for (const element of document.querySelectorAll('.sev, .ref, .why, .file, .hit, a, dt, code, .subject, .legend, .how, .change *, .explanation *, button')) {
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

/// How many are drawn. (Playwright also asks for their size, which parts out of sight have only when they are laid out.)
const visible = (page, selector) => page.evaluate(
  (wanted) => [...document.querySelectorAll(wanted)].filter((each) => each.checkVisibility()).length, selector,
);

/// Buttons show and hide a kind, by mouse and by keyboard; what a link leads to is shown again.
async function findingsAreFilteredByKind(page) {
  const button = page.locator('.filter [data-shows=info]');
  const told = page.locator('.filter [role=status]');
  const pressed = (state) => page.waitForFunction(
    (wanted) => document.querySelector('.filter [data-shows=info]').getAttribute('aria-pressed') === wanted, state, patience,
  ).catch(() => expect(false, `the button is not ${state === 'true' ? 'pressed' : 'released'}`));
  const infos = await visible(page, '.card[data-kind=info]');
  const errors = await visible(page, '.card[data-kind=error]');
  expect(infos > 0 && errors > 0 && (await told.textContent()) === '', 'not all findings are shown at first');
  await button.click();
  await pressed('false');
  expect((await visible(page, '[data-kind=info]')) === 0, 'cards, lines or numbers of a hidden kind are shown');
  expect((await visible(page, '.card[data-kind=error]')) === errors, 'another kind was hidden too');
  expect(/\d+.*\d+/.test(await told.textContent()), `hiding is told as “${await told.textContent()}”`);
  const quiet = page.locator('td.hit.info').first();
  expect((await quiet.evaluate((cell) => getComputedStyle(cell).boxShadow)) === 'none', 'a cell of a hidden kind is marked');
  await button.focus();
  await page.keyboard.press('Space');
  await pressed('true');
  expect((await visible(page, '.card[data-kind=info]')) === infos, 'the keyboard does not bring the kind back');
  await button.click();
  await pressed('false');
  const card = await page.locator('.card[data-kind=info]').first().getAttribute('id');
  await page.evaluate((id) => { location.hash = id; }, card);
  await page.waitForFunction((id) => document.activeElement?.id === id, card, patience).catch(() => {});
  expect((await shown(page, card)).focused, 'a link to a hidden finding leads nowhere');
  await pressed('true');
}

async function explanationsAreToldApart(page) {
  const card = page.locator('.card.explained').first();
  expect((await visible(page, '.card.explained .explanation dd')) >= 3, 'an explanation is not in sight');
  const background = (selector) => page.locator(selector).first().evaluate((cell) => getComputedStyle(cell).backgroundColor);
  const atRest = ':not(.lit):not(:target)';
  const own = await background(`td.hit.explained${atRest}`);
  for (const other of [`td.hit.info${atRest}`, `td.hit.error${atRest}`, `td:not(.hit)${atRest}`]) {
    expect(own !== (await background(other)), `an explained cell looks like ${other}`);
  }
  await page.locator('.list [data-kind=explained] th a').first().click();
  const id = await card.getAttribute('id');
  await page.waitForFunction((each) => document.activeElement?.id === each, id, patience).catch(() => {});
  expect((await shown(page, id)).visible, 'the list of explanations does not lead to the card');
}

async function untiedFiguresAreMarked(page) {
  for (const selector of ['td.untied', '.prose .untied', '.legend .untied']) {
    const line = await page.locator(selector).first().evaluate((figure) => getComputedStyle(figure).textDecoration);
    expect(line.includes('underline') && line.includes('dotted'), `${selector} is drawn with ${line}`);
  }
  const list = page.locator('details', { has: page.locator('a[href^="#"]') }).last();
  await list.locator('summary').click();
  const link = list.locator('tbody a').first();
  const target = (await link.getAttribute('href')).slice(1);
  await link.click();
  await page.waitForFunction((id) => document.activeElement?.id === id, target, patience).catch(() => {});
  expect((await shown(page, target)).visible, 'the list of figures that no equation ties does not lead to the figure');
  expect((await page.locator(`[id="${target}"].untied`).count()) === 1, 'it leads to another figure');
}

async function fixesShowOldAndNew(page) {
  const change = page.locator('.card .change').first();
  const struck = await change.locator('del').evaluate((old) => getComputedStyle(old).textDecorationLine);
  expect(struck === 'line-through', `the old text is drawn with ${struck}`);
  expect((await change.locator('ins').textContent()).length > 0, 'a fix without its new text');
  const heard = await change.locator('.unseen').allTextContents();
  expect(heard.length === 2, `what is old and new is heard as ${heard}`);
}

/// A window as wide as an A4 page between its margins: what is wider would be cut.
async function nothingIsCutOnPaper(page) {
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 703, height: 1020 });
  const wide = await page.evaluate(() => [...document.querySelectorAll('body *')]
    .filter((each) => each.getBoundingClientRect().right > innerWidth + 1 && !each.closest('.skip'))
    .map((each) => `${each.tagName}.${each.className} ends at ${each.getBoundingClientRect().right}`));
  wide.slice(0, 3).forEach((each) => expect(false, `cut on paper: ${each}`));
  expect((await visible(page, '.filter button')) === 0, 'buttons are printed');
  expect((await visible(page, '.card.explained')) > 0, 'explanations are not printed');
  expect((await visible(page, 'details.printed td')) > 0, 'what is suppressed is not printed');
  await page.emulateMedia({ media: 'screen' });
  await page.locator('.filter [data-shows=warning]').click();
  await page.emulateMedia({ media: 'print' });
  expect((await visible(page, '.card.warning')) === 0, 'what is hidden is printed');
  expect((await visible(page, '.filter [role=status]')) === 1, 'the paper does not say that something was left out');
  await page.emulateMedia({ media: 'screen' });
  await page.locator('.filter [data-shows=warning]').click();
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
  const place = page.locator(`[id="${href.slice(1)}"]`);
  const inSight = (box) => box !== null && box.y >= 0 && box.y + box.height <= 900;
  let box = await place.boundingBox();
  for (let waited = 0; !inSight(box) && waited < patience.timeout; waited += 100) {
    await page.waitForTimeout(100);
    box = await place.boundingBox();
  }
  expect(inSight(box), `without script the place is at ${JSON.stringify(box)}`);
  expect(await page.locator('.card .message').first().isVisible(), 'without script the cards cannot be seen');
  expect((await visible(page, '.filter')) === 0, 'without script there are buttons that do nothing');
  expect((await visible(page, '.card, .index tr')) === (await page.locator('.card, .index tr').count()), 'without script something is hidden');
  expect((await page.locator(':target').count()) === 1, 'without script the place is not a target');
  await page.context().close();
}

async function use(browser, page) {
  await clickingAFindingLeadsToItsPlace(page);
  await clickingAPlaceLeadsToItsFinding(page);
  await hoveringLightsWhatTakesPart(page);
  await theKeyboardReachesFindings(page);
  await findingsAreFilteredByKind(page);
  await explanationsAreToldApart(page);
  await untiedFiguresAreMarked(page);
  await fixesShowOldAndNew(page);
  await printsOnA4(page);
  await nothingIsCutOnPaper(page);
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
