/// What a reader changes numbers with.
extension LiveScript {
  static let controls = #"""

    let controlCount = 0;

    function made(name, attributes, ...content) {
      const element = document.createElement(name);
      for (const [key, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(key, value);
      element.append(...content);
      return element;
    }

    LiveFigure.prototype.addControls = function (place) {
      for (const input of this.inputs) {
        const add = { number: this.addSlider, numbers: this.addNumbers, drag: this.addTyped, check: this.addCheck,
          steps: this.addSteps, choice: this.addChoice, text: this.addText }[input.kind];
        place.append(add.call(this, input));
      }
      const reset = made("button", { type: "button", class: "live-reset" }, "Back to the text’s example");
      reset.addEventListener("click", () => { this.toExample(); this.request(); });
      place.append(made("p", { class: "actions" }, reset));
    };

    // A field that is being written in is left alone.
    LiveFigure.prototype.addField = function (input, words, place, id) {
      const field = made("input", { type: "number", step: input.by || "any", min: input.from, max: input.to, id,
        "aria-label": id ? undefined : words, inputmode: "decimal" });
      field.addEventListener("input", () => this.set(input.name, field.valueAsNumber, ...place));
      field.addEventListener("change", () => { field.value = read(); });
      const read = () => String(Number(place.reduce((value, at) => value[at], this.values[input.name]).toPrecision(6)));
      this.controls.push(() => { if (document.activeElement !== field || field.valueAsNumber !== Number(read())) {
        if (document.activeElement !== field || !Number.isNaN(field.valueAsNumber)) field.value = read();
      } });
      field.value = read();
      return field;
    };

    LiveFigure.prototype.addSlider = function (input) {
      const id = "live-" + controlCount++;
      const field = this.addField(input, input.words, [], id);
      const row = made("div", { class: "live-number" }, made("label", { for: id }, input.words));
      if (input.from !== undefined) {
        const slider = made("input", { type: "range", min: input.from, max: input.to, step: input.by || "any", "aria-label": input.words });
        slider.value = this.values[input.name];
        slider.addEventListener("input", () => this.set(input.name, slider.valueAsNumber));
        this.controls.push(() => { slider.value = this.values[input.name]; });
        row.append(slider);
      }
      row.append(field);
      return row;
    };

    LiveFigure.prototype.addNumbers = function (input) {
      const rows = input.values;
      const grid = made("div", { class: "live-grid", style: "--columns: " + rows[0].length });
      rows.forEach((row, i) => row.forEach((_, j) => {
        const place = rows.length > 1 ? [i, j] : [j];
        const words = input.words + (rows.length > 1 ? ", row " + (i + 1) + ", column " + (j + 1) : ", entry " + (j + 1));
        grid.append(this.addField(input, words, place));
      }));
      return made("div", { class: "live-numbers", role: "group", "aria-label": input.words }, made("span", {}, input.words), grid);
    };

    LiveFigure.prototype.addTyped = function (input) {
      return made("details", {}, made("summary", {}, "Type the numbers: " + input.words), this.addNumbers(input));
    };

    LiveFigure.prototype.addCheck = function (input) {
      const box = made("input", { type: "checkbox" });
      box.addEventListener("change", () => this.set(input.name, box.checked ? 1 : 0));
      this.controls.push(() => { box.checked = this.values[input.name] === 1; });
      return made("label", { class: "live-check" }, box, made("span", {}, input.words));
    };

    LiveFigure.prototype.addChoice = function (input) {
      const list = made("select", {}, ...input.options.map((option, at) => made("option", { value: at }, option)));
      list.addEventListener("change", () => this.set(input.name, Number(list.value)));
      this.controls.push(() => { list.value = String(this.values[input.name]); });
      return made("label", { class: "live-choice" }, made("span", {}, input.words), list);
    };

    LiveFigure.prototype.addText = function (input) {
      const field = made("input", { type: "text", spellcheck: "false", autocapitalize: "off", autocomplete: "off" });
      field.addEventListener("input", () => { this.values[input.name] = field.value; this.request(); });
      this.controls.push(() => { if (field.value !== this.values[input.name]) field.value = this.values[input.name]; });
      return made("label", { class: "live-text" }, made("span", {}, input.words), field);
    };

    // Forward, back, or one after the other; nothing moves before a reader asks for it.
    LiveFigure.prototype.addSteps = function (input) {
      const button = (words, act) => {
        const made_ = made("button", { type: "button" }, words);
        made_.addEventListener("click", act);
        return made_;
      };
      const go = (by) => this.set(input.name, this.values[input.name] + by);
      let timer = 0;
      const stop = () => { clearInterval(timer); timer = 0; play.textContent = "Play"; };
      const back = button("Back", () => { stop(); go(-1); });
      const forward = button("Step", () => { stop(); go(1); });
      const play = button("Play", () => {
        if (timer) return stop();
        if (this.values[input.name] >= input.to) this.set(input.name, input.from);
        play.textContent = "Stop";
        timer = setInterval(() => { if (this.values[input.name] >= input.to) stop(); else go(1); }, 1100);
      });
      const words = made("span", { class: "live-step", role: "status" });
      this.controls.push(() => {
        const at = this.values[input.name];
        back.disabled = at <= input.from;
        forward.disabled = at >= input.to;
        const said = this.made.step ? this.made.step(at, this.found) : at + " of " + input.to;
        if (words.textContent !== said) words.textContent = said;
      });
      return made("div", { class: "live-steps" }, made("p", { class: "actions" }, back, " ", forward, " ", play), words);
    };

    """#
}
