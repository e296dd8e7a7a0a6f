// The loss of a line's two parameters from above, and the walk down from a start that is dragged.
live.descent = {
  words: "Lines of equal loss over w and b, and a walk down",
  height: (width) => Math.min(430, width * 0.9 + 60),
  x: [1, 2, 3],
  t: [2, 3, 5],

  compute({ start, eta, m, epochs }, call) {
    this.contours = this.contours || this.lines(call);
    const walk = call("descentWalk", this.x, this.t, start, eta, m, epochs);
    const last = walk[walk.length - 1];
    return { walk, last, first: walk[1], updates: walk.length - 1, g: call("descentGradient", this.x, this.t, start, m),
      L0: call("descentLoss", this.x, this.t, start), L: call("descentLoss", this.x, this.t, last) };
  },

  // Where the loss crosses a level, in each square of a grid: straight pieces that join to the lines of a map.
  lines(call) {
    const ws = Array.from({ length: 61 }, (_, i) => -1 + i / 12), bs = Array.from({ length: 61 }, (_, i) => -3.5 + i / 7.5);
    const heights = call("descentSurface", this.x, this.t, ws, bs);
    const pieces = [];
    for (const level of [0.05, 0.15, 0.3, 0.5, 0.8, 1.5, 3, 6]) {
      for (let i = 0; i < 60; i++) for (let j = 0; j < 60; j++) {
        const corners = [[i, j], [i, j + 1], [i + 1, j + 1], [i + 1, j]], cuts = [];
        corners.forEach(([a, b], k) => {
          const [c, d] = corners[(k + 1) % 4], [low, high] = [heights[a][b] - level, heights[c][d] - level];
          if ((low < 0) === (high < 0)) return;
          const part = low / (low - high);
          cuts.push([ws[b] + part * (ws[d] - ws[b]), bs[a] + part * (bs[c] - bs[a])]);
        });
        if (cuts.length >= 2) pieces.push(cuts.slice(0, 2));
      }
    }
    return pieces;
  },

  draw(pen, { walk, start, last }, figure) {
    const plane = pen.plane(40, 20, pen.width - 54, pen.height - 66, [-1, 4], [-3.5, 4.5]);
    pen.axes("plane", plane, { xs: [-1, 0, 1, 2, 3, 4], ys: [-3, -2, -1, 0, 1, 2, 3, 4], xWords: "w", yWords: "b" });
    const d = this.contours.map(([[a, b], [c, e]]) => "M" + plane.x(a).toFixed(1) + " " + plane.y(b).toFixed(1) + "L" + plane.x(c).toFixed(1) + " " + plane.y(e).toFixed(1)).join("");
    pen.node("contours", "path", { d, class: "c5", fill: "none", "stroke-width": 1.2 });
    // What has left the map is drawn no further.
    const out = walk.findIndex(([w, b]) => Math.abs(w) > 40 || Math.abs(b) > 80);
    const seen = walk.slice(0, out < 0 ? walk.length : out + 1).map(([w, b]) => [plane.x(w), plane.y(b)]);
    pen.path("walk", seen, "line c0");
    seen.slice(1, 61).forEach(([x, y], i) => pen.circle("stop" + i, x, y, 3, "f0"));
    if (out >= 0) pen.text("out", plane.left + plane.width / 2, plane.top + 22, "the walk leaves the map", "f1 strong halo");
    pen.handle("start", plane, start, "start of the walk", "f1", (w, b) => { figure.set("start", w, 0); figure.set("start", b, 1); }, 0.1);
    pen.labels("name", [[plane.x(start[0]), plane.y(start[1]), "start", "text"], [plane.x(last[0]), plane.y(last[1]), out < 0 ? "after " + (walk.length - 1) : "", "text strong"]]);
  },
};
