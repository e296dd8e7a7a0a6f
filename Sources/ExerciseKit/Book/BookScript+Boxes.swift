/// Boxes that are wider than the page, and code that can be copied.
extension BookScript {
  static let boxes = #"""
    // What scrolls sideways says on which side there is more, and can be reached with the Tab key.
    const scrollers = "pre, .table, .display, .drawing, .long";

    function showMore(box) {
      const left = box.scrollLeft > 1;
      const right = box.scrollLeft + box.clientWidth < box.scrollWidth - 1;
      box.dataset.more = left && right ? "both" : left ? "left" : "right";
    }

    function fitBoxes() {
      // Equations that do not fit may break; aligned ones give up their alignment for it.
      for (const part of document.querySelectorAll(".display .folded")) part.classList.remove("folded");
      for (const kind of [".aligned, .group", ".aligned.folded .pair"]) {
        const wide = [...document.querySelectorAll(kind)].filter((part) =>
          Math.max(part.scrollWidth, part.offsetWidth) > part.closest(".display").clientWidth + 1);
        for (const part of wide) part.classList.add("folded");
      }
      const boxes = [...document.querySelectorAll(scrollers)];
      const scrolls = boxes.map((box) => box.scrollWidth > box.clientWidth + 1 && box.clientWidth > 0);
      boxes.forEach((box, index) => {
        if (scrolls[index]) {
          box.tabIndex = 0;
          box.setAttribute("role", "group");
          box.setAttribute("aria-label", "Scrolls sideways");
          showMore(box);
        } else if (box.dataset.more) {
          for (const name of ["tabindex", "role", "aria-label", "data-more"]) box.removeAttribute(name);
        }
      });
    }

    async function copy(text) {
      try { await navigator.clipboard.writeText(text); return true; } catch (error) { /* Not every browser allows it here. */ }
      const area = element("textarea", { "aria-hidden": "true", class: "unseen" });
      area.value = text;
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    }

    function addCopyButtons() {
      // A calculation, which names no language, is to be read.
      for (const code of document.querySelectorAll("pre > code[class]")) {
        const box = code.parentElement;
        const button = element("button", { type: "button", class: "copy", "aria-label": "Copy this code" }, "Copy");
        button.addEventListener("click", async () => {
          button.textContent = await copy(box.textContent.replace(/\n$/, "")) ? "Copied" : "Select it and copy";
          setTimeout(() => { button.textContent = "Copy"; }, 1500);
        });
        const frame = element("div", { class: "code" });
        box.replaceWith(frame);
        frame.append(box, button);
      }
    }

    """#
}
