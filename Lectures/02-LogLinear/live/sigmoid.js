// The sigmoid with its tangent above, and the derivative below: the tangent's slope is the height of the lower curve.
live.sigmoid = {
  words: "The sigmoid with the tangent at z, and its derivative",
  height: 400,
  places: Array.from({ length: 121 }, (_, i) => -6 + i / 10),

  compute({ z }, call) {
    return { s: call("sigmoid", z), m: call("sigmoidDerivative", z), other: call("sigmoid", -z),
      curve: call("sigmoids", this.places), slopes: call("sigmoidDerivatives", this.places) };
  },

  draw(pen, { z, s, m, curve, slopes }, figure) {
    const upper = pen.plane(52, 24, pen.width - 66, 190, [-6, 6], [0, 1]);
    const lower = pen.plane(52, 262, pen.width - 66, 84, [-6, 6], [0, 0.3]);
    pen.axes("upper", upper, { xs: [-6, -4, -2, 0, 2, 4, 6], ys: [0, 0.25, 0.5, 0.75, 1], yWords: "σ(z)" });
    pen.axes("lower", lower, { xs: [-6, -4, -2, 0, 2, 4, 6], ys: [0, 0.125, 0.25], yWords: "σ′(z), the tangent’s slope", xWords: "score z" });
    pen.path("curve", this.places.map((x, i) => [upper.x(x), upper.y(curve[i])]), "line c0");
    pen.path("slopes", this.places.map((x, i) => [lower.x(x), lower.y(slopes[i])]), "line c1");
    const reach = 1.6;
    pen.line("tangent", upper.x(z - reach), upper.y(s - reach * m), upper.x(z + reach), upper.y(s + reach * m), "line c1");
    pen.line("down", upper.x(z), upper.y(s), upper.x(z), lower.y(m), "frame", { "stroke-dasharray": "4 3" });
    pen.circle("slope", lower.x(z), lower.y(m), 6, "f1");
    const side = z > 2.5 ? "end" : "start", step = z > 2.5 ? -14 : 14;
    pen.text("value", upper.x(z) + step, upper.y(s) + (z > 0 ? 24 : -14), "σ = " + shown(s, 4), "text strong halo", side);
    pen.text("height", lower.x(z) + step, lower.y(m) - 8, "σ′ = " + shown(m, 4), "text strong halo", side);
    pen.handle("z", upper, [z, s], "score z", "f0", (x) => figure.set("z", x), 0.1);
  },
};
