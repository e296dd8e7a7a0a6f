/// What the drawings are made with.
extension LiveScript {
  static let pen = #"""

    // Draws anew what has a name already, and takes away what was not drawn again: so what is being dragged stays what it is.
    class Pen {
      constructor(svg, figure) {
        this.svg = svg;
        this.figure = figure;
        this.nodes = new Map();
      }

      begin(width, height) {
        this.width = width;
        this.height = height;
        this.used = new Set();
        this.last = null;
        for (const [name, value] of [["width", width], ["height", height], ["viewBox", "0 0 " + width + " " + height]]) {
          this.svg.setAttribute(name, value);
        }
      }

      end() {
        for (const [key, node] of this.nodes) if (!this.used.has(key)) { node.remove(); this.nodes.delete(key); }
      }

      node(key, name, attributes, text) {
        let node = this.nodes.get(key);
        if (!node) {
          node = document.createElementNS("http://www.w3.org/2000/svg", name);
          this.nodes.set(key, node);
          if (this.last) this.last.after(node); else this.svg.prepend(node);
        }
        this.used.add(key);
        this.last = node;
        for (const [at, value] of Object.entries(attributes)) {
          const word = typeof value === "number" ? String(Math.round(value * 100) / 100) : value;
          if (node.getAttribute(at) !== word) node.setAttribute(at, word);
        }
        if (text !== undefined && node.textContent !== text) node.textContent = text;
        return node;
      }

      line(key, x1, y1, x2, y2, look = "grid", more = {}) { return this.node(key, "line", { x1, y1, x2, y2, class: look, ...more }); }
      circle(key, cx, cy, r, look, more = {}) { return this.node(key, "circle", { cx, cy, r, class: look, ...more }); }
      rect(key, x, y, width, height, look, more = {}) {
        return this.node(key, "rect", { x, y, width: Math.max(0, width), height: Math.max(0, height), class: look, ...more });
      }
      text(key, x, y, words, look = "text", anchor = "middle", more = {}) {
        return this.node(key, "text", { x, y, class: look, "text-anchor": anchor, ...more }, words);
      }
      path(key, points, look, more = {}) {
        const d = points.map(([x, y], i) => (i ? "L" : "M") + x.toFixed(1) + " " + y.toFixed(1)).join("");
        return this.node(key, "path", { d: d || "M0 0", class: look, fill: "none", ...more });
      }
      arrow(key, x1, y1, x2, y2, look, fill) {
        this.line(key, x1, y1, x2, y2, "line " + look);
        const length = Math.hypot(x2 - x1, y2 - y1);
        const [a, b] = length > 1 ? [(x2 - x1) / length, (y2 - y1) / length] : [0, 0];
        const d = "M" + x2 + " " + y2 + "L" + (x2 - 9 * a - 4 * b) + " " + (y2 - 9 * b + 4 * a) + "L" + (x2 - 9 * a + 4 * b) + " " + (y2 - 9 * b - 4 * a) + "Z";
        this.node(key + ".tip", "path", { d, class: fill, visibility: length > 8 ? "visible" : "hidden" });
      }

      // Words beside points: each to the side where it covers no point and no other words.
      labels(key, points) {
        const taken = points.map(([x, y]) => [x - 11, y - 11, x + 11, y + 11]);
        points.forEach(([x, y, words, look], i) => {
          const width = words.length * 6.6;
          const sides = [[13, -9, "start"], [-13, -9, "end"], [13, 18, "start"], [-13, 18, "end"], [0, -17, "middle"], [0, 27, "middle"]];
          const boxes = sides.map(([a, b, anchor]) => {
            const left = x + a - (anchor === "end" ? width : anchor === "middle" ? width / 2 : 0);
            return [left, y + b - 11, left + width, y + b + 3];
          });
          const covers = (box) => taken.filter((other, at) => at !== i && box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]).length
            + (box[0] < 2 || box[2] > this.width - 2 ? 3 : 0);
          const best = boxes.reduce((least, box, at) => covers(box) < covers(boxes[least]) ? at : least, 0);
          taken.push(boxes[best]);
          this.text(key + i, x + sides[best][0], y + sides[best][1], words, "halo small " + look, sides[best][2]);
        });
      }

