import Foundation
import Subjects

/// A course on disk: the folder that holds `Package.swift`, `Exercises` and the rest.
public struct Course: Sendable, Equatable {
  public let root: URL

  /// The course that stands at `root`.
  public init(root: URL) { self.root = root.standardizedFileURL }

  /// The course around a folder: the nearest one, from the folder upwards.
  ///
  /// - Parameters:
  ///   - folder: where to start.
  ///   - named: a course named from outside, `EXERCISE_COURSE`; it wins.
  /// - Throws: `CourseError.notInACourse`, `CourseError.noCourseAt`.
  public static func find(from folder: URL, named: String? = nil) throws -> Course {
    if let named, !named.isEmpty {
      let root = URL(fileURLWithPath: named, relativeTo: folder)
      guard isCourse(root) else { throw CourseError.noCourseAt(root.path) }
      return Course(root: root)
    }
    var place = folder.standardizedFileURL
    while true {
      if isCourse(place) { return Course(root: place) }
      let parent = place.deletingLastPathComponent().standardizedFileURL
      guard parent.path != place.path else { throw CourseError.notInACourse(folder.path) }
      place = parent
    }
  }

  private static func isCourse(_ folder: URL) -> Bool {
    ["Package.swift", "Exercises", "Sources/CourseKit"].allSatisfy {
      FileManager.default.fileExists(atPath: folder.appending(path: $0).path)
    }
  }

  /// Where the tool keeps what belongs to this copy of the course alone; ignored by git.
  public var privateFolder: URL { root.appending(path: ".exercise") }
  /// What a student's file can use, on one page; a course need not have it.
  public var courseKitPage: URL { CoursePage.coursekit.file(in: self) }

  /// A file's path as a student writes it: relative to the course where the file is in it.
  public func relativePath(_ file: URL) -> String {
    let (path, base) = (file.standardizedFileURL.path, root.path + "/")
    return path.hasPrefix(base) ? String(path.dropFirst(base.count)) : path
  }

  /// The units that this course has, in order of their numbers.
  public func units() throws -> [CourseUnit] {
    let folder = root.appending(path: "Exercises")
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
      throw CourseError.unreadable(folder.path)
    }
    let units = names.compactMap { CourseUnit(folderName: $0, course: self) }.sorted { $0.number < $1.number }
    for (one, next) in zip(units, units.dropFirst()) where one.number == next.number {
      throw CourseError.sameNumber(one.folderName, next.folderName)
    }
    return units
  }
}

/// What is wrong with the course, or with where it was looked for.
public enum CourseError: Error, CustomStringConvertible {
  case notInACourse(String)
  case noCourseAt(String)
  case unreadable(String)
  case noUnits(String)
  case sameNumber(String, String)
  case notWritable(String)

  public var description: String {
    switch self {
    case .notInACourse(let folder):
      "\(folder) is in no course: go to the folder that you cloned (it holds Package.swift and Exercises) and try again"
    case .noCourseAt(let folder):
      "EXERCISE_COURSE names \(folder), which is no course: set it to the folder that holds Package.swift and Exercises"
    case .unreadable(let folder): "\(folder) can't be read: check its permissions, or clone the course again"
    case .noUnits(let folder): "\(folder) holds no unit yet: `exercise new NAME` makes one"
    case .sameNumber(let one, let other): "the units \(one) and \(other) have the same number: rename one of them"
    case .notWritable(let path):
      "\(path) can't be written: "
        + (WriteObstacle.at(path)?.description ?? "check its permissions, or copy the course to your own folder")
    }
  }
}
