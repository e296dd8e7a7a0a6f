// Six words: the source's center vector and all context vectors in the plane of their first two numbers, and below all that one pair moves.
live.pair = {
  words: "The center vector of the source and six context vectors, and what a pair does to them",
  height: (width) => Math.min(330, width * 0.72) + 222,
  vocabulary: ["Daenerys", "Frodo", "ring", "dragon", "Picard", "ship"],

  compute({ source, target, step, eta, W, P }, call) {
    let [w, p] = [W, P];
    for (let i = 0; i < step; i++) [w, p] = call("skipGramStep", w, p, source, target, eta);
    const [gW, gP] = call("skipGramGradients", w, p, source, target);
    const [nextW, nextP] = call("skipGramStep", w, p, source, target, eta);
    return {
      w, p, gW, gP, nextW, nextP, g: gW[source], lt: call("skipGramLogits", w, p, source)[target],
      loss: call("skipGramLoss", w, p, source, target), shares: call("skipGramProbabilities", w, p, source),
      deltas: call("skipGramDeltas", w, p, source, target),
    };
  },

  step(at, found) { return at + (at === 1 ? " step" : " steps") + " on this pair: loss " + shown(found.loss, 4) + "."; },

  draw(pen, found, figure) {
    const { source, target, w, p, gW, gP, nextW, nextP, shares, deltas } = found;
    const high = Math.min(330, pen.width * 0.72), names = this.vocabulary;
    const all = [w[source], nextP[target], ...w, ...p].flatMap((row) => row.slice(0, 2));
    const [least, most] = [Math.min(-0.2, ...all), Math.max(1.2, ...all)];
    const reach = [Math.floor(least * 5) / 5, Math.ceil(most * 5) / 5];
    const plane = pen.plane(34, 24, pen.width - 48, high - 60, reach, reach);
    const ticks = [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2].filter((x) => x >= reach[0] && x <= reach[1]);
    pen.axes("plane", plane, { xs: ticks, ys: ticks, yWords: "second number of a vector", xWords: "first number" });
    // Where the next step takes each vector. The center vectors of the other words stand still: small circles, larger with their third number.
    const way = (key, row, next, look, fill) => pen.arrow(key, plane.x(row[0]), plane.y(row[1]), plane.x(next[0]), plane.y(next[1]), look, fill);
    w.forEach((row, v) => { if (v !== source) pen.circle("still" + v, plane.x(row[0]), plane.y(row[1]), 4 + 2 * Math.max(-1, row[2]), "c5", { fill: "none" }); });
    p.forEach((row, v) => way("way" + v, row, nextP[v], v === target ? "c2" : "frame", v === target ? "f2" : "muted"));
    pen.line("center", plane.x(0), plane.y(0), plane.x(w[source][0]), plane.y(w[source][1]), "line c1");
    way("wayOfSource", w[source], nextW[source], "c1", "f1");
    const move = (name, row) => (a, b) => {
      // What is dragged is what is shown: the steps taken so far become the example.
      figure.values.W = w.map((row) => [...row]);
      figure.values.P = p.map((row) => [...row]);
      figure.values.step = 0;
      figure.set(name, a, row, 0);
      figure.set(name, b, row, 1);
    };
    p.forEach((row, v) => {
      pen.handle("context" + v, plane, row, "context vector of " + names[v], v === target ? "f2" : "f0", move("P", v), 0.01);
    });
    pen.labels("name", [...p.map((row, v) => [plane.x(row[0]), plane.y(row[1]), names[v], v === target ? "f2 strong" : "text"]),
      [plane.x(w[source][0]), plane.y(w[source][1]), names[source] + " (center)", "f1 strong"]]);
    pen.handle("source", plane, w[source], "center vector of " + names[source], "f1", move("W", source), 0.01);

    const top = high + 20, columns = [0.0, 0.3, 0.45, 0.66, 0.83, 1].map((part) => 6 + part * (pen.width - 12));
    const line = (key, at, cells, look) => cells.forEach((cell, i) => pen.text(key + i, columns[i], top + at * 24, cell, look, i ? "end" : "start"));
    line("head", 0, ["context vector", "p", "δ", "gradient", "", ""], "muted small");
    p.forEach((_, v) => {
      pen.rect("share" + v, columns[0], top + (v + 1) * 24 - 14, shares[v] * (columns[1] - columns[0]), 19, v === target ? "f2 faint" : "f0 faint");
      line("row" + v, v + 1, [names[v], shown(shares[v], 3), shown(deltas[v], 3), ...gP[v].map((number) => shown(number, 3))], "text small" + (v === target ? " strong" : ""));
    });
    line("own", 7, [names[source] + " (center)", "", "", ...gW[source].map((number) => shown(number, 3))], "f1 small strong");
  },
};
