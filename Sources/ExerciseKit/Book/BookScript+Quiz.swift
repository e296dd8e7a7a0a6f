/// The quizzes: each question is checked in the page, says why, and keeps its answer.
extension BookScript {
  static let quiz = #"""
    // What a text may mean as a number, the likeliest first, as in the terminal: with a real minus sign, a percent sign, a decimal
    // point or a decimal comma, commas between thousands.
    function readings(text) {
      const plain = text.trim().replace(/[−–]/g, "-");
      const forms = plain.includes(",") ? [] : [plain];
      if (/^[+-]?[1-9]\d{0,2}(,\d{3})+(\D|$)/.test(plain)) forms.push(plain.replace(/,/g, ""));
      if (plain.split(",").length === 2 && !plain.includes(".")) forms.push(plain.replace(",", "."));
      return forms.map((form) => /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*(%?)$/i.exec(form))
        .filter((match) => match).map((match) => Number(match[1]) / (match[2] ? 100 : 1));
    }

    function near(a, b, tolerance) {
      return Math.abs(a - b) <= tolerance * (1 + 1e-9) + 1e-12 * Math.abs(b);
    }

    // The author's words behind an answer, copied from the part behind the click.
    function why(form, selector) {
      const item = form.querySelector("details " + selector + " .why");
      return item ? [item.cloneNode(true)] : [];
    }

    // Half a unit of the last decimal that was written; 0 where none was.
    function writtenHalf(text) {
      const written = /[.,](\d+)\s*(%?)$/.exec(text);
      return written ? 0.5 * Math.pow(10, -written[1].length - (written[2] ? 2 : 0)) : 0;
    }

    function whyNotNumber(form, given, value, tolerance, coarse) {
      const slips = [...form.querySelectorAll("li[data-slip]")].map((item) => [Number(item.dataset.slip), item]);
      // A number that was rounded more coarsely still tells which slip was made.
      const made = slips.filter(([slip]) => near(given, slip, Math.max(tolerance, Math.abs(slip) / 1000)))
        .sort(([a], [b]) => Math.abs(a - given) - Math.abs(b - given));
      if (made.length) return made[0][1].querySelector(".why").cloneNode(true);
      if (near(-given, value, tolerance)) return "The size is right, the sign is not.";
      if (near(given, value, coarse)) return "Right as far as it goes: more decimals are asked for.";
      if (near(given, value, 20 * tolerance) || near(given, value, Math.abs(value) / 200)) return "Near, but not near enough: round at the end, not on the way.";
      return "No slip that this quiz knows gives this number.";
    }

    // The first line that stands before one that must come earlier; -1 where the order is right. Free pairs may change places.
    function firstWrong(places, free) {
      return places.findIndex((place, index) => places.slice(index + 1).some((later) => later < place && !free.has(later + "-" + place)));
    }

    function whyNotOrder(places, free) {
      const isSorted = (list) => firstWrong(list, free) < 0;
      for (let index = 0; index + 1 < places.length; index += 1) {
        const turned = [...places];
        [turned[index], turned[index + 1]] = [turned[index + 1], turned[index]];
        if (isSorted(turned)) return "All but two are in place: lines " + (index + 1) + " and " + (index + 2) + " of yours are the wrong way round.";
      }
      const first = firstWrong(places, free);
      return ["Your first line is not the one to begin with.", "Your first line is right. Another one comes second."][first]
        || "Your first " + first + " lines are in order. Another one comes next.";
    }

    const checks = {
      one(form) {
        const chosen = form.querySelector("input:checked");
        if (!chosen) return { open: "Choose one first." };
        const item = form.querySelector('details li[data-choice="' + chosen.value + '"]');
        return { right: item.dataset.right === "true", words: why(form, 'li[data-choice="' + chosen.value + '"]') };
      },
      // How many are off, and not which: another try is worth something.
      several(form) {
        const off = [...form.querySelectorAll("input")].filter((input) => {
          const item = form.querySelector('details li[data-choice="' + input.value + '"]');
          return (item.dataset.right === "true") !== input.checked;
        });
        if (!off.length) {
          const reasons = [...form.querySelectorAll("details li[data-choice]")].map((item) => {
            const line = element("p", {}, item.dataset.right === "true" ? "Yes: " : "No: ");
            line.append(...form.querySelector('input[value="' + item.dataset.choice + '"]').parentElement.querySelector("span").cloneNode(true).childNodes);
            line.append(" ", item.querySelector(".why").cloneNode(true));
            return line;
          });
          return { right: true, words: reasons };
        }
        const extra = off.filter((input) => input.checked).length;
        const missing = off.length - extra;
        const parts = [];
        if (extra) parts.push(extra + " that you ticked " + (extra === 1 ? "does" : "do") + " not belong to them");
        if (missing) parts.push(missing + " that you did not tick " + (missing === 1 ? "does" : "do"));
        return { right: false, words: [parts.join(", and ") + ". Try again; the answer below says which, and why."] };
      },
      number(form) {
        const text = form.querySelector("input").value.trim();
        const all = readings(text);
        if (!text) return { open: "Write a number first, such as 0.25 or −3." };
        if (!all.length) return { open: "“" + text + "” is not a number that can be read. Write one such as 0.25, −3, 1e-4 or 60 %." };
        const [value, tolerance] = [Number(form.dataset.value), Number(form.dataset.tolerance)];
        // A comma between three digits and three may be either; the reading that is right is the one that was meant.
        if (all.some((given) => near(given, value, tolerance))) return { right: true, words: [] };
        return { right: false, words: [whyNotNumber(form, all[0], value, tolerance, writtenHalf(text))] };
      },
      order(form) {
        const places = [...form.querySelectorAll(".lines > li")].map((line) => Number(line.dataset.place));
        const free = new Set((form.dataset.free || "").split(" "));
        const right = firstWrong(places, free) < 0;
        return { right, words: right ? [] : [whyNotOrder(places, free)] };
      },
      slip(form) {
        const chosen = form.querySelector("input:checked");
        if (!chosen) return { open: "Choose a line first." };
        const [line, wrong] = [Number(chosen.value), Number(form.dataset.wrong)];
        if (line === wrong) return { right: true, words: why(form, "p") };
        const words = line < wrong ? "Line " + (line + 1) + " is right. Read on from there."
          : "Line " + (line + 1) + " follows from the lines before it. The slip was made further up.";
        return { right: false, words: [words] };
      },
    };

