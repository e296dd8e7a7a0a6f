/// The search: all words of the course, in the page itself.
extension BookScript {
  static let search = #"""
    // Letters as they are searched: without accents, small, Greek ones by their names, one sign for each dash.
    const greek = {
      α: "alpha", β: "beta", γ: "gamma", δ: "delta", ε: "epsilon", ζ: "zeta", η: "eta", θ: "theta", ι: "iota", κ: "kappa",
      λ: "lambda", μ: "mu", ν: "nu", ξ: "xi", π: "pi", ρ: "rho", σ: "sigma", ς: "sigma", τ: "tau", υ: "upsilon", φ: "phi",
      ϕ: "phi", χ: "chi", ψ: "psi", ω: "omega", "−": "-", "–": "-", "—": "-", "‐": "-", "’": "'", "‘": "'", "“": "\"", "”": "\"",
      "⁄": "/",
    };

    function plain(text) {
      return text.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f]/g, "")
        .replace(/[α-ωςϕ−–—‐’‘“”⁄]/g, (letter) => greek[letter] || letter).replace(/\s+/g, " ");
    }

    let bookIndex = null;
    let sections = null;

    // A page that opens from disk may load a script, and no other kind of file.
    function loadIndex() {
      if (sections) return Promise.resolve();
      return new Promise((done, fail) => {
        const script = element("script", { src: root.dataset.root + "search.js" });
        script.addEventListener("load", () => {
          sections = bookIndex.flatMap(([page, unit, parts]) => parts.map(([anchor, title, text, spoken, closed]) => ({
            page, unit, anchor, title, text, closed,
            name: plain(unit + " " + title), lines: text.split("\n").map(plain), spoken: plain(spoken),
          })));
          for (const section of sections) section.all = section.name + " " + section.lines.join(" ") + " " + section.spoken;
          done();
        });
        script.addEventListener("error", fail);
        document.head.append(script);
      });
    }

    // How well a section answers; 0 for not at all. All words must be there; together they count more.
    function score(section, phrase, words) {
      if (!words.every((word) => section.all.includes(word))) return 0;
      let points = 1;
      if (section.name.includes(phrase)) points += 8;
      const line = section.lines.findIndex((text) => text.includes(phrase));
      if (line >= 0) points += 4 + (words.length > 1 ? 4 : 0);
      else if (section.spoken.includes(phrase)) points += 3;
      else if (section.lines.some((text) => words.every((word) => text.includes(word)))) points += 2;
      if ((" " + section.all).includes(" " + phrase)) points += 1;
      // Slips of the sources name what the lectures explain.
      return section.closed || section.page === "Errata.html" ? points / 2 : points;
    }

    function found(question) {
      const phrase = plain(question).trim();
      const words = phrase.split(" ").filter(Boolean);
      if (!words.length) return [];
      return sections.map((section) => ({ section, points: score(section, phrase, words) }))
        .filter((hit) => hit.points > 0).sort((a, b) => b.points - a.points).slice(0, 40)
        .map(({ section }) => ({ section, ...passage(section, phrase, words) }));
    }

    // Where in a line a phrase stands, although the line as it is shown has other letters than the one that is searched.
    function span(line, phrase) {
      let made = "";
      const starts = [];
      for (let index = 0; index < line.length; index += 1) {
        const next = plain(line[index]);
        if (next === " " && made.endsWith(" ")) continue;
        for (let i = 0; i < next.length; i += 1) starts.push(index);
        made += next;
      }
      const place = made.indexOf(phrase);
      return place < 0 ? null : [starts[place], (starts[place + phrase.length - 1] ?? line.length - 1) + 1];
    }

    // The line that answers best, cut to a few words around the place.
    function passage(section, phrase, words) {
      if (section.closed) return { parts: ["(behind a click, so that a search gives nothing away)"] };
      const lines = section.text.split("\n");
      let best = section.lines.findIndex((line) => line.includes(phrase));
      if (best < 0) best = section.lines.findIndex((line) => words.every((word) => line.includes(word)));
      if (best < 0) best = section.lines.findIndex((line) => words.some((word) => line.includes(word)));
      const line = lines[Math.max(best, 0)];
      const whole = span(line, phrase);
      const places = (whole ? [whole] : words.map((word) => span(line, word)).filter(Boolean)).sort((a, b) => a[0] - b[0]);
      if (!places.length) return { parts: [line.slice(0, 160) + (line.length > 160 ? " …" : "")] };
      const from = Math.max(0, line.lastIndexOf(" ", Math.max(0, places[0][0] - 60)));
      const end = Math.max(places[0][1], Math.min(places[places.length - 1][1], from + 200));
      const to = line.length - end < 90 ? line.length : Math.max(end, line.lastIndexOf(" ", end + 80));
      const parts = [from > 0 ? "… " : ""];
      let shown = from;
      for (const [start, stop] of places) {
        if (start < shown || stop > to) continue;
        parts.push(line.slice(shown, start), element("mark", {}, line.slice(start, stop)));
        shown = stop;
      }
      parts.push(line.slice(shown, to), to < line.length ? " …" : "");
      return { text: line.slice(...places[0]), parts };
    }

    function addSearch(tools) {
      const input = element("input", {
        type: "search", "aria-label": "Search the book", placeholder: "Words, or a formula: delta, σ′, softmax of z", autocomplete: "off",
        spellcheck: "false", role: "combobox", "aria-controls": "search-hits", "aria-expanded": "true",
      });
      const count = element("p", { class: "count", role: "status" });
      const hits = element("ol", { id: "search-hits", role: "listbox", "aria-label": "Places found" });
      const close = element("button", { type: "button" }, "Close");
      const dialog = element("dialog", { class: "search", "aria-label": "Search" }, element("div", { class: "field" }, input, close), count, hits);
      document.body.append(dialog);
      let chosen = -1;
      const choose = (index) => {
        const entries = [...hits.children];
        chosen = entries.length ? Math.max(0, Math.min(index, entries.length - 1)) : -1;
        entries.forEach((entry, i) => entry.setAttribute("aria-selected", String(i === chosen)));
        if (chosen < 0) input.removeAttribute("aria-activedescendant"); else {
          input.setAttribute("aria-activedescendant", entries[chosen].id);
          entries[chosen].scrollIntoView({ block: "nearest" });
        }
      };
      const show = () => {
        const started = performance.now();
        const answers = found(input.value);
        hits.replaceChildren(...answers.map(({ section, parts, text }, index) => {
          const place = section.anchor + (text ? ":~:text=" + encodeURIComponent(text).replace(/-/g, "%2D") : "");
          const name = element("span", { class: "where" }, section.title === section.unit ? section.unit : section.unit + " · " + section.title);
          const link = element("a", { href: root.dataset.root + section.page + "#" + place }, name, " ", element("span", { class: "passage" }, ...parts));
          return element("li", { id: "hit-" + index, role: "option", "aria-selected": "false" }, link);
        }));
        count.textContent = !input.value.trim() ? "" : answers.length === 40 ? "The 40 best places" : answers.length === 1 ? "1 place" : answers.length + " places";
        choose(0);
        dialog.dataset.milliseconds = (performance.now() - started).toFixed(1);
      };
      const open = async () => {
        if (!dialog.open) dialog.showModal();
        input.select();
        try { await loadIndex(); } catch (error) { count.textContent = "search.js is missing beside this page: write the book again."; return; }
        if (input.value) show();
      };
      let typed = 0;
      input.addEventListener("input", () => {
        const turn = typed += 1;
        loadIndex().then(() => { if (turn === typed) show(); }, () => {});
      });
      dialog.addEventListener("keydown", (event) => {
        if (event.key === "ArrowDown" || event.key === "ArrowUp") {
          event.preventDefault();
          choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
        } else if (event.key === "Enter" && event.target === input && chosen >= 0) {
          event.preventDefault();
          hits.children[chosen].querySelector("a").click();
        }
      });
      hits.addEventListener("click", (event) => { if (event.target.closest("a")) dialog.close(); });
      close.addEventListener("click", () => dialog.close());
      dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
      const button = element("button", { type: "button", class: "open-search", title: "Search (key /)", "aria-keyshortcuts": "/" }, "Search ", element("kbd", {}, "/"));
      button.addEventListener("click", open);
      tools.append(button);
      document.addEventListener("keydown", (event) => {
        if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=radio], [type=checkbox]), textarea, dialog")) return;
        event.preventDefault();
        open();
      });
    }

    """#
}
