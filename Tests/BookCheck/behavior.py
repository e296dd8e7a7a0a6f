"""What a reader does with the book: searches, turns pages, reaches everything with keys, and finds kept what was done."""

import json

# What is typed, and the page that must be among the first three places. Spelling, case and accents are those of a hurried reader.
PHRASES = [
    ("idf", "01-BagOfWords"), ("one-hot vectors", "01-BagOfWords"), ("zyxw quux", None), ("out-of-vocabulary", "01-BagOfWords"),
    ("log-linear model", "02-LogLinear"), ("sigma prime of t equals", "02-LogLinear"), ("steepest descent", "03-GradientDescent"),
    ("gradient descent", "03-GradientDescent"), ("softmax temperature", "04-Softmax"), ("xor", "05-FeedForward"),
    ("hiddendeltas", "06-Backpropagation"), ("δ = ∂L", "06-Backpropagation"), ("delta equals partial l", "06-Backpropagation"),
    ("Rumelhart hinton  williams", "06-Backpropagation"), ("computation graph", "07-ComputationGraph"), ("FRODO", "08-SkipGram"),
    ("negative sampling", "09-NegativeSampling"), ("continuous bag of words", "10-CBOW"), ("pointwise mutual information", "11-PMI"),
    ("singular value", "12-LSA"), ("v sub ice minus v sub steam", "13-GloVe"), ("fasttext n-grams", "14-FastText"),
    ("paragraph vectors", "15-Doc2Vec"), ("king − man + woman", "16-WordAnalogy"), ("natural log of sigma squared", "18-VariationalAutoencoder"),
    ("clipping", "20-BPTT"), ("lstm forget", "21-LSTM"), ("update gate", "22-GRU"), ("hadamard", "CourseKit"),
    ("BackpropagationNet.swift", "code/Sources/ReferenceEngine/06-Backpropagation"),
]

SEARCH = """new Promise((done) => {
  const dialog = document.querySelector("dialog.search"), input = dialog.querySelector("input");
  input.value = %s;
  delete dialog.dataset.milliseconds;
  input.dispatchEvent(new Event("input"));
  const wait = () => dialog.dataset.milliseconds === undefined ? setTimeout(wait, 2) : done({
    milliseconds: Number(dialog.dataset.milliseconds),
    pages: [...dialog.querySelectorAll("li a")].map((link) => link.getAttribute("href").split("#")[0]),
    marked: !!dialog.querySelector("mark"),
  });
  wait();
})"""


