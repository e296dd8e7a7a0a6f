/// The script of the live figures: it wires inputs to the engine, numbers to formulas, and draws. No mathematics of the course is in it: what
/// a page shows of the course is computed by the engine.
enum LiveScript {
  static let text = "\"use strict\";\n" + engine + figure + controls + pen + start

  private static let engine = #"""

    // What the units bring: live.name = { height, compute(values, call), draw(pen, found, figure) }.
    const live = {};

    // A function of the engine ended without a value: a precondition does not hold for what was given.
    class Refusal extends Error {}

    // All values travel as numbers in the engine's memory: PageArguments and PageValue say how.
    const engine = {
      ready: false,

      load() {
        return new Promise((done, fail) => {
          const script = document.createElement("script");
          script.src = document.documentElement.dataset.root + "engine.js";
          script.onload = done;
          script.onerror = () => fail(new Error("engine.js is not beside the pages"));
          document.head.append(script);
        }).then(() => WebAssembly.compile(Uint8Array.from(atob(engineProgram), (letter) => letter.charCodeAt(0))))
          .then((program) => {
            this.program = program;
            this.begin();
            this.ready = true;
          });
      },

      begin() { this.functions = new WebAssembly.Instance(this.program, { env: Math }).exports; },

      call(name, ...values) {
        if (!engine.functions[name]) throw new Error("the engine has no function " + name);
        const given = [];
        for (const value of values) {
          if (typeof value === "number" || typeof value === "boolean") given.push(Number(value));
          else if (Array.isArray(value[0])) given.push(value.length, value[0].length, ...value.flat());
          else given.push(value.length, ...value);
        }
        let count, at;
        try {
          new Float64Array(engine.functions.memory.buffer, engine.functions.pageRoom(given.length), given.length).set(given);
          count = engine.functions[name]();
          at = engine.functions.pageAnswer();
        } catch (error) {
          if (!(error instanceof WebAssembly.RuntimeError)) throw error;
          engine.begin();
          throw new Refusal("The engine has no value for these numbers; the figure shows the last that had one.");
        }
        const numbers = new Float64Array(engine.functions.memory.buffer, at, count);
        let next = 0;
        const take = (length) => Array.from(numbers.subarray(next, next += length));
        const read = () => {
          switch (numbers[next++]) {
            case 0: return numbers[next++];
            case 1: return take(numbers[next++]);
            case 2: {
              const [rows, columns] = take(2);
              return Array.from({ length: rows }, () => take(columns));
            }
            default: return Array.from({ length: numbers[next++] }, read);
          }
        };
        return read();
      },
    };

    """#

  private static let figure = #"""

    const figures = [];

    // Minus is a sign of its own length, and a number that is no number says so.
    function shown(value, digits) {
      if (!Number.isFinite(value)) return Number.isNaN(value) ? "no number" : value < 0 ? "−∞" : "∞";
      const text = digits === undefined ? String(Number(value.toPrecision(10)))
        : Math.abs(value) >= 1e7 || (digits > 3 && value !== 0 && Math.abs(value) < 1e-4) ? value.toExponential(2) : value.toFixed(digits);
      return (/^-[0.]*$/.test(text) ? text.slice(1) : text).replace("e+", "e").replaceAll("-", "−");
    }

    // One figure: its values, which begin as the text's own example, and what the page shows of them.
    class LiveFigure {
      constructor(box, made) {
        this.box = box;
        this.made = made;
        this.inputs = JSON.parse(box.dataset.inputs);
        this.drawing = box.querySelector(".live-drawing");
        this.drawing.style.minHeight = this.height(this.drawing.clientWidth || 600) + "px";
        this.svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
        this.svg.setAttribute("class", "numbers-figure");
        this.svg.setAttribute("role", "group");
        this.svg.setAttribute("aria-label", made.words || "The figure, drawn anew when a number changes");
        this.drawing.append(this.svg);
        this.pen = new Pen(this.svg, this);
        this.numbers = [...box.querySelectorAll("[data-value]")];
        this.controls = [];
        this.toExample();
        this.addControls(box.querySelector(".live-inputs"));
      }

      height(width) { return typeof this.made.height === "function" ? this.made.height(width) : this.made.height; }

      toExample() {
        this.values = {};
        for (const input of this.inputs) {
          if (input.kind === "text") { this.values[input.name] = input.text; continue; }
          const rows = input.values.map((row) => [...row]);
          const isList = input.kind === "numbers" || input.kind === "drag";
          this.values[input.name] = rows.length > 1 ? rows : isList ? rows[0] : rows[0][0];
        }
      }

      input(name) { return this.inputs.find((input) => input.name === name); }

      // Changes a number: of a vector with its place, of a matrix with row and column.
      set(name, value, ...place) {
        const input = this.input(name);
        if (!Number.isFinite(value)) return;
        let held = value;
        if (input.from !== undefined) held = Math.min(input.to, Math.max(input.from, value));
        if (place.length === 0) this.values[name] = held;
        else if (place.length === 1) this.values[name][place[0]] = held;
        else this.values[name][place[0]][place[1]] = held;
        this.request();
      }

      // All changes of one moment are drawn once.
      request() {
        if (this.waits || !engine.ready) return;
        this.waits = true;
        requestAnimationFrame(() => { this.waits = false; this.show(); });
      }

      show() {
        const began = performance.now();
        try {
          this.found = { ...this.values, ...this.made.compute(this.values, engine.call) };
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          this.box.dataset.refused = error.message;
          return;
        }
        delete this.box.dataset.refused;
        for (const control of this.controls) control();
        for (const number of this.numbers) this.write(number);
        const width = Math.max(280, Math.min(660, this.drawing.clientWidth));
        this.pen.begin(width, this.height(width));
        this.made.draw(this.pen, this.found, this);
        this.pen.end();
        this.box.dataset.ready = "";
        this.milliseconds = performance.now() - began;
      }

      value(path) {
        const [name, ...places] = path.split(".");
        return places.reduce((value, place) => value[place - 1], this.found[name]);
      }

      write(number) {
        const value = this.value(number.dataset.value);
        const isInput = number.dataset.value.split(".")[0] in this.values;
        const digits = number.dataset.digits ? Number(number.dataset.digits) : isInput ? undefined : 4;
        const text = shown(value, digits);
        const whole = "brackets" in number.dataset && text.startsWith("−") ? "(" + text + ")" : text;
        if (number.textContent !== whole) number.textContent = whole;
      }
    }

    """#

  private static let start = #"""

    document.addEventListener("DOMContentLoaded", () => {
      if (!document.documentElement.classList.contains("computes")) return;
      for (const box of document.querySelectorAll(".live")) figures.push(new LiveFigure(box, live[box.dataset.live]));
      const isNew = new ResizeObserver((entries) => {
        for (const entry of entries) figures.find((figure) => figure.drawing === entry.target).request();
      });
      // The page is painted first.
      requestAnimationFrame(() => setTimeout(() => engine.load().then(() => {
        for (const figure of figures) {
          figure.show();
          isNew.observe(figure.drawing);
        }
        document.documentElement.dataset.engine = "ready";
      }, (error) => {
        // The pictures are there all the same.
        document.documentElement.classList.remove("computes");
        document.documentElement.dataset.engine = String(error);
      })));
    });

    """#
}
