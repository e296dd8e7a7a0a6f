"""The engine in a browser against the engine in Swift: each function that a page may call, on the inputs that PageEngineTests drew."""

import base64
import json
import pathlib

# What is asked in the page: all draws of one function, and how far the numbers are apart. Numbers near 0 that come of numbers near 1 are
# held against the largest of their value: no digits of theirs are left in either world.
SCRIPT = """
(() => {
  const bytes = Uint8Array.from(atob("%s"), (letter) => letter.charCodeAt(0));
  const numbers = new Float64Array(bytes.buffer);
  let draws = 0, values = 0, same = 0, worst = 0, at = 0, troubles = [];
  while (at < numbers.length) {
    const given = numbers.subarray(at + 1, at + 1 + numbers[at]);
    at += 1 + numbers[at];
    const expected = numbers.subarray(at + 1, at + 1 + numbers[at]);
    at += 1 + numbers[at];
    let answer = [];
    try {
      new Float64Array(engine.functions.memory.buffer, engine.functions.pageRoom(given.length), given.length).set(given);
      const count = engine.functions["%s"]();
      answer = Array.from(new Float64Array(engine.functions.memory.buffer, engine.functions.pageAnswer(), count));
    } catch (error) { troubles.push("draw " + draws + ": " + error); engine.begin(); }
    if (answer.length !== expected.length) troubles.push("draw " + draws + ": " + answer.length + " numbers, not " + expected.length);
    const size = expected.reduce((most, value) => Math.max(most, Number.isFinite(value) ? Math.abs(value) : 0), 0);
    answer.forEach((value, i) => {
      values += 1;
      if (Object.is(value, expected[i]) || value === expected[i]) { same += 1; return; }
      const apart = Math.abs(value - expected[i]) / Math.max(Math.abs(expected[i]), 1e-3 * size);
      if (apart > worst || Number.isNaN(apart)) worst = apart;
      if (!(apart <= 1e-12)) troubles.push("draw " + draws + ", number " + i + ": " + value + ", the engine says " + expected[i]);
    });
    draws += 1;
  }
  return { draws, values, same, worst, troubles: troubles.slice(0, 3) };
})()
"""


def exactness(browser, draws, count):
    """Holds every function that was drawn, in a page that has loaded the engine."""
    files = sorted(pathlib.Path(draws).glob("*.draws"))
    total = same = asked = 0
    worst = 0.0
    known = browser.run("Object.keys(engine.functions).filter(name => !['memory', 'pageRoom', 'pageAnswer'].includes(name))")
    count.hold(sorted(known) == [file.stem for file in files],
               f"{browser.name}: the engine has {sorted(known)}, and drawn were {[file.stem for file in files]}")
    for file in files:
        found = browser.run(SCRIPT % (base64.b64encode(file.read_bytes()).decode(), file.stem))
        asked, total, same = asked + found["draws"], total + found["values"], same + found["same"]
        worst = max(worst, found["worst"])
        count.hold(found["draws"] == 1000 and not found["troubles"], f"{browser.name}: {file.stem}: {found['draws']} draws; {found['troubles']}")
    print(f"{browser.name}: {len(files)} functions of the engine, {asked} draws, {total} numbers: {100 * same / max(1, total):.1f} % are the same "
          f"to the bit, the others are at most {worst:.1e} apart", flush=True)
