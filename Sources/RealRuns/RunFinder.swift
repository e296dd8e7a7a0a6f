import Exchange

/// Finds real runs by the names of their units, so that a new one adds a file and edits no list.
public enum RunFinder {
  /// The run of a unit; nil where it has none.
  ///
  /// - Parameter unit: `SkipGram`, whose run is that of the enumeration `SkipGramRun` of this module.
  public static func run(of unit: String) -> RealRun? {
    let name = "\(unit)Run"
    // The mangled name of an enumeration: module, name, O.
    let type = _typeByName("8RealRuns\(name.utf8.count)\(name)O")
    return (type as? any UnitRun.Type)?.run
  }
}
