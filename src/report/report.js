"use strict";
(async () => {
  const table = document.getElementById("articles");
  if (!table) return;
  const { topics, lang, words, rows: packed } = JSON.parse(document.getElementById("data").textContent);
  const say = (id, text) => { document.getElementById(id).textContent = text; };
  const number = new Intl.NumberFormat(lang === "ar" ? "ar-u-nu-arab" : "en");
  const percent = new Intl.NumberFormat(lang === "ar" ? "ar-u-nu-arab" : "en", { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const PAGE = 50;
  let rows;
  say("state", words.reading);
  try {
    const bytes = Uint8Array.from(atob(packed), c => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    rows = JSON.parse(await new Response(stream).text());
  } catch {
    say("state", words.cannot_read);
    return;
  }
  // Duplicates are folded into the first article that says the same.
  const folded = new Map();
  rows.forEach((row, nth) => {
    let first = row[6];
    while (first >= 0 && rows[first][6] >= 0) first = rows[first][6];
    if (first >= 0) folded.set(first, [...(folded.get(first) || []), nth]);
  });
  const firsts = rows.map((_, nth) => nth).filter(nth => rows[nth][6] < 0);

  // Letters as readers search: marks and tatweel dropped, forms of alef, ya and ta marbuta one.
  const fold = text => text.toLowerCase().normalize("NFKC")
    .replace(/[\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06ED\u200B-\u200F]/g, "")
    .replace(/[أإآٱ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه");
  const searched = [];
  const text = nth => searched[nth] ??= fold(rows[nth][3] + " " + rows[nth][4] + " " + rows[nth][0]);

  const state = { query: "", topic: "", sort: -1, down: false, page: 0, shown: [] };
  const column = { topic: 1, probability: 2, title: 3, date: 5 };

  function choose() {
    const wanted = fold(state.query).split(/\s+/).filter(Boolean);
    state.shown = firsts.filter(nth => {
      const row = rows[nth];
      if (state.topic !== "" && row[1] !== +state.topic && !row[9].includes(+state.topic)) return false;
      return wanted.every(word => text(nth).includes(word));
    });
    if (state.sort >= 0) {
      const collator = new Intl.Collator(lang);
      const key = state.sort === 1 ? nth => topics[rows[nth][1]] || "\uFFFF" : nth => rows[nth][state.sort];
      const compare = state.sort === 2 ? (a, b) => key(a) - key(b) : (a, b) => collator.compare(key(a), key(b));
      state.shown.sort((a, b) => (state.down ? compare(b, a) : compare(a, b)) || a - b);
    }
    state.page = 0;
    show();
  }

  function marked(parent, text, marks) {
    let at = 0;
    for (let i = 0; i < marks.length; i += 2) {
      parent.append(text.slice(at, marks[i]));
      const mark = document.createElement("mark");
      mark.textContent = text.slice(marks[i], marks[i + 1]);
      parent.append(mark);
      at = marks[i + 1];
    }
    parent.append(text.slice(at));
  }

  function element(name, properties = {}, ...inside) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...inside);
    return made;
  }

  function line(nth) {
    const [id, topic, thousandths, title, digest, date, , inTitle, inDigest, further, reason] = rows[nth];
    const heading = element("h3", { dir: "auto" });
    marked(heading, title || id, title ? inTitle : []);
    const cell = element("td", { className: "article" }, heading);
    if (digest) {
      const paragraph = element("p", { dir: "auto" });
      marked(paragraph, digest, inDigest);
      cell.append(paragraph);
    }
    if (title) cell.append(element("small", { dir: "auto", textContent: id }));
    const same = folded.get(nth);
    if (same) {
      const list = element("ul", {}, ...same.map(other => element("li", { dir: "auto", textContent: (rows[other][3] || rows[other][0]) + " · " + rows[other][0] })));
      cell.append(element("details", {}, element("summary", { textContent: `${number.format(same.length)} ${words.same_story}` }), list));
    }
    const names = element("td", {});
    for (const nth of topic < 0 ? [] : [topic, ...further]) {
      names.append(element("span", { className: `topic t${nth < 0 ? 9 : nth % 10}`, textContent: topics[nth] ?? "" }), " ");
    }
    if (reason) names.append(element("small", { textContent: reason, dir: "auto" }));
    return element("tr", {}, cell, names,
      element("td", { className: "n", textContent: topic < 0 ? "" : percent.format(thousandths / 1000) }),
      element("td", { className: "n", dir: "auto", textContent: date.slice(0, 10).replace(/\d/g, digit => number.format(digit)) }));
  }

  function show() {
    const pages = Math.max(1, Math.ceil(state.shown.length / PAGE));
    const from = state.page * PAGE;
    table.tBodies[0].replaceChildren(...state.shown.slice(from, from + PAGE).map(line));
    say("state", state.shown.length ? `${number.format(state.shown.length)} ${words.found}` : words.nothing_found);
    say("place", `${words.page} ${number.format(state.page + 1)} ${words.of} ${number.format(pages)}`);
    document.getElementById("previous").disabled = state.page === 0;
    document.getElementById("next").disabled = state.page + 1 >= pages;
    for (const head of table.tHead.rows[0].cells) {
      const button = head.querySelector("button");
      if (!button) continue;
      const sorted = column[button.dataset.sort] === state.sort;
      head.setAttribute("aria-sort", sorted ? (state.down ? "descending" : "ascending") : "none");
    }
  }

  let typing;
  document.getElementById("query").addEventListener("input", event => {
    clearTimeout(typing);
    typing = setTimeout(() => { state.query = event.target.value; choose(); }, 120);
  });
  document.getElementById("topic").addEventListener("change", event => { state.topic = event.target.value; choose(); });
  table.tHead.addEventListener("click", event => {
    const button = event.target.closest("button");
    if (!button) return;
    const sort = column[button.dataset.sort];
    // Probabilities are looked at from the top; the rest from the beginning.
    state.down = state.sort === sort ? !state.down : sort === 2;
    state.sort = sort;
    choose();
  });
  const turn = by => { state.page += by; show(); table.scrollIntoView(); };
  document.getElementById("previous").addEventListener("click", () => turn(-1));
  document.getElementById("next").addEventListener("click", () => turn(1));
  document.getElementById("browser").hidden = false;
  choose();
})();
