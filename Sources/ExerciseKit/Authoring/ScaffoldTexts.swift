/// The texts of a new unit's files, around one example function that squares a number.
struct ScaffoldTexts {
  let unit: CourseUnit
  let isTaskOnly: Bool
  private var name: String { unit.name }
  private var number: Int { unit.number }
  private var key: String { name.prefix(1).lowercased() + name.dropFirst() }
  private let todo = Scaffold.unwritten

  var taskProtocol: String {
    """
    /// The task of unit \(unit.numeral). \(todo) what it is about, in a sentence or two.
    public protocol \(name)Task {
      /// The square of a number, `x²`. \(todo) your own functions in place of this one.
      static func square(_ x: Double) -> Double
    }

    """
  }

  var task: String {
    """
    # \(name)

    \(todo) what the student learns here, in two or three sentences.

    You edit `\(name).swift`. What a `Vector` and a `Matrix` can do: [CourseKit](../CourseKit.md), `exercise read coursekit`.

    ## square

    \(todo) what the function does, the shapes of its arguments, and its edge cases.

    ## Done when

    `exercise check \(number)` gives all points.

    """
  }

  var stub: String {
    """
    import CourseKit

    enum \(name): \(name)Task {
      /// The square of a number.
      ///
      ///     x²
      static func square(_ x: Double) -> Double {
        .nan  // TODO: exercise hint \(number)
      }
    }

    """
  }

  var solution: String {
    """
    import CourseKit

    enum \(name): \(name)Task {
      static func square(_ x: Double) -> Double {
        x * x
      }
    }

    """
  }

  var grader: String {
    let engine = isTaskOnly ? "" : "import Exchange\nimport Figures\n"
    let overrides =
      isTaskOnly
      ? ""
      : """
        override class var workedNumbers: [WorkedNumber] { \(name).workedNumbers }
        override class var figures: [Figure] { \(name).figures }

      """
    let reference = isTaskOnly ? "" : "import ReferenceEngine\nimport WorkedNumbers\n"
    let expected = isTaskOnly ? "9" : "\(name).square(3)"
    return """
      import CourseKit
      \(engine)import Grading
      \(reference)
      final class \(name)Grader: GraderCase {
      \(overrides)  private var student: any \(name)Task.Type { get throws { try subject() } }

        func test01_square() {
          check("the square of 3", points: 1, of: "square") {
            expect("square(3)", try student.square(3), equals: \(expected), lookAt: "A square is a product.")
          }
        }
      }

      """
  }

  var engine: String {
    """
    import CourseKit

    /// \(todo) what this unit computes, with its formula.
    public enum \(name) {
      /// The square of a number.
      ///
      ///     x²
      public static func square(_ x: Double) -> Double { x * x }
    }

    """
  }

  var numbers: String {
    """
    import Exchange
    import ReferenceEngine

    extension \(name) {
      /// The worked numbers of unit \(unit.numeral).
      public static var workedNumbers: [WorkedNumber] {
        [WorkedNumber("\(key).squareOfThree", square(3))]
      }
    }

    """
  }

  var figures: String {
    """
    import Figures
    import ReferenceEngine

    extension \(name) {
      /// The figures of unit \(unit.numeral).
      public static var figures: [Figure] {
        [
          Figure(
            name: "square", title: "The square", description: "A parabola with its lowest point at 0.",
            drawing: .plot(Plot(x: "x", y: "x²", series: [Plot.Series("x²", over: -3...3) { square($0) }])))
        ]
      }
    }

    """
  }

  var lecture: String {
    var text = "# \(name)\n"
    for (part, title, words) in parts {
      text += "\n\(part.mark)\n## \(title)\n\n\(words)\n"
    }
    return text
  }

  /// The parts of the lecture: a title to begin with, and what belongs there.
  private var parts: [(part: LecturePart, title: String, words: String)] {
    [
      (.task, "A task", "\(todo) a task, and what the unit before can't do about it."),
      (.idea, "The idea", "\(todo) one idea, beside its picture.\n\n![The square](figures/square.svg)"),
      (.model, "The model", "\(todo) the formulas, each step with its reason; standard terms in bold."),
      (.example, "By hand", "\(todo) the square of 3 is 9<!-- =\(key).squareOfThree %d -->."),
      (.pitfalls, "What goes wrong", "\(todo) three to five mistakes, each with its symptom."),
      (.today, "Today", "\(todo) where this lives now, in 80 to 150 words, with names and years."),
      (.summary, "Summary", "\(todo) the formulas on one card."),
      (.exercise, "Your exercise", "\(todo) what to write, and where."),
      (.reading, "Further reading", "\(todo) two or three sources."),
    ]
  }

  var quiz: String {
    """
    # Quiz: \(name)

    \(todo) at least five questions.

    ## 1. Choose one

    What is the square of 3?

    - [x] 9 — *3 · 3.*
    - [ ] 6 — *That is twice 3.*

    """
  }

  var hints: String {
    """
    # Hints

    ## square

    1. \(todo) a question that points to the place.
    2. \(todo) what to use.
    3. \(todo) everything but the line itself.

    """
  }

  var worked: String {
    """
    # \(name), worked

    ## square

    \(todo) each step, with its numbers.

    """
  }

  var mistakes: String {
    """
    # Mistakes

    ## TwiceForSquare

    You doubled the number. The square of x is x · x, and only for 0 and 2 is that the same as 2x.

    Section: What goes wrong

    ```diff
    -    x * x
    +    2 * x
    ```

    """
  }
}
