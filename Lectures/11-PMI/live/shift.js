// A table of pair counts, and what PMI, the shift by ln k and the cut at 0 make of it.
live.shift = {
  words: "Counts of pairs, and the shifted PMI of each",
  height: (width) => width < 520 ? 560 : 330,
  vocabulary: ["the", "cat", "sat", "on", "mat"],

  compute({ N, k, cut }, call) {
    const pmi = call("pmi", N), shifted = call("pmiShifted", N, k);
    return { table: cut ? call("pmiPositive", N, k) : shifted, pmi, shifted, n: N[0][4], total: call("pmiTotal", N),
      source: call("pmiSources", N)[0], context: call("pmiContexts", N)[4] };
  },

  draw(pen, { N, table, cut, k }) {
    const isNarrow = pen.width < 520, width = isNarrow ? pen.width : pen.width / 2 - 8;
    const words = this.vocabulary;
    const most = Math.max(...N.flat(), 1);
    pen.cells("counts", 0, 24, width, 250, words, words, N, { title: "counts", text: (n) => shown(n), shade: (n) => n / most });
    pen.cells("scores", isNarrow ? 0 : pen.width / 2 + 8, isNarrow ? 300 : 24, width, 250, words, words, table, {
      title: (cut ? "positive part of " : "") + "PMI" + (k > 1 ? " − ln " + shown(k) : ""), text: (x) => shown(x, 2), shade: (x) => Math.max(0, x) / 3,
    });
  },
};
