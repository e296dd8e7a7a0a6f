// Bars of the softmax of three scores. The outlines are the shares at T = 1, for comparison.
live.temperature = {
  words: "Bars of the softmax of three scores",
  height: 250,

  compute({ z, T }, call) {
    const p = call("softmax", z, T);
    return { p, plain: call("softmax", z, 1), H: call("softmaxEntropy", p) };
  },

  draw(pen, { z, p, plain }, figure) {
    const scores = pen.plane(44, 26, pen.width * 0.42 - 50, pen.height - 70, [0, 3], [-6, 6]);
    const shares = pen.plane(pen.width * 0.42 + 50, 26, pen.width * 0.58 - 60, pen.height - 70, [0, 3], [0, 1]);
    pen.axes("scores", scores, { ys: [-6, -3, 0, 3, 6], yWords: "score: drag" });
    pen.axes("shares", shares, { ys: [0, 0.25, 0.5, 0.75, 1], yWords: "probability" });
    const name = pen.width < 460 ? "" : "class ";
    z.forEach((score, i) => {
      const x = scores.x(i + 0.5);
      pen.line("stem" + i, x, scores.y(0), x, scores.y(score), "line c" + i);
      pen.text("class" + i, x, scores.top + scores.height + 20, name + (i + 1), "text small");
      const left = shares.x(i + 0.16), width = shares.x(i + 0.84) - left;
      pen.rect("bar" + i, left, shares.y(p[i]), width, shares.y(0) - shares.y(p[i]), "f" + i);
      pen.rect("plain" + i, left, shares.y(plain[i]), width, shares.y(0) - shares.y(plain[i]), "frame", { fill: "none", "stroke-dasharray": "4 3" });
      const above = Math.min(shares.y(p[i]), shares.y(plain[i]));
      pen.text("share" + i, left + width / 2, above - 6, shown(p[i], 3), "text strong");
      pen.text("name" + i, left + width / 2, shares.top + shares.height + 20, name + (i + 1), "text small");
    });
    z.forEach((score, i) => pen.handle("z" + i, scores, [i + 0.5, score], "score of class " + (i + 1), "f" + i,
      (_, y) => figure.set("z", y, i), 0.1));
  },
};
