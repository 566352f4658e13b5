// The page of `warraq serve` and the reports, as their readers use them.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");
const WARRAQ = process.env.WARRAQ ?? join(ROOT, "target/release/warraq");
const SHOTS = join(ROOT, "target/screenshots");
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const ARTICLE = readFileSync(join(ROOT, "datasets/articles/03-peace-talks.txt"), "utf8");
const [TITLE, ...BODY] = ARTICLE.split("\n");

let browser, server, address;

before(async () => {
  mkdirSync(SHOTS, { recursive: true });
  server = spawn(WARRAQ, ["serve", "--address", "127.0.0.1:0"], { stdio: ["ignore", "ignore", "pipe"] });
  address = await new Promise((ready, failed) => {
    let said = "";
    server.stderr.on("data", chunk => {
      said += chunk;
      const found = said.match(/http:\/\/[\d.]+:\d+/);
      if (found) ready(found[0]);
    });
    server.on("exit", () => failed(new Error(`the server ended: ${said}`)));
  });
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
});

after(async () => {
  await browser?.close();
  server?.kill("SIGTERM");
});

/** A page that fails its test when a script throws, the console has an error, or anything is fetched from elsewhere. */
async function open(url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.faults = [];
  page.on("pageerror", error => page.faults.push(String(error)));
  page.on("console", message => { if (message.type() === "error") page.faults.push(message.text()); });
  page.on("dialog", dialog => { page.faults.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", request => {
    const to = request.url();
    if (!to.startsWith(address) && !/^(file|data|blob):/.test(to)) page.faults.push(`fetches ${to}`);
  });
  await page.goto(url);
  return page;
}

async function shoot(page, name, fullPage = true) {
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage });
}

/** Nothing that axe finds wrong. Scripts from elsewhere do not run in our pages: it is put in by the browser itself. */
async function accessible(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
}

async function closed(page) {
  assert.deepEqual(page.faults, []);
  await page.context().close();
}

async function paste(page, title, text) {
  await page.fill("#title", title);
  await page.fill("#text", text);
  await page.click("button[type=submit]");
  await page.waitForSelector("#result:not([hidden])");
}

test("an article is pasted, judged, explained and digested, in Arabic", async () => {
  const page = await open(`${address}/?lang=ar`);
  assert.equal(await page.getAttribute("html", "dir"), "rtl");
  await paste(page, TITLE, BODY.join("\n").trim());
  assert.equal(await page.textContent("#verdict strong"), "دبلوماسية");
  assert.match(await page.textContent("#topics"), /٪/);
  assert.equal(await page.locator("#digest p").count(), 3);
  assert.equal(await page.locator("#article .sentence").count(), 3);
  assert.ok(await page.locator("#article mark").count() > 3);
  // What is marked is the article, letter for letter.
  const shown = await page.evaluate(() => [...document.querySelectorAll("#article > *, #article")].at(0).textContent);
  assert.equal(shown, TITLE + BODY.join("\n").trim());
  await accessible(page);
  await shoot(page, "serve-ar");
  await closed(page);
});

test("sliders change the digest and the threshold", async () => {
  const page = await open(`${address}/?lang=en`);
  await paste(page, TITLE, BODY.join("\n").trim());
  await page.locator("#sentences").fill("1");
  await page.waitForFunction(() => document.querySelectorAll("#digest p").length === 1);
  assert.equal(await page.locator("#article .sentence").count(), 1);
  await page.locator("#threshold").fill("95");
  const best = parseFloat((await page.locator("#topics span").nth(1).textContent()).replace("%", ""));
  assert.equal(await page.locator("#verdict strong").count(), best >= 95 ? 1 : 0);
  await closed(page);
});

test("the language is switched, and the browser's is followed", async () => {
  const page = await open(`${address}/`, { locale: "ar-EG" });
  assert.equal(await page.getAttribute("html", "lang"), "ar");
  await page.click("nav a");
  await page.waitForURL(/lang=en/);
  assert.equal(await page.getAttribute("html", "dir"), "ltr");
  await accessible(page);
  await closed(page);
});

