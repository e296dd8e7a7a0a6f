/// The book's script: pages can be read without it. It adds the switch of colors, the search, the keys, and checks the quizzes.
enum BookScript {
  /// - Parameter passed: numerals of units that are shown as passed from the start.
  static func text(passed: [String]) -> String {
    "\"use strict\";\n\nconst passedInTheCourse = [\(passed.map { "\"\($0)\"" }.joined(separator: ", "))];\n"
      + memory + page + boxes + search + quiz + start
  }

  /// What the browser keeps. Books on one disk share one memory, so each name begins with the book's title.
  private static let memory = #"""

    const root = document.documentElement;

    function keep(name, value) {
      const key = root.dataset.book + ": " + name;
      try {
        if (value === null) localStorage.removeItem(key); else localStorage.setItem(key, JSON.stringify(value));
      } catch (error) { /* A browser that keeps nothing shows the page all the same. */ }
    }

    function kept(name) {
      try { return JSON.parse(localStorage.getItem(root.dataset.book + ": " + name)); } catch (error) { return null; }
    }

    // Before the first paint, so that a dark page does not flash.
    function showTheme() {
      const theme = kept("theme");
      if (theme === "light" || theme === "dark") root.dataset.theme = theme; else delete root.dataset.theme;
    }
    showTheme();

    // Live figures stand in for their pictures where there is something that computes them.
    if (typeof WebAssembly === "object") root.classList.add("computes");

    """#

  private static let page = #"""
    function element(name, attributes, ...content) {
      const made = document.createElement(name);
      for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
      made.append(...content);
      return made;
    }

    function addThemeSwitch(tools) {
      const names = { auto: "Auto", light: "Light", dark: "Dark" };
      const button = element("button", { type: "button", class: "theme" });
      const show = () => {
        const name = names[root.dataset.theme || "auto"];
        button.textContent = name;
        button.setAttribute("aria-label", "Colors: " + name);
        button.title = "Colors: " + name + ". Auto follows the system.";
      };
      button.addEventListener("click", () => {
        const next = { auto: "light", light: "dark", dark: "auto" }[root.dataset.theme || "auto"];
        keep("theme", next === "auto" ? null : next);
        showTheme();
        show();
      });
      show();
      tools.append(button);
    }

    // The list of units is open beside the text, and closed above it where there is no room beside.
    function openContents() {
      const contents = document.querySelector(".contents");
      const isBeside = matchMedia("(min-width: 64rem)");
      const show = () => { contents.open = isBeside.matches; };
      isBeside.addEventListener("change", show);
      show();
      const side = contents.parentElement;
      const here = side.querySelector("[aria-current=page]");
      if (here && isBeside.matches) side.scrollTop = here.offsetTop - side.offsetTop - side.clientHeight / 4;
    }

    function passedUnits() { return new Set([...passedInTheCourse, ...(kept("passed") || [])]); }

    function showPassed() {
      const passed = passedUnits();
      for (const entry of document.querySelectorAll("[data-unit]")) {
        const isPassed = passed.has(entry.dataset.unit);
        const mark = entry.querySelector(":scope > a > .passed");
        if (isPassed && !mark) entry.querySelector("a").append(element("span", { class: "passed" }, " ✓", element("span", { class: "unseen" }, " passed")));
        if (!isPassed && mark) mark.remove();
      }
    }

    // A reader marks a unit; what the course's own copy has recorded stays marked.
    function addPassedButton() {
      const here = document.querySelector(".unit-list [aria-current=page]");
      const task = document.getElementById("task");
      if (!here || !task) return;
      const unit = here.parentElement.dataset.unit;
      const button = element("button", { type: "button" });
      const show = () => {
        const isPassed = passedUnits().has(unit);
        button.textContent = isPassed ? "✓ Passed" : "Mark as passed";
        button.setAttribute("aria-pressed", String(isPassed));
        button.disabled = passedInTheCourse.includes(unit);
        showPassed();
      };
      button.addEventListener("click", () => {
        const units = new Set(kept("passed") || []);
        if (!units.delete(unit)) units.add(unit);
        keep("passed", [...units].sort());
        show();
      });
      task.append(element("p", { class: "actions" }, button));
      show();
    }

    // The section that is read is the last one whose heading has gone up past a quarter of the window.
    function followSections() {
      const links = [...document.querySelectorAll(".places a")];
      const places = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
      let waits = false;
      const mark = () => {
        waits = false;
        const atEnd = innerHeight + scrollY >= root.scrollHeight - 2;
        let current = -1;
        places.forEach((place, index) => { if (place && place.getBoundingClientRect().top <= innerHeight / 4) current = index; });
        if (atEnd && scrollY > 0) current = places.length - 1;
        links.forEach((link, index) => {
          if (index === current) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
        });
      };
      addEventListener("scroll", () => { if (!waits) { waits = true; requestAnimationFrame(mark); } }, { passive: true });
      mark();
    }

    // Left and right turn the page, unless they move something: a cursor, a choice, a box that scrolls.
    function turnWithArrows(event) {
      const rel = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
      if (!rel || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
      if (event.target.closest("input, textarea, select, dialog, [tabindex]")) return;
      const link = document.querySelector(".bar a[rel=" + rel + "]");
      if (link) link.click();
    }

    // A place in a closed part is opened when a link leads there.
    function openTarget() {
      let id = "";
      try { id = decodeURIComponent(location.hash.slice(1).split(":~:")[0]); } catch (error) { return; }
      const target = id && document.getElementById(id);
      const closed = target && target.closest("details:not([open])");
      if (!closed) return;
      for (let part = closed; part; part = part.parentElement.closest("details")) part.open = true;
      target.scrollIntoView();
    }

    """#

  private static let start = #"""
    document.addEventListener("DOMContentLoaded", () => {
      const tools = document.querySelector(".tools");
      addSearch(tools);
      addThemeSwitch(tools);
      openContents();
      addPassedButton();
      showPassed();
      followSections();
      addCopyButtons();
      startQuiz();
      fitBoxes();
      new ResizeObserver(fitBoxes).observe(document.body);
      document.addEventListener("toggle", fitBoxes, true);
      document.addEventListener("scroll", (event) => { if (event.target.matches && event.target.matches("[data-more]")) showMore(event.target); }, { capture: true, passive: true });
      document.addEventListener("keydown", turnWithArrows);
      addEventListener("hashchange", openTarget);
      openTarget();
    });

    """#
}
