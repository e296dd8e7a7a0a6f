// Left the documents by their words, with the line of each hidden unit and the side that the net calls positive; right the same documents as
// the hidden layer sees them.
live.fold = {
  words: "The plane of four documents, and the plane of the hidden units",
  height: (width) => width < 520 ? (width - 70) * 1.7 + 190 : width * 0.5 + 60,
  documents: [[0, 0], [0, 1], [1, 0], [1, 1]],
  labels: [0, 1, 1, 0],

  compute({ W, b, v, c }, call) {
    const output = v.map((weight) => [weight]);
    const [H, S] = call("feedForwardStates", this.documents, W, b, output, [c]);
    const grid = [];
    for (let i = 0; i <= 30; i++) for (let j = 0; j <= 30; j++) grid.push([-0.6 + j * 2.2 / 30, -0.6 + i * 2.2 / 30]);
    const [, found] = call("feedForwardStates", grid, W, b, output, [c]);
    const s = S.map((row) => row[0]);
    return { H, s, map: found.map((row) => row[0]), right: s.filter((score, e) => (score >= 0) === (this.labels[e] === 1)).length };
  },

  draw(pen, { W, b, v, c, H, s, map, right }, figure) {
    const isNarrow = pen.width < 520, side = isNarrow ? pen.width - 70 : pen.width / 2 - 60;
    const plane = pen.plane(44, 26, side, side * (isNarrow ? 0.85 : 1), [-0.6, 1.6], [-0.6, 1.6]);
    const most = Math.max(2.2, ...H.flat().map((value) => value + 0.3));
    const hidden = pen.plane(isNarrow ? 44 : pen.width / 2 + 44, isNarrow ? plane.top + plane.height + 76 : 26, side, plane.height, [-0.4, most], [-0.4, most]);
    // A row of the map is a few strips: where the score changes its sign, a strip ends.
    for (let i = 0; i < 30; i++) {
      let from = -1, strip = 0;
      for (let j = 0; j <= 30; j++) {
        const isOn = j < 30 && map[i * 31 + j] >= 0;
        if (isOn && from < 0) from = j;
        if (!isOn && from >= 0) {
          const [x, y] = [-0.6 + from * 2.2 / 30, -0.6 + (i + 1) * 2.2 / 30];
          pen.rect("strip" + i + "." + strip++, plane.x(x), plane.y(y), (j - from) * plane.width / 30, plane.height / 30 + 0.5, "f0", { "fill-opacity": 0.2 });
          from = -1;
        }
      }
    }
    pen.axes("plane", plane, { xs: [0, 1], ys: [0, 1], xWords: "count of not", yWords: "count of good" });
    pen.axes("hidden", hidden, { xs: [0, 1, 2], ys: [0, 1, 2], xWords: "h₁", yWords: "h₂, after the fold" });
    const cut = (key, on, [a, d], e, look) => {
      // The line a·x + d·y + e = 0, as far as the plane goes.
      const ends = [];
      if (Math.abs(d) > 1e-9) for (const x of [on.x0, on.x1]) { const y = -(a * x + e) / d; if (y >= on.y0 && y <= on.y1) ends.push([x, y]); }
      if (Math.abs(a) > 1e-9) for (const y of [on.y0, on.y1]) { const x = -(d * y + e) / a; if (x >= on.x0 && x <= on.x1) ends.push([x, y]); }
      pen.path(key, ends.slice(0, 2).map(([x, y]) => [on.x(x), on.y(y)]), "line " + look, { "stroke-dasharray": "7 4" });
    };
    [0, 1].forEach((j) => cut("unit" + j, plane, [W[0][j], W[1][j]], b[j], "c" + (j + 2)));
    cut("output", hidden, v, c, "c0");
    const point = (key, on, [x, y], e) => {
      const look = this.labels[e] ? "f1" : "hollow";
      pen.circle(key + e, on.x(x), on.y(y), 8, look + " c1", { "stroke-width": 2.5 });
    };
    this.documents.forEach((place, e) => { point("document", plane, place, e); point("folded", hidden, H[e], e); });
    const names = ["bad", "good", "not bad", "not good"];
    pen.labels("name", this.documents.map(([x, y], e) => [plane.x(x), plane.y(y), names[e], "text"]));
    pen.labels("fold", H.map(([x, y], e) => [hidden.x(x), hidden.y(y), names[e] + " " + shown(s[e], 1), "text"]));
    [0, 1].forEach((j) => {
      const foot = [[0.25, 0.75], [0.75, 0.25]][j], tip = [foot[0] + W[0][j] / 3, foot[1] + W[1][j] / 3];
      pen.arrow("weights" + j, plane.x(foot[0]), plane.y(foot[1]), plane.x(tip[0]), plane.y(tip[1]), "c" + (j + 2), "f" + (j + 2));
      pen.handle("w" + j, plane, tip, "weights of hidden unit " + (j + 1), "f" + (j + 2), (x, y) => {
        figure.set("W", Math.round((x - foot[0]) * 30) / 10, 0, j);
        figure.set("W", Math.round((y - foot[1]) * 30) / 10, 1, j);
      }, 1 / 30);
    });
    pen.text("right", pen.width - 8, pen.height - 4, right + " of 4 documents right", right === 4 ? "f2 strong" : "f1 strong", "end");
  },
};
