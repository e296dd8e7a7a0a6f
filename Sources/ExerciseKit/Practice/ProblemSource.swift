import Exchange

/// Where practice problems come from: the test bundle draws them.
extension Checker {
  /// The problems of each unit that has any, by its folder's name.
  public func problems(of units: [CourseUnit]) throws -> [String: [ProblemTitle]] {
    try Dictionary(uniqueKeysWithValues: units.map { ($0.folderName, try description(of: $0).problems) })
  }

  /// Draws problems, many at once.
  public func drawn(_ requests: [(unit: CourseUnit, name: String, seed: UInt64)]) throws -> [DrawnProblem] {
    try bundle.draw(requests.map { ProblemRequest(grader: $0.unit.graderClass, name: $0.name, seed: $0.seed) })
  }

  /// What the unit's known mistakes say, by name.
  public func mistakeWords(of unit: CourseUnit) -> [String: String] {
    let mistakes = Fingerprints.load(unit)?.mistakes ?? []
    return Dictionary(mistakes.map { ($0.name, $0.message) }) { first, _ in first }
  }
}