test("a table is dropped, and a page chosen", async () => {
  const page = await open(`${address}/?lang=en`);
  const csv = readFileSync(join(ROOT, "datasets/sample.csv"), "utf8");
  const transfer = await page.evaluateHandle(text => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "sample.csv", { type: "text/csv" }));
    return transfer;
  }, csv);
  await page.dispatchEvent("#text", "drop", { dataTransfer: transfer });
  await page.waitForFunction(() => document.getElementById("csv").href.startsWith("blob:"));
  assert.equal(await page.locator("#row-list tr").count(), 90);
  assert.match(await page.textContent("#state"), /^90 /);
  const lines = await page.evaluate(async () => (await (await fetch(document.getElementById("jsonl").href)).text()).trim().split("\n").length).catch(() => null);
  if (lines !== null) assert.equal(lines, 90);
  await accessible(page);
  await shoot(page, "serve-table", false);
  page.faults = page.faults.filter(fault => !fault.includes("blob:"));
  await page.setInputFiles("#file", { name: "story.html", mimeType: "text/html", buffer: Buffer.from(`<html><body><nav><a href="/">الرئيسية</a></nav><article><h1>${TITLE}</h1><p>${BODY.join(" ").trim()}</p></article></body></html>`) });
  await page.waitForSelector("#result:not([hidden])");
  assert.ok((await page.inputValue("#text")).length > 100);
  assert.ok(!(await page.inputValue("#text")).includes("الرئيسية"));
  await closed(page);
});

test("an example is there, and a list and a feed are dropped", async () => {
  const page = await open(`${address}/?lang=ar`);
  await page.focus("#example");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#result:not([hidden])");
  assert.equal(await page.textContent("#verdict strong"), "اقتصاد");
  assert.ok((await page.inputValue("#title")).length > 10);
  await accessible(page);
  await shoot(page, "serve-example");
  const item = nth => `<item><guid>${nth}</guid><title>${TITLE}</title><description>${BODY.join(" ").trim()}</description></item>`;
  for (const [name, text, count] of [
    ["articles.json", JSON.stringify([1, 2, 3].map(id => ({ id, title: TITLE, text: BODY.join(" ") }))), 3],
    ["feed.xml", `<rss version="2.0"><channel>${item(1)}${item(2)}</channel></rss>`, 2],
  ]) {
    const transfer = await page.evaluateHandle(([name, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], name));
      return transfer;
    }, [name, text]);
    await page.dispatchEvent("#text", "drop", { dataTransfer: transfer });
    await page.waitForFunction(count => document.querySelectorAll("#row-list tr").length === count, count);
    assert.equal(await page.locator("#row-list .topic").count(), count, name);
    assert.ok(await page.isHidden("#result"));
  }
  await accessible(page);
  await closed(page);
});

const HOSTILE = [
  "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "</textarea><script>alert(1)</script>",
  "javascript:alert(1)", "{{constructor.constructor('alert(1)')()}}", "</script><script>alert(1)</script>", "<iframe srcdoc='<script>parent.alert(1)</script>'>",
  "<a href=\"javascript:alert(1)\">الشرطة</a>", "'-alert(1)-'", "\u202e<b>الوزير</b>", "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
];

test("what an article says runs nothing", async () => {
  const page = await open(`${address}/?lang=en`);
  for (const hostile of HOSTILE) {
    await paste(page, hostile, `قالت الشرطة إن ${hostile} الوزير وصل.`);
    assert.equal(await page.locator("#result script, #result img, #result iframe, #result a, #result svg").count(), 0, hostile);
  }
  const rows = HOSTILE.map((hostile, nth) => `"${nth}","${hostile.replaceAll('"', '""')}","قالت الشرطة ${hostile.replaceAll('"', '""')}"`);
  await page.setInputFiles("#file", { name: "<img src=x onerror=alert(1)>.csv", mimeType: "text/csv", buffer: Buffer.from(["id,title,text", ...rows].join("\n")) });
  await page.waitForFunction(count => document.querySelectorAll("#row-list tr").length === count, HOSTILE.length);
  assert.equal(await page.locator("#row-list script, #row-list img, #row-list svg").count(), 0);
  await page.setInputFiles("#file", { name: "<img src=x onerror=alert(1)>.exe", mimeType: "text/plain", buffer: Buffer.from("x") });
  await page.waitForSelector("#state.bad");
  assert.equal(await page.locator("#state img").count(), 0);
  page.faults = page.faults.filter(fault => !/status of 422/.test(fault));
  await closed(page);
});

