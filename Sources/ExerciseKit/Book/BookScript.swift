/// The book's script: it checks quizzes in the page. Pages can be read without it.
enum BookScript {
  static let text = #"""
    "use strict";

    // A place in a closed part is opened when a link leads there.
    function openTarget() {
      let id = "";
      try { id = decodeURIComponent(location.hash.slice(1)); } catch (error) { return; }
      const target = id && document.getElementById(id);
      if (!target) return;
      for (let part = target.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
      target.scrollIntoView();
    }

    // What scrolls sideways can be reached with the Tab key.
    function markScrollers() {
      for (const box of document.querySelectorAll("pre, .table, .formula, .drawing")) {
        const scrolls = box.scrollWidth > box.clientWidth + 1;
        if (scrolls) {
          box.tabIndex = 0;
          box.setAttribute("role", "group");
          box.setAttribute("aria-label", "Scrolls sideways");
        } else if (box.hasAttribute("tabindex")) {
          for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
        }
      }
    }

    // A number as people write it: a real minus sign, commas between thousands, a percent sign.
    function parsed(text) {
      const plain = text.trim().replace(/[−–]/g, "-").replace(/,(?=\d{3}(\D|$))/g, "");
      const match = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*(%?)$/i.exec(plain);
      return match ? Number(match[1]) / (match[2] ? 100 : 1) : NaN;
    }

    function near(a, b, tolerance) {
      return Math.abs(a - b) <= tolerance * (1 + 1e-9) + 1e-12 * Math.abs(b);
    }

    // The author's words behind an answer, copied from the part behind the click.
    function why(form, selector) {
      const item = form.querySelector("details " + selector + " .why");
      return item ? [item.cloneNode(true)] : [];
    }

    const checks = {
      one(form) {
        const chosen = form.querySelector("input:checked");
        if (!chosen) return { open: "Choose one first." };
        const item = form.querySelector('details li[data-choice="' + chosen.value + '"]');
        return { right: item.dataset.right === "true", words: why(form, 'li[data-choice="' + chosen.value + '"]') };
      },
      several(form) {
        const off = [...form.querySelectorAll("input")].filter((input) => {
          const item = form.querySelector('details li[data-choice="' + input.value + '"]');
          return (item.dataset.right === "true") !== input.checked;
        });
        const words = off.flatMap((input) => {
          const name = document.createElement("em");
          name.append(input.checked ? "Ticked: " : "Not ticked: ", ...input.parentElement.querySelector("span").cloneNode(true).childNodes);
          const line = document.createElement("p");
          line.append(name, ...why(form, 'li[data-choice="' + input.value + '"]'));
          return [line];
        });
        return { right: off.length === 0, words };
      },
      number(form) {
        const given = parsed(form.querySelector("input").value);
        if (Number.isNaN(given)) return { open: "Write a number first, such as 0.25 or −3." };
        const tolerance = Number(form.dataset.tolerance);
        if (near(given, Number(form.dataset.value), tolerance)) return { right: true, words: [] };
        const slip = [...form.querySelectorAll("li[data-slip]")].find((item) => near(given, Number(item.dataset.slip), tolerance));
        return { right: false, words: slip ? [slip.querySelector(".why").cloneNode(true)] : ["No slip that we know gives this number."] };
      },
      order(form) {
        const places = [...form.querySelectorAll(".lines > li")].map((line) => Number(line.dataset.place));
        const first = places.findIndex((place, index) => place !== index);
        return { right: first < 0, words: first < 0 ? [] : ["Lines 1 to " + (first + 1) + " are not all in their places."] };
      },
      slip(form) {
        const chosen = form.querySelector("input:checked");
        if (!chosen) return { open: "Choose a line first." };
        const right = chosen.value === form.dataset.wrong;
        return { right, words: right ? why(form, "p") : ["That line follows from what stands before it."] };
      },
    };

    function answer(event) {
      event.preventDefault();
      const form = event.target;
      const result = checks[form.dataset.kind](form);
      const verdict = form.querySelector(".verdict");
      verdict.classList.toggle("right", result.right === true);
      verdict.classList.toggle("wrong", result.right === false);
      const head = document.createElement("strong");
      head.textContent = result.open || (result.right ? "Right." : "Not yet.");
      const after = result.right ? form.querySelector("details .after") : null;
      verdict.replaceChildren(head, " ", ...(result.words || []), ...(after ? [after.cloneNode(true)] : []));
    }

    // Lines are put in order with two buttons each, so that keys do what a mouse does.
    function addMoves(form) {
      const list = form.querySelector(".lines");
      for (const line of list.children) {
        const moves = document.createElement("span");
        moves.className = "moves";
        for (const [sign, name, step] of [["↑", "Move up", -1], ["↓", "Move down", 1]]) {
          const button = document.createElement("button");
          button.type = "button";
          button.textContent = sign;
          button.setAttribute("aria-label", name + ": " + line.textContent.trim());
          button.addEventListener("click", () => {
            const other = step < 0 ? line.previousElementSibling : line.nextElementSibling;
            if (!other) return;
            if (step < 0) other.before(line); else other.after(line);
            button.focus();
            const place = [...list.children].indexOf(line) + 1;
            const verdict = form.querySelector(".verdict");
            verdict.classList.remove("right", "wrong");
            verdict.textContent = "Line " + place + " of " + list.children.length + ".";
          });
          moves.append(button);
        }
        line.append(moves);
      }
    }

    for (const form of document.querySelectorAll("form.question")) {
      form.addEventListener("submit", answer);
      form.querySelector(".actions").hidden = false;
      if (form.dataset.kind === "order") addMoves(form);
    }
    markScrollers();
    addEventListener("resize", markScrollers);
    document.addEventListener("toggle", markScrollers, true);
    addEventListener("hashchange", openTarget);
    if (location.hash) openTarget();

    """#
}