    // An answer is kept with the question that it answered: another question at its place begins anew.
    function nameOf(form) { return "quiz " + root.dataset.page + " " + form.id; }
    function askedBy(form) { return form.querySelector("fieldset > div").textContent.trim(); }

    function answerOf(form) {
      if (form.dataset.kind === "order") return [...form.querySelectorAll(".lines > li")].map((line) => line.dataset.place);
      if (form.dataset.kind === "number") return [form.querySelector("input").value];
      return [...form.querySelectorAll("input:checked")].map((input) => input.value);
    }

    function restore(form) {
      const memory = kept(nameOf(form));
      if (!memory || memory.asked !== askedBy(form) || !Array.isArray(memory.answer)) return;
      if (form.dataset.kind === "order") {
        const list = form.querySelector(".lines");
        for (const place of memory.answer) list.append(...[...list.children].filter((line) => line.dataset.place === place));
      } else if (form.dataset.kind === "number") form.querySelector("input").value = memory.answer[0] || "";
      else for (const input of form.querySelectorAll("input")) input.checked = memory.answer.includes(input.value);
      judge(form);
    }

    function judge(form) {
      const result = checks[form.dataset.kind](form);
      const verdict = form.querySelector(".verdict");
      verdict.classList.toggle("right", result.right === true);
      verdict.classList.toggle("wrong", result.right === false);
      const head = element("strong", {}, result.open || (result.right ? "Right." : "Not yet."));
      const after = result.right ? form.querySelector("details .after") : null;
      verdict.replaceChildren(head, " ", ...(result.words || []), ...(after ? [after.cloneNode(true)] : []));
      return result;
    }

    function answer(event) {
      event.preventDefault();
      const form = event.target;
      if (!judge(form).open) keep(nameOf(form), { asked: askedBy(form), answer: answerOf(form) });
      showScore();
    }

    // Lines are put in order with two buttons each, so that keys do what a mouse does.
    function addMoves(form) {
      const list = form.querySelector(".lines");
      for (const line of list.children) {
        const moves = element("span", { class: "moves" });
        for (const [sign, name, step] of [["↑", "Move up", -1], ["↓", "Move down", 1]]) {
          const button = element("button", { type: "button", "aria-label": name + ": " + line.textContent.trim() }, sign);
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

    function showScore() {
      const forms = [...document.querySelectorAll("form.question")];
      const line = document.querySelector(".quiz-score");
      const right = forms.filter((form) => form.querySelector(".verdict.right")).length;
      const given = forms.filter((form) => kept(nameOf(form))).length;
      line.querySelector("span").textContent = right + " of " + forms.length + " right. Answers are kept in this browser. ";
      line.querySelector("button").hidden = given === 0;
    }

    function startQuiz() {
      const forms = [...document.querySelectorAll("form.question")];
      if (!forms.length) return;
      const again = element("button", { type: "button" }, "Forget my answers");
      again.addEventListener("click", () => {
        for (const form of forms) {
          keep(nameOf(form), null);
          form.reset();
          const verdict = form.querySelector(".verdict");
          verdict.classList.remove("right", "wrong");
          verdict.replaceChildren();
        }
        showScore();
        forms[0].querySelector("input, button").focus();
      });
      forms[0].before(element("p", { class: "quiz-score actions" }, element("span", {}), again));
      for (const form of forms) {
        form.addEventListener("submit", answer);
        form.querySelector(".actions").hidden = false;
        if (form.dataset.kind === "order") addMoves(form);
        restore(form);
      }
      showScore();
    }

    """#
}
