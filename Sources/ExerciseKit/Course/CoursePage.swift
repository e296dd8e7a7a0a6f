import Foundation

/// A page that belongs to no unit; a course need not have it.
public enum CoursePage: String, CaseIterable, Sendable {
  /// What a student's file can use.
  case coursekit
  /// The field's terms.
  case glossary
  /// Slips of the published sheets.
  case errata

  /// What it is called in a list.
  public var name: String {
    switch self {
    case .coursekit: "CourseKit"
    case .glossary: "Glossary"
    case .errata: "Slips of the sources"
    }
  }

  /// Its file, from the course's root.
  public var path: String {
    switch self {
    case .coursekit: "Exercises/CourseKit.md"
    case .glossary: "Lectures/Glossary.md"
    case .errata: "Lectures/Errata.md"
    }
  }

  /// Its page of the book.
  var bookPath: String {
    switch self {
    case .coursekit: "CourseKit.html"
    case .glossary: "Glossary.html"
    case .errata: "Errata.html"
    }
  }

  public func file(in course: Course) -> URL { course.root.appending(path: path) }
  public func exists(in course: Course) -> Bool {
    FileManager.default.fileExists(atPath: file(in: course).path)
  }
}
