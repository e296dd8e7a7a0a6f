"""What a newcomer does, step by step, and what must be on the screen after each."""

from dataclasses import dataclass, field

UNIT = "Exercises/03-GradientDescent"
STUB = ".nan  // TODO: exercise hint 3"

# First lines of somebody who comes from numpy, Python and Java.
SLIPS = """var sum = 0.0
    for e in 0..<outputs.shape[0] {
      for k in 0..<len(outputs[e]) {
        sum += Math.pow(targets[e][k] - outputs[e][k], 2)
      }
    }
    return 0.5 * sum / outputs.rows"""
# The slips are gone, as the sentences say; the mean is still missing.
SUMMED = """var sum = 0.0
    for e in 0..<outputs.rows {
      for k in 0..<outputs.columns {
        sum += pow(targets[e, k] - outputs[e, k], 2)
      }
    }
    return 0.5 * sum"""
RIGHT = SUMMED + " / Double(outputs.rows)"


@dataclass
class Step:
    name: str
    act: callable
    shows: list
    hides: list = field(default_factory=list)
    seconds: float = 20
    clears: bool = True
    prompt: bool = True
    fits: bool = True


def command(line, shows, name=None, **more):
    """A line typed at the prompt."""

    def act(terminal):
        terminal.type(line)
        terminal.keys("Enter")

    return Step(name or line, act, shows, **more)


def press(name, keys, shows, **more):
    """Keys for what runs."""
    return Step(name, lambda terminal: terminal.keys(*keys), shows, clears=False, **more)


def edit(course, body):
    """What an editor saves: the stub with another body of its first function."""
    stub = (course / UNIT / ".course/GradientDescent.swift").read_text()
    (course / UNIT / "GradientDescent.swift").write_text(stub.replace(STUB, body))


def saved(course, body, line, name, shows, **more):
    """A save in the editor, and a command after it."""
    step = command(line, shows, name, **more)
    typed = step.act

    def act(terminal):
        edit(course, body)
        typed(terminal)

    step.act = act
    return step


def reads(line, shows):
    """A text in the pager, a page on, and out of it."""
    yield command(line, shows + ["Space goes on, b back, / searches, q ends"], prompt=False)
    yield press(f"{line}, a page on", ["Space"], ["q ends"], prompt=False)
    yield press(f"{line}, left", ["q"], [])


def steps(course, from_nothing):
    check = "exercise check 3"
    if from_nothing:
        yield command("swift run exercise check 3", ["03 GradientDescent", "0 of 12 points", "next: exercise hint 3"], seconds=1500, fits=False)
        yield command("swift run exercise install", ["exercise"], seconds=300, fits=False)
    # Who has checked a unit is at it.
    first = ["You are at 03 GradientDescent"] if from_nothing else ["exercise read 1"]
    yield command("exercise", ["0 of 27 units passed", *first, "exercise read coursekit", "exercise check"])
    yield command(check, [
        check, "03 GradientDescent 0 of 12 points", "✗ squared error of a batch", "got nan", "GradientDescent.swift:13",
        "· 7 more checks wait for these next: exercise hint 3"])
    yield from reads("exercise read 3", ["Gradient descent", "No formula for the best weights"])
    yield from reads("exercise read 3 --task", ["You edit GradientDescent.swift", "exercise read coursekit", "squaredError"])
    yield from reads("exercise read coursekit", ["CourseKit: what your file can use", "let v: Vector = [1, 2, 3]"])
    # Whatever has to be mended first is on the screen, with the sentence that helps; the rest is counted.
    yield saved(course, SLIPS, check, "first own lines, with slips of numpy, Python and Java", [
        check, "03 GradientDescent not graded yet: 7 things to mend", "GradientDescent.swift:15", "`A.rows` and `A.columns`", "cannot find 'len'", "more"])
    yield saved(course, SLIPS.replace("shape[0]", "rows").replace("len(outputs[e])", "outputs.columns"), check, "two slips mended", [
        check, "things to mend", "An entry of a matrix is `A[i, j]`", "have no name before them"])
    yield saved(course, SUMMED + " / outputs.rows", check, "the last slip", [check, "one thing to mend", "Double("])
    yield command("exercise hint 3", ["03 GradientDescent, squaredError: hint 1 of 3"])
    yield command("exercise hint 3", ["hint 2 of 3"], "the next hint")
    yield saved(course, SUMMED, check, "a wrong number", [
        "03 GradientDescent 0 of 12 points", "expected 3.7500", "got 7.5000", "did not divide by their number N"])
    yield saved(course, RIGHT, check, "the first check passes", ["1 of 12 points", "✓ squared error of a batch", "next: exercise hint 3"])
    yield command("exercise list", ["03 GradientDescent", "1 of 12 points", "you are here"])
    solution = (course / "Solutions/03-GradientDescent/GradientDescent.swift").read_text()
    # The verdict comes by itself, on a save.
    yield command("exercise watch", ["03 GradientDescent 1 of 12 points", "[n]ext", "[q]uit"], prompt=False)

    def save_all(terminal):
        (course / UNIT / "GradientDescent.swift").write_text(solution)

    yield Step("watch, all of it saved", save_all, [
        "03 GradientDescent all 12 points", "✓ no visits, no updates", "The worked solution is open: exercise solution 3",
        "next: exercise check 4"], clears=False, prompt=False)
    yield press("watch, n", ["n"], ["04 Softmax 0 of", "[n]ext"], prompt=False)
    yield press("watch, q", ["q"], [])
    yield command("exercise", ["1 of 27 units passed", "04 Softmax"], "what is next")
    yield command("exercise check", ["04 Softmax", "0 of"], "the next unit, without its number")
    yield command("exercise quiz 3", ["question 1", "1 of 6", "[q]uit"], prompt=False)
    yield press("quiz, a wrong answer", ["a", "Enter"], ["✗", "[t]ry again"], prompt=False)
    yield press("quiz, tried again", ["t", "b", "Enter"], ["✓ Right.", "Enter goes on"], prompt=False)
    yield press("quiz, the next question", ["Enter"], ["question 2", "Your number:"], prompt=False)
    yield Step("quiz, a number with a comma", lambda terminal: (terminal.type("0,6"), terminal.keys("Enter")), ["✓ Right."],
               clears=False, prompt=False)
    yield press("quiz, left", ["q"], ["2 of 6 right"])
    yield command("exercise help", ["WRITING UNITS:", "A CLASS:", "exercise help <command>"])
