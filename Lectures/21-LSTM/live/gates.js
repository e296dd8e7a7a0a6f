// One unit of an LSTM with its gates held: what a step keeps, what it writes, what it shows, and what twelve such steps leave.
live.gates = {
  words: "The memory of one unit, and what its gates let through",
  height: (width) => width < 520 ? 470 : 330,

  compute({ ai, af, ao, az, c }, call) {
    const steps = call("lstmSteps", [ai, af, ao, az], c, 12);
    const [i, f, o, z, next, h] = steps[0];
    return { i, f, o, z, next, h, memories: [c, ...steps.map((step) => step[4])], shownStates: steps.map((step) => step[5]) };
  },

  draw(pen, { i, f, o, z, memories, shownStates }) {
    const isNarrow = pen.width < 520;
    const bars = pen.plane(44, 26, isNarrow ? pen.width - 60 : pen.width * 0.4 - 50, isNarrow ? 150 : pen.height - 76, [0, 4], [-1, 1]);
    const over = pen.plane(isNarrow ? 44 : pen.width * 0.4 + 50, isNarrow ? 246 : 26, isNarrow ? pen.width - 60 : pen.width * 0.6 - 66, isNarrow ? 160 : pen.height - 76,
      [0, 12], [Math.min(-1, ...memories), Math.max(1, ...memories)]);
    pen.axes("bars", bars, { ys: [-1, -0.5, 0, 0.5, 1], yWords: "gates, and what is written" });
    pen.axes("over", over, { xs: [0, 4, 8, 12], ys: [Math.min(-1, Math.floor(over.y0)), 0, Math.max(1, Math.ceil(over.y1))].filter((y) => y >= over.y0 && y <= over.y1), xWords: "steps with these gates", yWords: "memory c, and what is shown, h" });
    [["i: write", i], ["f: keep", f], ["o: show", o], ["z: news", z]].forEach(([name, value], at) => {
      const x = bars.x(at + 0.5);
      pen.rect("bar" + at, bars.x(at + 0.2), Math.min(bars.y(0), bars.y(value)), bars.width * 0.15, Math.abs(bars.y(value) - bars.y(0)), "f" + at);
      pen.text("value" + at, x, bars.y(value) + (value < 0 ? 16 : -6), shown(value, 2), "text small strong halo");
      pen.text("name" + at, x, bars.top + bars.height + 18, name, "text small");
    });
    pen.path("memory", memories.map((value, n) => [over.x(n), over.y(value)]), "line c0");
    memories.forEach((value, n) => pen.circle("c" + n, over.x(n), over.y(value), 4, "f0"));
    pen.path("state", shownStates.map((value, n) => [over.x(n + 1), over.y(value)]), "line c2");
    pen.text("c", over.x(12) - 4, over.y(memories[12]) - 10, "c " + shown(memories[12], 3), "f0 small strong halo", "end");
    pen.text("h", over.x(12) - 4, over.y(shownStates[11]) + 19, "h " + shown(shownStates[11], 3), "f2 small strong halo", "end");
  },
};