      // A part of the drawing with coordinates of its own.
      plane(left, top, width, height, [x0, x1], [y0, y1]) {
        return {
          left, top, width, height, x0, x1, y0, y1,
          x: (x) => left + (x - x0) / (x1 - x0) * width,
          y: (y) => top + (y1 - y) / (y1 - y0) * height,
          back: (x, y) => [x0 + (x - left) / width * (x1 - x0), y1 - (y - top) / height * (y1 - y0)],
        };
      }

      axes(key, plane, { xs = [], ys = [], xWords = "", yWords = "", digits }) {
        for (const x of xs) {
          this.line(key + ".x" + x, plane.x(x), plane.top, plane.x(x), plane.top + plane.height);
          this.text(key + ".xt" + x, plane.x(x), plane.top + plane.height + 17, shown(x, digits), "muted small");
        }
        for (const y of ys) {
          this.line(key + ".y" + y, plane.left, plane.y(y), plane.left + plane.width, plane.y(y));
          this.text(key + ".yt" + y, plane.left - 7, plane.y(y) + 4, shown(y, digits), "muted small", "end");
        }
        this.line(key + ".bottom", plane.left, plane.top + plane.height, plane.left + plane.width, plane.top + plane.height, "frame");
        this.line(key + ".left", plane.left, plane.top, plane.left, plane.top + plane.height, "frame");
        if (xWords) this.text(key + ".xw", plane.left + plane.width / 2, plane.top + plane.height + 34, xWords, "text");
        if (yWords) this.text(key + ".yw", plane.left, plane.top - 9, yWords, "text", "start");
      }

      // A table of numbers, each on a shade of its size.
      cells(key, left, top, width, height, rows, columns, values, { title, text, shade }) {
        const side = 58, across = (width - side) / columns.length, down = (height - 44) / rows.length;
        this.text(key + ".title", left + side, top - 6, title, "text strong", "start");
        columns.forEach((word, j) => this.text(key + ".c" + j, left + side + (j + 0.5) * across, top + 16, word, "muted small"));
        rows.forEach((word, i) => {
          this.text(key + ".r" + i, left + side - 8, top + 24 + (i + 0.5) * down + 4, word, "muted small", "end");
          columns.forEach((_, j) => {
            const [x, y] = [left + side + j * across, top + 24 + i * down];
            this.rect(key + i + "." + j, x + 1, y + 1, across - 2, down - 2, "f0", { "fill-opacity": 0.45 * Math.min(1, shade(values[i][j])) });
            this.text(key + ".t" + i + "." + j, x + across / 2, y + down / 2 + 5, text(values[i][j]), "text small");
          });
        });
      }

      // A point that is dragged, or moved with the arrow keys once it has the focus.
      handle(key, plane, [x, y], words, look, move, step = 0.05) {
        const node = this.circle(key, plane.x(x), plane.y(y), 10, "live-handle " + look, {
          tabindex: "0", role: "slider", "aria-label": words + ": drag, or use the arrow keys", "aria-valuenow": String(Number(x.toFixed(3))),
          "aria-valuetext": shown(x, 2) + ", " + shown(y, 2),
        });
        node.moves = (px, py) => { const [a, b] = plane.back(px, py); move(Math.round(a / step) * step, Math.round(b / step) * step); };
        // Two keys may come before the next drawing.
        let [nextX, nextY] = [x, y];
        node.nudges = (a, b) => move(nextX += a * step, nextY += b * step);
        if (node.isWired) return node;
        node.isWired = true;
        node.addEventListener("pointerdown", (event) => { node.setPointerCapture(event.pointerId); node.focus(); event.preventDefault(); });
        node.addEventListener("pointermove", (event) => {
          if (!node.hasPointerCapture(event.pointerId)) return;
          const box = this.svg.getBoundingClientRect();
          node.moves((event.clientX - box.left) / box.width * this.width, (event.clientY - box.top) / box.height * this.height);
        });
        node.addEventListener("keydown", (event) => {
          const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
          if (!way) return;
          event.preventDefault();
          node.nudges(...way.map((by) => by * (event.shiftKey ? 5 : 1)));
        });
        return node;
      }
    }

    """#
}
