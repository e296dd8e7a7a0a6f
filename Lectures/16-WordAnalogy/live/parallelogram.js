// Five words in a plane that can be dragged: the step from man to king, taken from woman, and the word that it ends nearest to.
live.parallelogram = {
  words: "Five words, and the step from man to king taken from woman",
  height: (width) => Math.min(360, width * 0.75) + 150,
  vocabulary: ["man", "woman", "king", "queen", "child"],

  compute({ E, left }, call) {
    const x = call("analogyTarget", 0, 2, 1, E);
    return { x, cosines: call("analogyCosines", x, E), found: call("analogyAnswer", 0, 2, 1, E, left) };
  },

  draw(pen, { E, x, cosines, found, left }, figure) {
    const high = Math.min(360, pen.width * 0.75), all = [...E, x].flat();
    const reach = [Math.min(-0.1, Math.floor(Math.min(...all) * 5) / 5), Math.max(1.2, Math.ceil(Math.max(...all) * 5) / 5)];
    const plane = pen.plane(36, 22, pen.width - 50, high - 56, reach, reach);
    const ticks = [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5].filter((at) => at >= reach[0] && at <= reach[1]);
    pen.axes("plane", plane, { xs: ticks, ys: ticks, xWords: "royal", yWords: "female" });
    const at = ([a, b]) => [plane.x(a), plane.y(b)];
    pen.arrow("step", ...at(E[0]), ...at(E[2]), "c0", "f0");
    pen.arrow("again", ...at(E[1]), ...at(x), "c1", "f1");
    pen.circle("target", ...at(x), 7, "hollow c1", { "stroke-width": 2.5 });
    E.forEach((row, word) => pen.handle("word" + word, plane, row, this.vocabulary[word], word === found ? "f2" : "f0",
      (a, b) => { figure.set("E", a, word, 0); figure.set("E", b, word, 1); }, 0.01));
    pen.labels("name", [...E.map((row, word) => [...at(row), this.vocabulary[word], word === found ? "f2 strong" : "text"]), [...at(x), "king − man + woman", "f1 strong"]]);
    const order = cosines.map((cosine, word) => [cosine, word]).sort((a, b) => b[0] - a[0]);
    order.forEach(([cosine, word], i) => {
      const y = high + 18 + i * 25, isOut = left && word < 3;
      pen.text("cosine.name" + i, 66, y + 13, this.vocabulary[word], (word === found ? "f2 strong" : isOut ? "muted" : "text") + " small", "end");
      pen.rect("cosine" + i, 74, y, Math.max(0, cosine) * (pen.width - 250), 17, word === found ? "f2" : isOut ? "f5" : "f0", { "fill-opacity": isOut ? 0.35 : 1 });
      pen.text("cosine.value" + i, 80 + Math.max(0, cosine) * (pen.width - 250), y + 13, shown(cosine, 4) + (word === found ? " the answer" : isOut ? " left out" : ""), "text small", "start");
    });
  },
};
