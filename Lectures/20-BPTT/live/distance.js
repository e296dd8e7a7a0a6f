// How long the gradient is k steps before the loss, on a logarithmic scale; radius 1 without tanh is the level line.
live.distance = {
  words: "The length of the gradient over the distance from the loss",
  height: 330,

  compute({ radius, seed, squash }, call) {
    const norms = call("bpttNorms", radius, seed, squash, 60);
    return { norms, other: call("bpttNorms", radius, seed, !squash, 60), after20: norms[20], after60: norms[60] };
  },

  draw(pen, { norms, other, squash }) {
    const plane = pen.plane(58, 24, pen.width - 76, pen.height - 72, [0, 60], [-12, 12]);
    pen.axes("plane", plane, { xs: [0, 10, 20, 30, 40, 50, 60], xWords: "steps before the loss", yWords: "length of the gradient" });
    for (const [power, words] of [[-12, "10⁻¹²"], [-6, "10⁻⁶"], [0, "1"], [6, "10⁶"], [12, "10¹²"]]) {
      pen.line("y" + power, plane.left, plane.y(power), plane.left + plane.width, plane.y(power), "grid");
      pen.text("yt" + power, plane.left - 7, plane.y(power) + 4, words, "muted small", "end");
    }
    const curve = (values) => values.map((value, k) => [k, Math.log10(value)]).filter(([, power]) => power >= -12 && power <= 12).map(([k, power]) => [plane.x(k), plane.y(power)]);
    pen.path("other", curve(other), "line c5", { "stroke-dasharray": "4 4" });
    pen.path("norms", curve(norms), "line c0");
    const end = curve(norms).at(-1) || [plane.left, plane.top];
    pen.circle("end", ...end, 5, "f0");
    pen.text("words", plane.left + 10, plane.top + 18, squash ? "with tanh; dashed: without" : "without tanh; dashed: with", "text small halo", "start");
    pen.text("value", Math.min(end[0], pen.width - 60), end[1] + (end[1] > plane.y(0) ? -14 : 24), shown(norms[60], 4), "text strong halo");
  },
};
