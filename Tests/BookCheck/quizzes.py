"""Answers each question of a page, wrong and right, with keys where that is possible, and reads the verdict."""

SCRIPT = r"""
(() => {
  const problems = [];
  for (const form of document.querySelectorAll("form.question")) {
    const verdict = form.querySelector(".verdict");
    const button = form.querySelector("button[type=submit]");
    const say = (text) => problems.push("question " + form.id + ": " + text);
    const press = () => { form.requestSubmit(button); return verdict.classList.contains("right") ? "right" : verdict.classList.contains("wrong") ? "wrong" : "open"; };
    const expect = (wanted, when) => { const got = press(); if (got !== wanted) say(when + " is answered as " + got); if (!verdict.textContent.trim()) say("no words after " + when); };
    if (getComputedStyle(button).display === "none" || button.closest("[hidden]")) say("no button to check it");
    const kind = form.dataset.kind;
    if (kind === "one" || kind === "slip") {
      expect("open", "nothing chosen");
      for (const input of form.querySelectorAll("input")) {
        const right = kind === "slip" ? input.value === form.dataset.wrong : form.querySelector('li[data-choice="' + input.value + '"]').dataset.right === "true";
        input.checked = true;
        expect(right ? "right" : "wrong", "choice " + input.value);
      }
    } else if (kind === "several") {
      const inputs = [...form.querySelectorAll("input")];
      const right = (input) => form.querySelector('li[data-choice="' + input.value + '"]').dataset.right === "true";
      for (const input of inputs) input.checked = !right(input);
      expect("wrong", "every choice turned round");
      if (!/\d/.test(verdict.textContent) || inputs.some((input) => verdict.textContent.includes(input.parentElement.textContent.trim()))) say("a wrong try does not say how many, or says which");
      for (const input of inputs) input.checked = right(input);
      expect("right", "the right choices");
      if (verdict.querySelectorAll(".why").length !== inputs.length) say("not every choice has its reason once all are right");
    } else if (kind === "number") {
      const input = form.querySelector("input");
      expect("open", "an empty field");
      input.value = "abc";
      expect("open", "a word");
      const value = Number(form.dataset.value);
      input.value = String(value);
      expect("right", "the number");
      input.value = String(value).replace("-", "−");
      expect("right", "the number with a real minus");
      const tolerance = Number(form.dataset.tolerance);
      const write = (text, when) => { input.value = text; expect("right", when + " “" + text + "”"); };
      // As a hurried hand writes it: with a comma, also of three decimals, which could be thousands; as a percentage; with thousands.
      for (const digits of [1, 2, 3, 4, 6]) {
        const text = value.toFixed(digits);
        if (Math.abs(Number(text) - value) > tolerance) continue;
        write(text.replace(".", ","), "with a decimal comma");
        write(" " + text.replace(".", ",").replace("-", "−") + " ", "with blanks around it");
        if (text.startsWith("0.")) write(text.slice(1).replace(".", ","), "without its zero");
      }
      if (Math.abs(value) < 1 && value !== 0) write(String(Number((value * 100).toPrecision(12))).replace(".", ",") + " %", "as a percentage");
      if (Math.abs(value) >= 1000) write(value.toLocaleString("en-US", { maximumFractionDigits: 6 }), "with commas between thousands");
      for (const text of ["1,2,3", "0,6,", "1.2,3", "a,5"]) { input.value = text; expect("open", "“" + text + "”"); }
      if (value !== 0) { input.value = String(-value); const slips = [...form.querySelectorAll("li[data-slip]")].map((slip) => Number(slip.dataset.slip)); if (!slips.some((slip) => Math.abs(slip + value) < 0.01 * Math.abs(value))) { expect("wrong", "the other sign"); if (!verdict.textContent.includes("sign")) say("the other sign is not explained"); } }
      input.value = String(value + 3 * Number(form.dataset.tolerance) + 1e6);
      expect("wrong", "a number far off");
      for (const slip of form.querySelectorAll("li[data-slip]")) {
        input.value = slip.dataset.slip;
        expect("wrong", "the slip " + slip.dataset.slip);
        if (!verdict.textContent.includes(slip.querySelector(".why").textContent.trim().slice(0, 30))) say("the slip " + slip.dataset.slip + " is not explained");
      }
    } else if (kind === "order") {
      const list = form.querySelector(".lines");
      expect("wrong", "the lines as they are given");
      for (let turn = 0; turn < list.children.length ** 2; turn += 1) {
        const lines = [...list.children];
        const index = lines.findIndex((line, i) => i > 0 && Number(line.dataset.place) < Number(lines[i - 1].dataset.place));
        if (index < 0) break;
        lines[index].querySelector("button").click();
      }
      expect("right", "the lines in order");
    } else say("unknown kind " + kind);
  }
  localStorage.clear();  // The next look at the page begins anew.
  return problems;
})()
"""


def quiz_troubles(browser):
    """What is wrong with the quiz of the page that is open."""
    return browser.run(SCRIPT)
