// A term-document matrix, its best approximation of rank k, and what is lost.
live.rank = {
  words: "The matrix, and its best approximation of rank k",
  height: (width) => width < 520 ? 520 : 300,
  terms: ["ship", "boat", "sea", "dragon", "ring"],

  compute({ M, k }, call) {
    const [low, lost] = call("lsaLowRank", M, k), found = call("lsaSingularValues", M);
    return { low, lost, s: [0, 1, 2].map((i) => found[i] || 0) };
  },

  draw(pen, { M, low, k, s }) {
    const isNarrow = pen.width < 520, width = isNarrow ? pen.width : pen.width / 2 - 8;
    const most = Math.max(...M.flat().map(Math.abs), 1), looks = { shade: (x) => Math.abs(x) / most };
    const names = ["text 1", "text 2", "text 3"];
    pen.cells("whole", 0, 24, width, 190, this.terms, names, M, { title: "counts", text: (x) => shown(x), ...looks });
    pen.cells("low", isNarrow ? 0 : pen.width / 2 + 8, isNarrow ? 240 : 24, width, 190, this.terms, names, low, { title: "rank " + shown(k), text: (x) => shown(x, 2), ...looks });
    const top = isNarrow ? 452 : 236, reach = Math.max(...s, 1);
    s.forEach((value, i) => {
      pen.text("name" + i, 66, top + i * 22 + 12, "strength " + (i + 1), "text small", "end");
      pen.rect("bar" + i, 74, top + i * 22, value / reach * (pen.width - 140), 16, i < k ? "f0" : "frame", i < k ? { "fill-opacity": 1, "stroke-dasharray": "none" } : { "fill-opacity": 0, "stroke-dasharray": "4 3" });
      pen.text("value" + i, 80 + value / reach * (pen.width - 140), top + i * 22 + 12, shown(value, 3), "text small", "start");
    });
  },
};
