"use strict";
(() => {
  const get = id => document.getElementById(id);
  const words = JSON.parse(get("words").textContent);
  const names = new Map(JSON.parse(get("topic-names").textContent).map(([topic, name], nth) => [topic, { name, nth }]));
  const numerals = document.documentElement.lang === "ar" ? "ar-u-nu-arab" : "en";
  const number = new Intl.NumberFormat(numerals);
  const percent = new Intl.NumberFormat(numerals, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const signed = new Intl.NumberFormat(numerals, { signDisplay: "always", minimumFractionDigits: 2, maximumFractionDigits: 2 });
  /** Rows of a file that are shown; all of them are in the downloads. */
  const SHOWN = 500;
  /** A word that adds less than this share of the strongest is not marked. */
  const NOTICEABLE = 0.15;

  function element(name, properties = {}, ...inside) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...inside);
    return made;
  }
  const topicName = topic => names.get(topic)?.name ?? topic;
  const topicClass = topic => `topic t${(names.get(topic)?.nth ?? 9) % 10}`;
  const say = (text, bad = false) => { get("state").textContent = text; get("state").classList.toggle("bad", bad); };

  async function ask(path, body) {
    const response = await fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.error);
    return answer;
  }

  // The interface counts bytes of UTF-8, a page counts UTF-16.
  function inUtf16(text) {
    const places = new Map([[0, 0]]);
    let bytes = 0, units = 0;
    for (const c of text) {
      const code = c.codePointAt(0);
      bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
      units += c.length;
      places.set(bytes, units);
    }
    return byte => places.get(byte) ?? units;
  }

  let last = null;
  let nth = 0;

  async function judge() {
    const title = get("title").value, text = get("text").value;
    if (!title.trim() && !text.trim()) { say(words.empty); return; }
    const mine = ++nth;
    say(words.reading);
    try {
      const [explained, digest] = await Promise.all([
        ask("/v1/explain", { title, text }),
        ask("/v1/summarize", { title, text, sentences: +get("sentences").value }),
      ]);
      if (mine !== nth) return;
      last = { title, text, explained, digest };
      get("rows").hidden = true;
      get("result").hidden = false;
      say("");
      show();
    } catch (error) {
      say(`${words.went_wrong}: ${error.message}`, true);
    }
  }

  function show() {
    const { title, text, explained, digest } = last;
    const [best] = explained.topics;
    const threshold = get("threshold").value / 100;
    const verdict = get("verdict");
    verdict.replaceChildren(best.probability < threshold ? words.unsure
      : element("strong", { className: topicClass(best.topic), textContent: topicName(best.topic) }));
    if (explained.language !== "ar") verdict.append(" ", element("span", { className: "bad", textContent: words.written_in_another }));
    get("topics").replaceChildren(...explained.topics.flatMap(({ topic, probability }) => {
      const bar = element("b");
      bar.style.inlineSize = `${(100 * probability).toFixed(1)}%`;
      const faint = probability < threshold;
      return [element("span", { className: topicClass(topic) + (faint ? " soft" : ""), textContent: topicName(topic) }),
        element("i", { className: topicClass(topic).replace("topic ", ""), ariaHidden: "true" }, bar),
        element("span", { textContent: percent.format(probability) })];
    }));
    get("digest").replaceChildren(...digest.sentences.map(sentence => element("p", { textContent: sentence })));
    const list = (heading, terms) => [element("h3", { textContent: heading }),
      element("ul", { className: "chips", lang: "ar", dir: "rtl" }, ...terms.map(term => element("li", {}, term.term + " ", element("small", { textContent: signed.format(term.contribution) }))))];
    const speaksFor = best.terms.filter(term => term.contribution > 0).slice(0, 10);
    const against = best.terms.filter(term => term.contribution < 0).slice(-6).reverse();
    get("why").replaceChildren(
      element("p", {}, element("span", { className: topicClass(best.topic), textContent: topicName(best.topic) })),
      ...list(words.speaks_for, speaksFor), ...(against.length ? list(words.speaks_against, against) : []));
    const article = get("article");
    article.replaceChildren();
    if (title) {
      const heading = element("h3", { dir: "auto" });
      mark(heading, title, "title", []);
      article.append(heading);
    }
    mark(article, text, "text", digest.spans);
  }

  /** Writes a part of the article with its words and the digest's sentences marked. */
  function mark(parent, text, field, sentences) {
    const place = inUtf16(text);
    const most = Math.max(...last.explained.words.map(word => Math.abs(word.contributions[0])), Number.MIN_VALUE);
    const marks = last.explained.words.filter(word => word.field === field && Math.abs(word.contributions[0]) >= NOTICEABLE * most)
      .map(word => ({ from: place(word.span.start), to: place(word.span.end), share: word.contributions[0] / most }));
    const write = (parent, from, to) => {
      let at = from;
      for (const { from: start, to: end, share } of marks) {
        if (start < from || end > to) continue;
        parent.append(text.slice(at, start), element("mark", { className: (share < 0 ? "against" : "") + (Math.abs(share) > 0.5 ? " much" : ""), textContent: text.slice(start, end) }));
        at = end;
      }
      parent.append(text.slice(at, to));
    };
    let at = 0;
    for (const [from, to] of sentences.map(([from, to]) => [place(from), place(to)])) {
      write(parent, at, from);
      const sentence = element("span", { className: "sentence" });
      write(sentence, from, to);
      parent.append(sentence);
      at = to;
    }
    write(parent, at, text.length);
  }

  async function example() {
    const mine = ++nth;
    say(words.reading);
    try {
      const response = await fetch("/assets/example.txt");
      if (!response.ok) throw new Error(response.statusText);
      const [title, ...paragraphs] = (await response.text()).trim().split("\n\n");
      if (mine !== nth) return;
      get("title").value = title;
      get("text").value = paragraphs.join("\n\n");
      await judge();
    } catch (error) {
      say(`${words.went_wrong}: ${error.message}`, true);
    }
  }

  /** The kinds of files that are one article: they go into the form, to be read and changed. */
  const isOne = name => /\.(txt|text|md|html?|xhtml)$/i.test(name);

  async function take(file) {
    say(words.reading);
    const mine = ++nth;
    const name = encodeURIComponent(file.name);
    try {
      if (isOne(file.name)) {
        const response = await fetch(`/v1/extract?name=${name}`, { method: "POST", body: file });
        const answer = await response.json();
        if (!response.ok) throw new Error(answer.error);
        get("title").value = answer.title;
        get("text").value = answer.text;
        await judge();
        return;
      }
      const query = `name=${name}&summary=${get("sentences").value}&min_probability=${get("threshold").value / 100}`;
      const response = await fetch(`/v1/batch?${query}`, { method: "POST", body: file });
      if (!response.ok) throw new Error((await response.json()).error);
      await rows(response, mine, file.name);
    } catch (error) {
      say(`${words.went_wrong}: ${error.message}`, true);
    }
  }

  /** Rows as they come; one under the file's own name says what is wrong with it, or not read of it. */
  async function rows(response, mine, name) {
    const list = get("row-list");
    list.replaceChildren();
    get("result").hidden = true;
    get("rows").hidden = false;
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    const all = [], notes = [];
    let rest = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (mine !== nth) return;
      const lines = (rest + (value ?? "")).split("\n");
      rest = done ? "" : lines.pop();
      for (const line of lines.filter(Boolean)) {
        all.push(line);
        const read = all.length <= SHOWN || line.includes('"error":"') ? JSON.parse(line) : {};
        if (read.error && read.id === name) notes.push(read.error);
        if (all.length <= SHOWN) list.append(row(read));
      }
      say([`${number.format(all.length - notes.length)} ${words.file_done}`, ...notes].join(" · "));
      if (done) break;
    }
    const link = (id, kind, parts) => {
      URL.revokeObjectURL(get(id).href);
      get(id).href = URL.createObjectURL(new Blob(parts, { type: kind }));
    };
    link("jsonl", "application/jsonl", all.map(line => line + "\n"));
    link("csv", "text/csv", ["\uFEFF", ...csv(all)]);
  }

  function row({ id, title, topic, probability, summary, withheld, error }) {
    const cell = element("td", { className: "article" }, element("h3", { dir: "auto", textContent: title || id }));
    if (summary?.length) cell.append(element("p", { dir: "auto", textContent: summary.join(" ") }));
    cell.append(element("small", { dir: "auto", textContent: id }));
    const given = topic ? element("span", { className: topicClass(topic), textContent: topicName(topic) })
      : element("small", { dir: "auto", className: error ? "bad" : "soft", textContent: error || withheld || "" });
    return element("tr", {}, cell, element("td", {}, given), element("td", { className: "n", textContent: topic ? percent.format(probability) : "" }));
  }

  /** Cells for a spreadsheet: none is taken for a formula. */
  function csv(lines) {
    const columns = ["id", "topic", "probability", "language", "date", "title", "summary", "withheld", "error"];
    const cell = value => {
      const text = Array.isArray(value) ? value.join(" ") : String(value ?? "");
      return `"${(/^[=+\-@\t\r]/.test(text) ? "'" : "") + text.replaceAll('"', '""')}"`;
    };
    return [columns.join(",") + "\r\n", ...lines.map(line => {
      const row = JSON.parse(line);
      return columns.map(column => cell(row[column])).join(",") + "\r\n";
    })];
  }

  get("form").addEventListener("submit", event => { event.preventDefault(); judge(); });
  get("example").addEventListener("click", example);
  get("file").addEventListener("change", event => { if (event.target.files[0]) take(event.target.files[0]); });
  const drop = get("text");
  for (const kind of ["dragenter", "dragover"]) document.addEventListener(kind, event => { event.preventDefault(); drop.classList.add("drop"); });
  for (const kind of ["dragleave", "drop"]) document.addEventListener(kind, event => { event.preventDefault(); drop.classList.remove("drop"); });
  document.addEventListener("drop", event => {
    const file = event.dataTransfer.files[0];
    if (file) take(file);
  });
  const shown = () => {
    get("sentences-shown").textContent = number.format(get("sentences").value);
    get("threshold-shown").textContent = percent.format(get("threshold").value / 100);
  };
  get("sentences").addEventListener("input", () => { shown(); if (last && !get("result").hidden) judge(); });
  get("threshold").addEventListener("input", () => { shown(); if (last && !get("result").hidden) show(); });
  shown();
})();
