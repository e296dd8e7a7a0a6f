// The toy net, one example: values run to the right, and the δ come back, one unit at each step.
live.net = {
  words: "The toy net: three inputs, two hidden units, two outputs",
  height: (width) => Math.min(440, width * 0.5 + 150),

  compute({ x, t, W1, W2 }, call) {
    const [a1, h, a2, y] = call("backpropagationPass", W1, W2, [x]).map((rows) => rows[0]);
    const [g1, g2] = call("backpropagationGradients", W1, W2, [x], [t]);
    return {
      a1, h, a2, y, g1, g2,
      slope1: call("backpropagationSlopes", [a1])[0], slope2: call("backpropagationSlopes", [a2])[0],
      d2: call("backpropagationOutputDeltas", W1, W2, [x], [t])[0],
      d1: call("backpropagationHiddenDeltas", W1, W2, [x], [t])[0],
      slipped: call("backpropagationHiddenDeltasWithSlip", W1, W2, [x], [t])[0],
      loss: call("backpropagationLoss", W1, W2, [x], [t]),
    };
  },

  // What the step computes, with its numbers.
  step(at, found) {
    if (at === 0) return "Step 0 of 8: the inputs are there.";
    const n = (value) => shown(value, 4), low = (value) => value < 0 ? "(" + shown(value, 4) + ")" : shown(value, 4);
    const short = (value) => value < 0 ? "(" + shown(value) + ")" : shown(value);
    const { x, t, W1, W2, a1, h, a2, y, d1, d2, slope1, slope2 } = found;
    const k = (at - 1) % 2, i = k + 1, sub = "₁₂"[k];
    if (at <= 2) return "Step " + at + " of 8, forward: h" + sub + " = σ(" + x.map((value, j) => short(value) + " · " + short(W1[j][k])).join(" + ") + ") = σ(" + shown(a1[k]) + ") = " + n(h[k]) + ".";
    if (at <= 4) return "Step " + at + " of 8, forward: y" + sub + " = σ(" + h.map((value, j) => n(value) + " · " + short(W2[j][k])).join(" + ") + ") = " + n(y[k]) + "; its target is " + shown(t[k]) + ".";
    if (at <= 6) return "Step " + at + " of 8, back: δ of y" + sub + " is (" + n(y[k]) + " − " + shown(t[k]) + ") · " + n(slope2[k]) + " = " + n(d2[k]) + ".";
    return "Step " + at + " of 8, back: δ of h" + sub + " is " + n(slope1[k]) + " · (" + d2.map((value, l) => short(W2[k][l]) + " · " + low(value)).join(" + ") + ") = " + n(d1[k]) + ".";
  },

  draw(pen, { step, x, t, W1, W2, h, y, d1, d2, slipped, slip, loss }) {
    const r = Math.min(50, pen.width * 0.083), across = [r + 4, pen.width / 2, pen.width - r - 4];
    const rows = (count) => Array.from({ length: count }, (_, i) => pen.height / 2 + (i - (count - 1) / 2) * (pen.height - 2 * r - 12) / 2.2);
    const places = [rows(3), rows(2), rows(2)];
    const small = pen.width < 480 ? "small" : "";
    // A step lights the edges that it reads: forward those that come in, back those that go out.
    const lights = (layer, i, j) => (layer === 0 ? step === 1 + j || (step === 7 + j) : step === 3 + j || step === 7 + i);
    [W1, W2].forEach((W, layer) => W.forEach((row, i) => row.forEach((w, j) => {
      const [x1, y1, x2, y2] = [across[layer], places[layer][i], across[layer + 1], places[layer + 1][j]];
      const length = Math.hypot(x2 - x1, y2 - y1), [a, b] = [(x2 - x1) / length * r, (y2 - y1) / length * r];
      const isLit = lights(layer, i, j) && !(layer === 0 && step >= 7), back = step >= 7;
      pen.arrow("w" + layer + i + j, x1 + a, y1 + b, x2 - a, y2 - b, isLit ? (back ? "c1 lit" : "c0 lit") : "frame", isLit ? (back ? "f1" : "f0") : "muted");
    })));
    [W1, W2].forEach((W, layer) => W.forEach((row, i) => row.forEach((w, j) => {
      const [x1, y1, x2, y2] = [across[layer], places[layer][i], across[layer + 1], places[layer + 1][j]];
      const at = layer === 0 ? [0.42, 0.36, 0.36, 0.36, 0.36, 0.42][i * 2 + j] : i === j ? 0.5 : 0.34;
      pen.text("weight" + layer + i + j, x1 + (x2 - x1) * at, y1 + (y2 - y1) * at + 4, shown(w), "text halo " + (lights(layer, i, j) ? "strong" : "small"));
    })));
    // A narrow drawing has no room for a δ in the circle.
    const isNarrow = pen.width < 480;
    const unit = (key, layer, i, name, value, δ, isLit, extra) => {
      const [cx, cy] = [across[layer], places[layer][i]];
      pen.circle(key, cx, cy, r, "panel " + (isLit ? (step > 4 ? "c1 lit" : "c0 lit") : "frame"));
      pen.text(key + ".name", cx, cy - (δ === undefined || isNarrow ? 4 : 12), name, "text strong " + small);
      pen.text(key + ".value", cx, cy + (δ === undefined || isNarrow ? 14 : 5), value, "text " + small);
      if (δ !== undefined) pen.text(key + ".delta", cx, cy + (isNarrow ? r + 15 : 21), "δ " + δ, "f1 halo " + (isLit ? "strong " : "") + small);
      if (extra) pen.text(key + ".extra", cx, cy + r + (isNarrow ? 31 : 16), extra, "f1 strong halo small");
    };
    x.forEach((value, i) => unit("x" + i, 0, i, "x" + "₁₂₃"[i], shown(value), undefined, step === 0));
    h.forEach((value, j) => unit("h" + j, 1, j, "h" + "₁₂"[j], step > j ? shown(value, 4) : "?", step > 4 ? (step > 6 + j ? shown(d1[j], 4) : "?") : undefined,
      step === 1 + j || step === 7 + j, slip && step > 6 + j ? "with the slip " + shown(slipped[j], 4) : ""));
    y.forEach((value, l) => unit("y" + l, 2, l, "y" + "₁₂"[l], step > 2 + l ? shown(value, 4) : "?", step > 4 ? (step > 4 + l ? shown(d2[l], 4) : "?") : undefined,
      step === 3 + l || step === 5 + l, "target " + shown(t[l])));
    pen.text("loss", pen.width / 2, pen.height - 6, step > 3 ? "loss of this example " + shown(loss, 4) : "", "muted");
  },
};
