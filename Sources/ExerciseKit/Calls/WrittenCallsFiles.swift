import Exchange
import Foundation

/// The files `Sources/Calls/NN-…Calls.swift`, which follow from the tasks' protocols.
///
/// They are files and no build plugin's product: a plugin and its generator would have to be compiled before everything else
/// in every first build, and a file can be read.
public struct WrittenCallsFiles: Sendable {
  let course: Course

  public init(course: Course) { self.course = course }

  /// A file that is not what its protocol says now.
  struct Stale {
    let file: URL
    let text: String
  }

  /// Writes the files that are missing or no longer what their protocol says.
  ///
  /// - Parameter units: the course's units, or those of them that are meant.
  /// - Throws: `WrittenCallsError` when a protocol holds something that can't travel; `CourseError.notWritable`.
  @discardableResult
  public func write(_ units: [CourseUnit]) throws -> [URL] {
    let stale = try units.compactMap(stale)
    for item in stale {
      do {
        try FileManager.default.createDirectory(
          at: item.file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(item.text.utf8).write(to: item.file, options: .atomic)
      } catch { throw CourseError.notWritable(item.file.path) }
    }
    return stale.map(\.file)
  }

  /// The unit's file as it should be, where it is not; nil too where the unit has no protocol, which is another finding.
  func stale(_ unit: CourseUnit) throws -> Stale? {
    guard let source = CourseText.read(unit.protocolFile) else { return nil }
    let text = try text(of: unit, source)
    return text == CourseText.read(unit.callsFile)
      ? nil : Stale(file: unit.callsFile, text: text)
  }

  /// The text of a unit's file.
  func text(of unit: CourseUnit, _ source: String) throws -> String {
    do throws(CallsProblem) {
      let interface = try TaskInterface(source, protocol: "\(unit.name)Task", known: allTypes())
      return CallsText(unit: unit.name, interface: interface).text
    } catch {
      throw WrittenCallsError(file: course.relativePath(unit.protocolFile), problem: error)
    }
  }

  /// The types that the course's tasks declare: one may use those of another.
  private func allTypes() -> Set<String> {
    let folder = course.root.appending(path: "Sources/CourseKit/Tasks")
    let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    return files.filter { $0.pathExtension == "swift" }.reduce(into: []) { names, file in
      names.formUnion(TaskInterface.ownTypes(in: CourseText.read(file) ?? ""))
    }
  }
}

/// A protocol that can't be spoken between judge and guest.
public struct WrittenCallsError: Error, CustomStringConvertible {
  let file: String
  let problem: CallsProblem

  public var description: String { "\(file):\(problem.line): \(problem.message)" }
}