test("the page is light and quick", async () => {
  const page = await open(`${address}/?lang=ar`);
  await page.evaluate(() => document.fonts.ready);
  const bytes = await page.evaluate(() => {
    const loaded = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
    return loaded.reduce((sum, { transferSize }) => sum + transferSize, 0);
  });
  await page.fill("#title", TITLE);
  await page.fill("#text", BODY.join("\n").trim());
  const took = await page.evaluate(() => new Promise(done => {
    const begun = performance.now();
    new MutationObserver(() => done(performance.now() - begun)).observe(document.getElementById("verdict"), { childList: true });
    document.querySelector("button[type=submit]").click();
  }));
  console.log(`page ${(bytes / 1000).toFixed(0)} kB, first result ${took.toFixed(0)} ms`);
  assert.ok(bytes <= 300_000, `${bytes} bytes`);
  assert.ok(took < 100, `${took} ms`);
  await closed(page);
});

test("the page serves a phone and a dark room", async () => {
  const page = await open(`${address}/?lang=ar`, { viewport: { width: 390, height: 844 }, colorScheme: "dark" });
  await paste(page, TITLE, BODY.join("\n").trim());
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out");
  await accessible(page);
  await shoot(page, "serve-phone-dark");
  await closed(page);
});

test("all can be done from the keyboard", async () => {
  const page = await open(`${address}/?lang=en`);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  const reached = new Set();
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press("Tab");
    reached.add(await page.evaluate(() => document.activeElement.id || document.activeElement.tagName));
  }
  for (const id of ["title", "text", "file", "sentences", "threshold", "BUTTON"]) assert.ok(reached.has(id), id);
  await closed(page);
});

/** A page of results, and its address. */
function report(name, ...options) {
  const to = join(ROOT, "target", name);
  execFileSync(WARRAQ, ["report", ...options, "-o", to, "-q"]);
  return pathToFileURL(to).href;
}

test("a report is read, searched, sorted and turned over", async () => {
  const rows = join(ROOT, "target/browser-rows.jsonl");
  execFileSync(WARRAQ, ["classify", join(ROOT, "datasets/sample.csv"), join(ROOT, "datasets/sample.csv"), "--summary", "2", "--dedupe", "-o", rows, "-q"]);
  const dated = readFileSync(rows, "utf8").trim().split("\n").map((line, nth) => JSON.stringify({ ...JSON.parse(line), date: `2026-03-${String(1 + nth % 9).padStart(2, "0")}` }));
  writeFileSync(rows, dated.join("\n"));
  const page = await open(report("browser-report.html", rows, "--lang", "ar", "--title", "أخبار الأسبوع"));
  await page.waitForSelector("#browser:not([hidden])");
  assert.match(await page.textContent("#state"), /^٩٠ /);
  assert.equal(await page.locator("#articles tbody tr").count(), 50);
  assert.equal(await page.locator("#articles details").count(), 50, "duplicates are folded");
  assert.ok(await page.locator("#articles mark").count() > 50);
  const figures = await page.locator("section:has(svg.figure) h2").allTextContents();
  assert.deepEqual(figures.slice(0, 4), ["الموضوعات", "مدى الثقة بالموضوعات", "حسب اليوم", "كل موضوع على حدة"]);
  await accessible(page);
  await shoot(page, "report-ar", false);
  await page.click("#next");
  assert.match(await page.textContent("#place"), /٢/);
  await page.fill("#query", "الاولمبيه");
  await page.waitForFunction(() => document.querySelectorAll("#articles tbody tr").length < 50);
  await page.fill("#query", "");
  await page.waitForFunction(() => document.querySelectorAll("#articles tbody tr").length === 50);
  await page.selectOption("#topic", { label: "رياضة" });
  const topics = await page.locator("#articles tbody td:nth-child(2)").allTextContents();
  assert.ok(topics.length > 5 && topics.every(topic => topic.includes("رياضة")));
  await page.click("[data-sort=probability]");
  assert.equal(await page.locator("th[aria-sort=descending]").count(), 1);
  await closed(page);
});

