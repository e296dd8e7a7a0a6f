// Works every input of every live figure on the page, and says what does not answer. The value is a promise.
(async () => {
  const troubles = [];
  let inputs = 0, slowest = 0;
  const root = document.documentElement;
  if (!document.querySelector(".live")) return { troubles, inputs, slowest, figures: 0 };
  for (let i = 0; i < 400 && !root.dataset.engine; i++) await new Promise((done) => setTimeout(done, 10));
  if (root.dataset.engine !== "ready") return { troubles: ["the engine is not ready: " + root.dataset.engine], inputs, slowest, figures: 0 };
  const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  for (const figure of figures) {
    const name = figure.box.dataset.live;
    await frames();
    const look = () => figure.svg.innerHTML;
    const words = () => figure.numbers.map((number) => number.textContent).join(" ");
    const [drawing, numbers] = [look(), words()];
    if (!("ready" in figure.box.dataset)) troubles.push(name + " is not drawn");
    if (/NaN|undefined|no number/.test(drawing + words())) troubles.push(name + " shows what is no number");
    if (figure.drawing.scrollWidth > figure.drawing.clientWidth + 1) troubles.push(name + " is wider than its place");
    const reset = figure.box.querySelector(".live-reset");
    let movesFormula = figure.numbers.length === 0;
    const answers = async (what) => {
      inputs += 1;
      await frames();
      // A machine that does something else meanwhile is not the figure's fault: the best of three.
      let time = figure.milliseconds;
      for (let again = 0; again < 2 && time > 16; again++) { figure.show(); time = Math.min(time, figure.milliseconds); }
      slowest = Math.max(slowest, time);
      if (look() === drawing) troubles.push(name + ": " + what + " changes nothing in the drawing");
      if (words() !== numbers) movesFormula = true;
      if ("refused" in figure.box.dataset) troubles.push(name + ": the engine has no value after " + what);
      if (/NaN|undefined|no number/.test(look() + words())) troubles.push(name + ": no number after " + what);
      reset.click();
      await frames();
      if (look() !== drawing || words() !== numbers) troubles.push(name + ": after " + what + " the text's example does not come back");
    };
    for (const part of figure.box.querySelectorAll("details")) part.open = true;
    for (const control of figure.box.querySelectorAll(".live-inputs input, .live-inputs select")) {
      const what = control.getAttribute("aria-label") || control.closest("label, .live-number").textContent.slice(0, 40);
      if (control.type === "checkbox") control.click();
      else if (control.type === "text") {
        control.value = "relu(x1 * x1 - 0.5) + b";
        control.dispatchEvent(new Event("input", { bubbles: true }));
      } else if (control.tagName === "SELECT") {
        control.selectedIndex = (control.selectedIndex + 1) % control.options.length;
        control.dispatchEvent(new Event("change", { bubbles: true }));
      } else {
        const by = Number(control.step) || 0.1, now = control.valueAsNumber;
        const to = control.max !== "" && now + 3 * by > Number(control.max) ? now - 3 * by : now + 3 * by;
        control.value = String(Number(to.toFixed(6)));
        control.dispatchEvent(new Event("input", { bubbles: true }));
        control.dispatchEvent(new Event("change", { bubbles: true }));
      }
      await answers(what);
    }
    for (const button of figure.box.querySelectorAll(".live-steps button:not([disabled])")) {
      if (button.textContent === "Play") continue;
      button.click();
      await answers(button.textContent);
    }
    for (const place of [...figure.svg.querySelectorAll("[tabindex]")]) {
      place.focus();
      for (const key of ["ArrowUp", "ArrowRight"]) place.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, shiftKey: true }));
      if (!place.isConnected) troubles.push(name + ": what is dragged is lost: " + place.getAttribute("aria-label"));
      await answers(place.getAttribute("aria-label"));
    }
    if (!movesFormula) troubles.push(name + ": no number of its formulas changes");
    for (const part of figure.box.querySelectorAll("details")) part.open = false;
  }
  if (slowest > 16) troubles.push("a change took " + slowest.toFixed(1) + " ms to draw");
  return { troubles, inputs, slowest, figures: figures.length };
})()
