import Foundation

/// One unit of the course: a number, a name, and the same folder name in five places.
public struct CourseUnit: Sendable, Equatable {
  public let number: Int
  /// `SkipGram`: the student's type, and the stem of its files.
  public let name: String
  public let course: Course

  /// The unit of a folder such as `08-SkipGram`; nil for any other name.
  init?(folderName: String, course: Course) {
    // By hand: every command lists the units, and regular expressions take milliseconds for that.
    let bytes = Array(folderName.utf8)
    func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
    func isCapital(_ byte: UInt8) -> Bool { (65...90).contains(byte) }
    guard bytes.count > 3, isDigit(bytes[0]), isDigit(bytes[1]), bytes[2] == 45, isCapital(bytes[3]),
      bytes[4...].allSatisfy({ isDigit($0) || isCapital($0 & 0xdf) && $0 < 128 })
    else { return nil }
    let number = Int(bytes[0] - 48) * 10 + Int(bytes[1] - 48)
    self.number = number
    name = String(folderName.dropFirst(3))
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
  /// Whether the student's file is the one that was given out, to the byte.
  public var isUntouched: Bool {
    guard let stub = try? Data(contentsOf: stubFile) else { return false }
    return (try? Data(contentsOf: exerciseFile)) == stub
  }
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
  /// The calls between judge and guest, written from the protocol.
  public var callsFile: URL { course.root.appending(path: "Sources/Calls/\(folderName)Calls.swift") }
  public var graderFile: URL { course.root.appending(path: "Tests/Graders/\(folderName)Grader.swift") }
  /// The test class that grades it.
  public var graderClass: String { "\(name)Grader" }
  /// The module that its subjects are compiled as; never the name of a type in them.
  public var subjectModule: String { "Subject\(numeral)" }
}
