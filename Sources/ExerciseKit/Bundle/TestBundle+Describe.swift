import Exchange
import Foundation
import Subjects

extension TestBundle {
  /// What the bundle knows of every unit: checks, worked numbers, figures. Asked once after a build, then remembered.
  ///
  /// - Throws: `BundleError.silent` when it does not answer.
  public func describe(_ units: [CourseUnit]) throws -> [String: UnitDescription] {
    let classes = units.filter { FileManager.default.fileExists(atPath: $0.graderFile.path) }.map(\.graderClass)
    guard !classes.isEmpty else { return [:] }
    let cache = cacheFolder.appending(path: "descriptions.json")
    let stamp = identity + classes.joined(separator: ",")
    if let data = try? Data(contentsOf: cache), let known = try? Wire.decode(Cached.self, from: data),
      known.stamp == stamp
    {
      return Self.withRuns(known.units, units)
    }
    let described = try ask(classes)
    if let line = try? Wire.line(Cached(stamp: stamp, units: described)) {
      try? FileManager.default.createDirectory(at: cacheFolder, withIntermediateDirectories: true)
      for (name, unit) in described { try? Wire.line(unit).write(to: description(of: name), options: .atomic) }
      try? line.write(to: cache, options: .atomic)
    }
    return Self.withRuns(described, units)
  }

  /// One unit's description by itself: a reader of one lecture does not wait for all the others to be decoded.
  private func description(of graderClass: String) -> URL { cacheFolder.appending(path: "\(graderClass).json") }

  /// What was described after the last build, however old; nothing is built or asked for it.
  ///
  /// - Parameter unit: the only unit that is wanted; nil for all.
  /// - Throws: when nothing is remembered.
  public static func remembered(
    for course: Course, named: String?, unit: CourseUnit? = nil
  ) throws -> [String: UnitDescription] {
    let bundle =
      if let named, !named.isEmpty {
        TestBundle(executable: URL(fileURLWithPath: named).resolvingSymlinksInPath())
      } else {
        try expected(in: course)
      }
    if let unit, let data = try? Data(contentsOf: bundle.description(of: unit.graderClass)),
      let known = try? Wire.decode(UnitDescription.self, from: data)
    {
      return Self.withRuns([unit.graderClass: known], [unit])
    }
    let data = try Data(contentsOf: bundle.cacheFolder.appending(path: "descriptions.json"))
    return Self.withRuns(try Wire.decode(Cached.self, from: data).units, try course.units())
  }

  /// The descriptions with what recorded runs have found: numbers and figures like those of the engine.
  private static func withRuns(
    _ described: [String: UnitDescription], _ units: [CourseUnit]
  ) -> [String: UnitDescription] {
    var described = described
    for unit in units {
      guard let record = try? RunRecord.recorded(for: unit) else { continue }
      described[unit.graderClass]?.add(record)
    }
    return described
  }

  private struct Cached: Codable {
    let stamp: String
    let units: [String: UnitDescription]
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
