import Exchange
import Foundation
import Subjects

extension TestBundle {
  /// What the bundle knows of every unit: checks, worked numbers, figures. Asked once after a build, then remembered.
  ///
  /// - Throws: `BundleError.silent` when it does not answer.
  func describe(_ units: [CourseUnit]) throws -> Descriptions {
    let units = units.filter { FileManager.default.fileExists(atPath: $0.graderFile.path) }
    let classes = units.map(\.graderClass)
    guard !classes.isEmpty else { return Descriptions([:], of: []) }
    let stamp = Data((identity + classes.joined(separator: ",")).utf8)
    if (try? Data(contentsOf: describedFile)) == stamp { return Descriptions(in: self, of: units) }
    let described = try ask(classes)
    do {
      try FileManager.default.createDirectory(at: cacheFolder, withIntermediateDirectories: true)
      // An old one could be of a grader that is no more. Those that are there are replaced in one step: another command may be reading.
      for name in classes where described[name] == nil {
        try? FileManager.default.removeItem(at: descriptionFile(of: name))
      }
      for (name, unit) in described {
        try Wire.line(unit.checks).write(to: checksFile(of: name), options: .atomic)
        try Wire.line(unit).write(to: descriptionFile(of: name), options: .atomic)
      }
      // Last: it says that all the others are there.
      try stamp.write(to: describedFile, options: .atomic)
    } catch { return Descriptions(described, of: units) }
    return Descriptions(in: self, of: units)
  }

  /// Says of which build the descriptions are.
  private var describedFile: URL { cacheFolder.appending(path: "described") }

  /// What was described after the last build, however old; nothing is built or asked for it.
  ///
  /// - Parameter unit: the only unit that is wanted; nil for all.
  /// - Throws: when the course names no bundle, or its units can't be listed.
  public static func remembered(
    for course: Course, named: String?, unit: CourseUnit? = nil
  ) throws -> [String: UnitDescription] {
    let bundle =
      if let named, !named.isEmpty {
        TestBundle(executable: URL(fileURLWithPath: named).resolvingSymlinksInPath())
      } else {
        try expected(in: course)
      }
    return Descriptions(in: bundle, of: try unit.map { [$0] } ?? course.units()).all
  }

  /// Size and date of the program itself.
  private var identity: String {
    let facts = try? FileManager.default.attributesOfItem(atPath: executable.resolvingSymlinksInPath().path)
    let date = (facts?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    return "\(facts?[.size] as? Int ?? 0) \(date) "
  }

  private func ask(_ classes: [String]) throws -> [String: UnitDescription] {
    let nonce = Nonce.make()
    let filter = classes.map { "Graders.\($0)" }.joined(separator: ",")
    let child = try ChildProcess(
      .init(executable.path, [filter], environment: [GradeRequest.channelVariable: "3"]), channel: true)
    child.send(try Wire.line(GradeRequest(role: .describe, nonce: nonce)))
    var units: [String: UnitDescription] = [:]
    let limit = Moment.now.advanced(by: 60)
    let outcome = child.wait(deadline: { limit }) { line in
      guard let event = try? Wire.decode(GradeEvent.self, from: line), event.nonce == nonce else { return }
      switch event.content {
      case .unit(let unit): units[unit.grader] = unit
      case .check(let grader, let check): units[grader]?.checks.append(check)
      default: break
      }
    }
    guard outcome.succeeded else { throw BundleError.silent("describe its graders") }
    for name in units.keys { units[name]?.checks.sort { $0.id < $1.id } }
    return units
  }
}

/// Secrets that mark genuine events.
enum Nonce {
  static func make() -> String {
    var generator = SystemRandomNumberGenerator()
    return String(generator.next(), radix: 36) + String(generator.next(), radix: 36)
  }
}
