// Looks at a page as it is drawn and returns what is wrong with it, one sentence each.
(async () => {
  const problems = [];
  const say = (text) => { if (problems.length < 40 && !problems.includes(text)) problems.push(text); };
  const name = (element) => {
    const words = (element.textContent || "").trim().replace(/\s+/g, " ").slice(0, 40);
    return "<" + element.tagName.toLowerCase() + (element.classList.length ? "." + element.classList[0] : "") + "> “" + words + "”";
  };
  const seen = (element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });

  // Everything behind a click is looked at too.
  for (const part of document.querySelectorAll("details")) part.open = true;
  // The page fits its boxes anew when a part is opened.
  await new Promise((done) => setTimeout(done, 80));

  // Sideways.
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) {
    say("the page scrolls sideways: " + document.documentElement.scrollWidth + " px in a window of " + width);
    for (const element of document.body.querySelectorAll("*")) {
      const box = element.getBoundingClientRect();
      if (box.right > width + 1 && !element.closest("pre, .table, .display, .drawing, .long, .skip")) say("sticks out: " + name(element));
    }
  }

  // What is wider than its box scrolls, says so, and can be reached with the Tab key; nothing is cut off.
  let scrolling = 0;
  for (const box of document.body.querySelectorAll("*")) {
    const style = getComputedStyle(box);
    if (box.closest("svg, math, .unseen, dialog:not([open])") || style.display === "inline" || !seen(box) || box.clientWidth === 0) continue;
    if (box.scrollWidth <= box.clientWidth + 1 || style.overflowX === "visible" || box.matches("input")) continue;
    if (style.overflowX === "hidden" || style.overflowX === "clip") {
      say("is cut off: " + name(box));
    } else {
      scrolling += 1;
      if (!box.dataset.more || style.maskImage === "none" || !style.maskImage) say("scrolls without a sign: " + name(box));
      if (box.tabIndex !== 0) say("scrolls, and the Tab key does not reach it: " + name(box));
    }
  }
  const foot = document.querySelector("footer");
  if (foot && !foot.closest("main")) say("the footer stands outside the column");

  // Formulas are drawn by the browser itself.
  for (const formula of document.querySelectorAll("math")) {
    const box = formula.getBoundingClientRect();
    if (seen(formula) && (box.width < 1 || box.height < 1)) say("a formula has no size: " + name(formula));
  }
  for (const element of document.querySelectorAll("math *")) {
    if (element.namespaceURI !== "http://www.w3.org/1998/Math/MathML") say("no MathML: " + name(element));
  }
  for (const fraction of document.querySelectorAll("mfrac")) {
    const [above, below] = [...fraction.children].map((part) => part.getBoundingClientRect());
    if (seen(fraction) && below && !(above.top < below.top)) say("a fraction is not stacked: " + name(fraction));
  }
  if (document.querySelector(".unreadable")) say("a formula shows its source");

  // Contrast (WCAG 2.2, 1.4.3): 4.5 to 1, or 3 to 1 for large text.
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const colors = new Map();
  const rgba = (text) => {
    if (!colors.has(text)) {
      pen.clearRect(0, 0, 1, 1);
      pen.fillStyle = text;
      pen.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
      colors.set(text, [r, g, b, a / 255]);
    }
    return colors.get(text);
  };
  const over = (top, bottom) => {
    const a = top[3];
    return [0, 1, 2].map((i) => top[i] * a + bottom[i] * (1 - a)).concat(1);
  };
  const light = (color) => {
    const [r, g, b] = color.map((part) => {
      const value = part / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const backgrounds = new Map();
  const background = (element) => {
    if (!element) {
      const dark = matchMedia("(prefers-color-scheme: dark)").matches;
      return dark ? [18, 18, 18, 1] : [255, 255, 255, 1];
    }
    if (!backgrounds.has(element)) {
      const color = rgba(getComputedStyle(element).backgroundColor);
      backgrounds.set(element, color[3] === 1 ? color : over(color, background(element.parentElement)));
    }
    return backgrounds.get(element);
  };
  // In a drawing: what is painted under the middle of the text, from the back to the front.
  const painted = (text, drawing) => {
    const box = text.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    let color = background(drawing.parentElement);
    for (const shape of drawing.querySelectorAll("rect, circle, ellipse, polygon, path")) {
      if (!(shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)) break;
      const style = getComputedStyle(shape);
      if (style.fill === "none") continue;
      const matrix = shape.getScreenCTM();
      if (!matrix || !shape.isPointInFill(new DOMPoint(x, y).matrixTransform(matrix.inverse()))) continue;
      const fill = rgba(style.fill).slice();
      fill[3] *= Number(style.fillOpacity) * Number(style.opacity);
      color = over(fill, color);
    }
    return color;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const letters = new Map();
  let texts = 0;
  let least = 21;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || /^(script|style|title|desc)$/i.test(element.tagName) || !seen(element)) continue;
    texts += 1;
    const style = getComputedStyle(element);
    const drawing = element.closest("svg");
    const ground = drawing ? painted(element, drawing) : background(element);
    const ink = rgba(drawing ? style.fill : style.color).slice();
    if (drawing) ink[3] *= Number(style.fillOpacity) * Number(style.opacity);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const ratio = contrast(over(ink, ground), ground);
    least = Math.min(least, ratio);
    if (ratio < (isLarge ? 3 : 4.5)) {
      say("contrast " + ratio.toFixed(2) + ": " + name(element) + " " + style[drawing ? "fill" : "color"] + " on " + ground.slice(0, 3).map(Math.round));
    }
    const family = style.fontFamily;
    if (!letters.has(family)) letters.set(family, new Set());
    for (const letter of node.data) if (letter > "~") letters.get(family).add(letter);
  }

  // A glyph that no font has is drawn as a box: the same box that a code point gets which no font may have.
  const sheet = document.createElement("canvas");
  [sheet.width, sheet.height] = [64, 64];
  const brush = sheet.getContext("2d", { willReadFrequently: true });
  const drawn = (letter, family) => {
    brush.clearRect(0, 0, 64, 64);
    brush.font = "32px " + family;
    brush.fillText(letter, 12, 44);
    return brush.getImageData(0, 0, 64, 64).data.join();
  };
  let glyphs = 0;
  for (const [family, set] of letters) {
    const boxes = ["\u{10FFFE}", "\u{0378}"].map((letter) => drawn(letter, family));
    const blank = drawn(" ", family);
    for (const letter of set) {
      if (/[\p{M}\p{Z}\p{Cc}\p{Cf}\s]/u.test(letter)) continue;
      glyphs += 1;
      const picture = drawn(letter, family);
      if (picture === blank || boxes.some((box) => box !== blank && box === picture)) {
        say("no font draws “" + letter + "” (U+" + letter.codePointAt(0).toString(16).toUpperCase() + ") in " + family.slice(0, 40));
      }
    }
  }

  // In code the letter Θ must not be taken for the digit 0.
  const code = document.querySelector("code");
  if (code) {
    const family = getComputedStyle(code).fontFamily;
    brush.font = "32px " + family;
    const widths = ["Θ", "0"].map((letter) => brush.measureText(letter).width);
    const [theta, zero] = ["Θ", "0"].map((letter) => drawn(letter, family));
    if (theta === zero || Math.abs(widths[0] - widths[1]) < 1) say("in code, Θ looks like 0: " + family.slice(0, 60));
  }

  // What keys and screen readers need.
  for (const control of document.querySelectorAll("input")) {
    if (!control.closest("label") && !control.getAttribute("aria-label")) say("an input has no label: " + name(control));
  }
  for (const control of document.querySelectorAll("a, button, summary")) {
    if (!control.textContent.trim() && !control.getAttribute("aria-label")) say("a control has no name: " + control.outerHTML.slice(0, 80));
  }
  if (document.querySelectorAll("h1").length !== 1) say("the page has " + document.querySelectorAll("h1").length + " headings of level 1");
  let level = 0;
  for (const heading of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    const next = Number(heading.tagName[1]);
    if (next > level + 1) say("a heading skips a level: " + name(heading));
    level = next;
  }
  if (!document.documentElement.lang) say("the page does not say its language");
  return { problems, scrolling, texts, glyphs, least, formulas: document.querySelectorAll("math").length };
})()
