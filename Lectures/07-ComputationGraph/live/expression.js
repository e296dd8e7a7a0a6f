// A typed expression as a graph: values from left to right, gradients of the output under them. The page reads the letters and lays out the nodes;
// both passes are the engine's.
live.expression = {
  words: "The graph of the expression, with values and gradients",
  names: ["x1", "w1", "x2", "w2", "b"],
  rows: 6,
  height() { return this.rows * 64 + 30; },

  // Nodes as rows: kind, operands, value. A name that stands twice is one node.
  read(text, values) {
    const tokens = text.match(/\d+\.?\d*|[a-zσ]\w*|[-+*()]|\S/g) || [];
    const rows = [], labels = [], leaves = {};
    let at = 0;
    const fail = (what) => { throw new Refusal(what + " Write + − * and brackets, ln, exp, relu, sigmoid, numbers, and " + this.names.join(", ") + "."); };
    const add = (label, ...row) => { labels.push(label); rows.push(row); return rows.length - 1; };
    const leaf = (label, value) => leaves[label] ??= add(label, 0, 0, 0, value);
    const kinds = { exp: [3, "exp"], ln: [4, "ln"], log: [4, "ln"], sigmoid: [5, "σ"], "σ": [5, "σ"], relu: [6, "relu"] };
    const unit = () => {
      const token = tokens[at++];
      if (token === undefined) return fail("Something is missing at the end.");
      if (token === "(") {
        const inner = sum();
        if (tokens[at++] !== ")") fail("A bracket is not closed.");
        return inner;
      }
      if (token === "-") return add("·", 2, leaf("−1", -1), unit(), 0);
      if (/^\d/.test(token)) return leaf(token, Number(token));
      if (kinds[token]) { const [kind, label] = kinds[token]; return add(label, kind, unit(), 0, 0); }
      const place = this.names.indexOf(token);
      return place < 0 ? fail("“" + token + "” is not known.") : leaf(token, values[place]);
    };
    const product = () => {
      let left = unit();
      while (tokens[at] === "*") { at++; left = add("·", 2, left, unit(), 0); }
      return left;
    };
    const sum = () => {
      let left = product();
      while (tokens[at] === "+" || tokens[at] === "-") {
        const isMinus = tokens[at++] === "-", right = product();
        left = add("+", 1, left, isMinus ? add("·", 2, leaf("−1", -1), right, 0) : right, 0);
      }
      return left;
    };
    const output = sum();
    if (at < tokens.length) fail("“" + tokens[at] + "” stands where nothing more is expected.");
    if (rows.length > 24) fail("More than 24 nodes have no room here.");
    return { rows, labels, output };
  },

  compute({ e, v }, call) {
    const graph = this.read(e, v);
    const values = call("graphValues", graph.rows), gradients = call("graphGradients", graph.rows, graph.output);
    // Each node stands in the column behind its last operand.
    const operands = graph.rows.map(([kind, a, b]) => kind === 0 ? [] : kind < 3 ? [a, b] : [a]), depth = [];
    operands.forEach((list, i) => { depth[i] = list.length ? 1 + Math.max(...list.map((a) => depth[a])) : 0; });
    const columns = Array.from({ length: Math.max(...depth) + 1 }, (_, d) => depth.map((__, i) => i).filter((i) => depth[i] === d));
    this.rows = Math.max(3, ...columns.map((column) => column.length));
    const leaf = (name) => graph.labels.indexOf(name);
    return { ...graph, operands, columns, values, gradients, y: values[graph.output], gradient: this.names.map((name) => leaf(name) < 0 ? 0 : gradients[leaf(name)]) };
  },

  draw(pen, { operands, columns, labels, values, gradients, output }) {
    const place = [];
    columns.forEach((column, d) => column.forEach((i, k) => {
      place[i] = [26 + (columns.length > 1 ? d / (columns.length - 1) : 0.5) * (pen.width - 56), 26 + (k + 0.5) * (pen.height - 40) / column.length];
    }));
    const r = 15;
    operands.forEach((list, i) => list.forEach((a, k) => {
      const [[x1, y1], [x2, y2]] = [place[a], place[i]], length = Math.hypot(x2 - x1, y2 - y1) || 1;
      const [c, s] = [(x2 - x1) / length * r, (y2 - y1) / length * r];
      pen.arrow("edge" + i + "." + k, x1 + c, y1 + s, x2 - c, y2 - s, "frame", "muted");
    }));
    operands.forEach((_, i) => {
      const [x, y] = place[i];
      pen.circle("node" + i, x, y, r, "panel " + (i === output ? "c0 lit" : "frame"));
      pen.text("label" + i, x, y + 4, labels[i].replace(/(\d)$/, (digit) => operands[i].length || !/[a-z]/.test(labels[i]) ? digit : "₀₁₂"[digit]), "text small strong");
      pen.text("value" + i, x, y + r + 13, shown(values[i], 2), "text halo small");
      pen.text("gradient" + i, x, y + r + 27, shown(gradients[i], 2), "f1 halo small");
    });
  },
};