test("a report of English, on a phone, in the dark", async () => {
  const rows = join(ROOT, "target/browser-rows.jsonl");
  const page = await open(report("browser-report-en.html", rows, "--lang", "en"), { viewport: { width: 390, height: 844 }, colorScheme: "dark" });
  await page.waitForSelector("#browser:not([hidden])");
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out");
  await accessible(page);
  await shoot(page, "report-phone-dark", false);
  await closed(page);
});

test("stories stand on top of a report and open to their articles", async () => {
  const rows = join(ROOT, "target/browser-rows.jsonl");
  const [first, second] = readFileSync(rows, "utf8").trim().split("\n").map(line => JSON.parse(line));
  const stories = join(ROOT, "target/browser-stories.json");
  const story = { name: first.title, first_day: "2026-03-01", last_day: "2026-03-02", newspapers: ["النهر"], articles: [first.id, second.id], duplicates: [], digest: [{ sentence: "وصل الوفد أمس.", article: first.id }] };
  writeFileSync(stories, JSON.stringify([story]));
  for (const [lang, colorScheme] of [["ar", "dark"], ["en", "light"]]) {
    const page = await open(report(`browser-stories-${lang}.html`, rows, "--stories", stories, "--lang", lang), { viewport: { width: 390, height: 844 }, colorScheme });
    await page.waitForSelector("#browser:not([hidden])");
    assert.equal(await page.locator(".story").count(), 1);
    await page.click(".story summary");
    assert.equal(await page.locator(".story li:visible").count(), 2);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out");
    await accessible(page);
    await shoot(page, `stories-phone-${lang}`, false);
    await closed(page);
  }
});

test("results that mean harm run nothing in a report", async () => {
  const rows = join(ROOT, "target/browser-hostile.jsonl");
  writeFileSync(rows, HOSTILE.map(hostile => JSON.stringify({ id: hostile, topics: [{ topic: hostile, probability: 0.5 }], title: hostile, summary: [hostile, "قالت الشرطة"], date: hostile, withheld: null })).join("\n"));
  const page = await open(report("browser-hostile.html", rows, "--title", HOSTILE[0]));
  await page.waitForSelector("#browser:not([hidden])");
  assert.equal(await page.locator("#articles script, #articles img, #articles iframe").count(), 0);
  await closed(page);
});

test("a hundred thousand articles stay usable", async () => {
  const rows = join(ROOT, "target/browser-many.jsonl");
  const some = readFileSync(join(ROOT, "target/browser-rows.jsonl"), "utf8").trim().split("\n").map(line => JSON.parse(line));
  const many = [];
  for (let nth = 0; nth < 100_000; nth++) {
    const row = some[nth % some.length];
    many.push(JSON.stringify({ ...row, id: `${nth}`, duplicate_of: null, title: `${row.title} ${nth}` }));
  }
  writeFileSync(rows, many.join("\n"));
  const begun = performance.now();
  const url = report("browser-many.html", rows, "--lang", "ar");
  const made = performance.now();
  const page = await open(url);
  await page.waitForSelector("#browser:not([hidden])", { timeout: 20_000 });
  const opened = performance.now();
  await page.fill("#query", "99999");
  await page.waitForFunction(() => document.querySelectorAll("#articles tbody tr").length === 1, null, { timeout: 20_000 });
  const first = performance.now();
  await page.fill("#query", "88888");
  await page.waitForFunction(() => document.querySelector("#articles tbody")?.textContent.includes("88888"), null, { timeout: 20_000 });
  const second = performance.now();
  const size = statSync(fileURLToPath(url)).size;
  console.log(`100,000 articles: ${(size / 1e6).toFixed(1)} MB, made in ${((made - begun) / 1000).toFixed(1)} s, opened in ${((opened - made) / 1000).toFixed(1)} s, searched in ${(first - opened).toFixed(0)} and ${(second - first).toFixed(0)} ms`);
  assert.ok(opened - made < 10_000 && second - first < 2_000);
  await closed(page);
});

test("a benchmark is shown", async () => {
  const to = join(ROOT, "target/browser-bench.html");
  execFileSync(WARRAQ, ["bench", join(ROOT, "datasets/sample.csv"), "--report", to, "-q", "--lang", "ar"]);
  const page = await open(pathToFileURL(to).href);
  assert.equal(await page.locator("svg.figure").count(), 6);
  assert.equal(await page.locator("details table").count(), 6);
  await accessible(page);
  await shoot(page, "bench-ar");
  await closed(page);
});
