import Foundation

/// One unit of the course: a number, a name, and the same folder name in five places.
public struct CourseUnit: Sendable, Equatable {
  public let number: Int
  /// `SkipGram`: the student's type, and the stem of its files.
  public let name: String
  public let course: Course

  /// The unit of a folder such as `08-SkipGram`; nil for any other name.
  init?(folderName: String, course: Course) {
    guard let match = folderName.wholeMatch(of: /(\d{2})-([A-Z][A-Za-z0-9]*)/), let number = Int(match.1) else {
      return nil
    }
    self.number = number
    name = String(match.2)
    self.course = course
  }

  init(number: Int, name: String, course: Course) {
    self.number = number
    self.name = name
    self.course = course
  }

  /// `08`.
  public var numeral: String { number < 10 ? "0\(number)" : "\(number)" }
  /// `08-SkipGram`.
  public var folderName: String { "\(numeral)-\(name)" }
  /// `08 SkipGram`, for people.
  public var title: String { "\(numeral) \(name)" }

  /// The only file that a student edits.
  public var exerciseFile: URL { course.root.appending(path: "Exercises/\(folderName)/\(name).swift") }
  /// The file as it was given out.
  public var stubFile: URL { course.root.appending(path: "Exercises/\(folderName)/.course/\(name).swift") }
  public var fingerprintsFile: URL {
    course.root.appending(path: "Exercises/\(folderName)/.course/Fingerprints.json")
  }
  public var taskFile: URL { course.root.appending(path: "Exercises/\(folderName)/Task.md") }
  public var hintsFile: URL { course.root.appending(path: "Exercises/\(folderName)/Hints.md") }
  public var solutionFile: URL { course.root.appending(path: "Solutions/\(folderName)/\(name).swift") }
  public var workedFile: URL { course.root.appending(path: "Solutions/\(folderName)/Worked.md") }
  public var mistakesFile: URL { course.root.appending(path: "Solutions/\(folderName)/Mistakes.md") }
  public var lectureFile: URL { course.root.appending(path: "Lectures/\(folderName)/Lecture.md") }
  public var quizFile: URL { course.root.appending(path: "Lectures/\(folderName)/Quiz.md") }
  /// What the unit's real run found when it was recorded.
  public var runFile: URL { course.root.appending(path: "Lectures/\(folderName)/Run.json") }
  public var figuresFolder: URL { course.root.appending(path: "Lectures/\(folderName)/figures") }
  public var engineFolder: URL { course.root.appending(path: "Sources/ReferenceEngine/\(folderName)") }
  /// What is computed with the engine: the examples' inputs, worked numbers, slips, figures.
  public var numbersFolder: URL { course.root.appending(path: "Sources/WorkedNumbers/\(folderName)") }
  public var protocolFile: URL { course.root.appending(path: "Sources/CourseKit/Tasks/\(folderName)Task.swift") }
  public var graderFile: URL { course.root.appending(path: "Tests/Graders/\(folderName)Grader.swift") }
  /// The test class that grades it.
  public var graderClass: String { "\(name)Grader" }
  /// The module that its subjects are compiled as; never the name of a type in them.
  public var subjectModule: String { "Subject\(numeral)" }
}