class Behavior:
    """Counts what holds and says what does not."""

    def __init__(self, browser, book):
        self.browser, self.book = browser, book
        self.passed, self.failures = 0, []
        self.slowest = 0.0

    def hold(self, condition, sentence):
        if condition:
            self.passed += 1
        else:
            self.failures.append(sentence)

    def open(self, page, width=1280):
        troubles = self.browser.open((self.book / page).resolve().as_uri(), width, "light")
        self.hold(not troubles, f"{page}: {troubles}")

    def page(self):
        return self.browser.run("location.pathname.split('/').pop()")

    def until(self, script, wanted):
        """Waits for a value, two seconds at most; a page that opens takes its time."""
        return self.browser.run(f"""(async () => {{
          for (let turn = 0; turn < 100; turn += 1) {{
            if (({script}) === {wanted}) return true;
            await new Promise((done) => setTimeout(done, 20));
          }}
          return false; }})()""")

    def went_to(self, page):
        for _ in range(100):
            try:
                if self.page() == page and self.browser.run("document.readyState") == "complete":
                    return True
            except RuntimeError:
                pass  # The page before has gone, the next one is not there yet.
        return False

    def search(self):
        self.open("index.html")
        self.browser.press("/")
        self.hold(self.until("document.activeElement.type", '"search"'), "the key / does not open the search")
        self.browser.press(*"gate")
        self.hold(self.until("document.querySelectorAll('#search-hits li').length > 0", "true"), "typing finds nothing")
        for phrase, page in PHRASES:
            answer = self.browser.run(SEARCH % json.dumps(phrase))
            self.slowest = max(self.slowest, answer["milliseconds"])
            self.hold(answer["milliseconds"] < 100, f"“{phrase}” takes {answer['milliseconds']} ms")
            if page is None:
                self.hold(not answer["pages"], f"“{phrase}” stands nowhere, and is found in {answer['pages'][:3]}")
            else:
                self.hold(any(found.startswith(page) for found in answer["pages"][:3]),
                          f"“{phrase}” is not found in {page}, but in {answer['pages'][:3]}")
        self.browser.run(SEARCH % '"hillside in fog"')
        self.browser.press("Enter")
        self.hold(self.went_to("03-GradientDescent.html"), "Enter does not open the place that was found")
        self.browser.press("/")
        self.until("document.querySelector('dialog.search').open", "true")
        self.browser.press("Escape")
        self.hold(self.until("document.querySelector('dialog.search').open", "false"), "Escape does not close the search")

    def turning(self):
        pages = sorted(page.name for page in self.book.glob("[0-9]*.html"))
        self.open(pages[1])
        self.browser.press("ArrowRight")
        self.hold(self.went_to(pages[2]), "the right arrow does not turn the page")
        self.browser.press("ArrowLeft")
        self.hold(self.went_to(pages[1]), "the left arrow does not turn back")
        self.browser.run("scrollTo(0, document.getElementById('task').offsetTop), true")
        self.hold(self.until("document.querySelector('.places [aria-current]')?.hash", '"#task"'), "the section that is read is not marked")

    def memory(self):
        pages = sorted(page.name for page in self.book.glob("[0-9]*.html"))
        self.open(pages[0])
        self.browser.run("document.querySelector('.theme').click(), document.querySelector('.theme').click(), true")
        self.browser.run("document.querySelector('#task .actions button').click(), true")
        self.browser.run("""(() => { const form = document.querySelector('form.question[data-kind=number]');
          form.querySelector('input').value = '12345'; form.requestSubmit(); return true; })()""")
        said = self.browser.run("document.querySelector('form.question[data-kind=number] .verdict').textContent")
        self.open(pages[1])
        self.hold(self.browser.run("document.documentElement.dataset.theme") == "dark", "the next page forgets the dark scheme")
        dark = self.browser.run("getComputedStyle(document.body).backgroundColor + getComputedStyle(document.querySelector('.numbers-figure .text')).fill")
        self.hold(dark == "rgb(13, 17, 23)rgb(230, 237, 243)", f"the dark scheme shows {dark}")
        mark = "!!document.querySelector('.unit-list li:first-child .passed')"
        self.hold(self.browser.run(mark), "another page does not show what is passed")
        self.open(pages[0])
        kept = "document.querySelector('form.question[data-kind=number] %s')"
        self.hold(self.browser.run(kept % "input" + ".value") == "12345", "the answer of the quiz is not kept")
        self.hold(said and self.browser.run(kept % ".verdict" + ".textContent") == said, "the reason for the verdict is not kept")
        self.browser.run("document.querySelector('.quiz-score button').click(), document.querySelector('#task .actions button').click(), document.querySelector('.theme').click(), true")
        self.open(pages[0])
        self.hold(self.browser.run(kept % "input" + ".value") == "", "an answer can't be forgotten")
        self.hold(not self.browser.run(mark), "a mark can't be taken back")
        self.hold(self.browser.run("document.documentElement.dataset.theme || 'auto'") == "auto", "the scheme can't be given back to the system")

    def keyboard(self):
        pages = ["index.html"] + sorted(page.name for page in self.book.glob("[0-9]*.html"))[5:6]
        for page in pages:
            for width in (390, 1280):
                self.open(page, width)
                count = self.browser.run("""(async () => {
                  for (const part of document.querySelectorAll("details")) part.open = true;
                  await new Promise((done) => setTimeout(done, 150));
                  const all = [...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")]
                    .filter((control) => !control.disabled && control.checkVisibility({ checkVisibilityCSS: true }));
                  window.wanted = all.filter((control) => control.type !== "radio" || document.querySelector("input[name='" + control.name + "']") === control);
                  window.reached = new Set();
                  window.ringless = new Set();
                  window.look = () => {
                    const control = document.activeElement;
                    const style = getComputedStyle(control);
                    window.reached.add(control.type === "radio" ? document.querySelector("input[name='" + control.name + "']") : control);
                    if (document.hasFocus() && control !== document.body && (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2)) window.ringless.add(control.outerHTML.slice(0, 90));
                    return true;
                  };
                  document.activeElement.blur();
                  return window.wanted.length;
                })()""")
                # Firefox without a screen never has the system's focus: it sends no event and draws no ring, so the page is asked after each
                # key, and rings are looked for in Chromium.
                for _ in range(count + 3):
                    self.browser.press("Tab")
                    self.browser.run("window.look()")
                missed = self.browser.run("window.wanted.filter((control) => !window.reached.has(control)).map((control) => control.outerHTML.slice(0, 90))")
                self.hold(count > 20 and not missed, f"{page} at {width} px: of {count} controls the Tab key misses {missed[:5]}")
                ringless = self.browser.run("[...window.ringless]")
                self.hold(not ringless, f"{page} at {width} px: no ring around {ringless[:3]}")

    def all(self):
        for part in (self.search, self.turning, self.memory, self.keyboard):
            part()
        if hasattr(self.browser, "width_without_scripts"):
            for page in sorted(self.book.glob("*.html")):
                wide = self.browser.width_without_scripts(page.resolve().as_uri(), 390)
                self.hold(wide <= 391, f"{page.name} without scripts is {wide} px wide in a window of 390")
