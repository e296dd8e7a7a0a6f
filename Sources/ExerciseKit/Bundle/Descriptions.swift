import Exchange
import Foundation

/// What the bundle says of the units, each read when it is asked for: one check needs one unit's checks, and decoding the figures of
/// all others takes longer than grading.
final class Descriptions: @unchecked Sendable {  // what was read is touched under the lock alone
  /// The graders that were described, in the order of their units.
  let graders: [String]
  private let units: [String: CourseUnit]
  private let source: Source
  private let lock = NSLock()
  private var knownChecks: [String: [CheckDescription]] = [:]
  private var knownUnits: [String: UnitDescription] = [:]

  private enum Source {
    case files(TestBundle)
    /// Where nothing could be written.
    case memory([String: UnitDescription])
  }

  /// Descriptions that stand in the bundle's folder.
  init(in bundle: TestBundle, of units: [CourseUnit]) {
    source = .files(bundle)
    self.units = Dictionary(units.map { ($0.graderClass, $0) }) { first, _ in first }
    graders = units.map(\.graderClass).filter { Self.exists($0, bundle) }
  }

  /// Descriptions that were just asked for.
  init(_ described: [String: UnitDescription], of units: [CourseUnit]) {
    source = .memory(described)
    self.units = Dictionary(units.map { ($0.graderClass, $0) }) { first, _ in first }
    graders = units.map(\.graderClass).filter { described[$0] != nil }
  }

  /// The checks of a grader; nil where it was not described.
  func checks(of grader: String) -> [CheckDescription]? {
    if let known = lock.withLock({ knownChecks[grader] }) { return known }
    let found: [CheckDescription]? =
      switch source {
      case .memory(let described): described[grader]?.checks
      case .files(let bundle): Self.decoded(bundle.checksFile(of: grader)) ?? self[grader]?.checks
      }
    lock.withLock { knownChecks[grader] = found }
    return found
  }

  /// All that is known of a unit, with what its recorded run has found: numbers and figures like those of the engine.
  subscript(grader: String) -> UnitDescription? {
    if let known = lock.withLock({ knownUnits[grader] }) { return known }
    var found: UnitDescription? =
      switch source {
      case .memory(let described): described[grader]
      case .files(let bundle): Self.decoded(bundle.descriptionFile(of: grader))
      }
    if let unit = units[grader], let record = try? RunRecord.recorded(for: unit) { found?.add(record) }
    lock.withLock { knownUnits[grader] = found }
    return found
  }

  /// All units' descriptions.
  var all: [String: UnitDescription] {
    Dictionary(graders.compactMap { name in self[name].map { (name, $0) } }) { first, _ in first }
  }

  private static func exists(_ grader: String, _ bundle: TestBundle) -> Bool {
    FileManager.default.fileExists(atPath: bundle.descriptionFile(of: grader).path)
  }

  private static func decoded<Value: Decodable>(_ file: URL) -> Value? {
    (try? Data(contentsOf: file)).flatMap { try? Wire.decode(Value.self, from: $0) }
  }
}

extension TestBundle {
  func descriptionFile(of grader: String) -> URL { cacheFolder.appending(path: "\(grader).json") }
  func checksFile(of grader: String) -> URL { cacheFolder.appending(path: "\(grader).checks.json") }
}
