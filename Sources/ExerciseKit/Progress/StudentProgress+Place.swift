/// Where a student is, and what is next: one answer for all commands.
extension StudentProgress {
  /// The unit to go on with after one: the first behind it that is not passed, or else the first before it.
  ///
  /// - Parameter units: the course's units, in order.
  /// - Returns: nil when all others are passed.
  public func next(after unit: CourseUnit, in units: [CourseUnit]) -> CourseUnit? {
    let open = units.filter { !self[$0].passed && $0 != unit }
    return open.first { $0.number > unit.number } ?? open.first
  }

  /// The unit that a student is at: the one that was worked on last, and once that is passed the next after it. Before any work it is
  /// the first that is not passed.
  ///
  /// - Parameter units: the course's units, in order.
  /// - Returns: nil when all are passed.
  public func place(in units: [CourseUnit]) -> CourseUnit? {
    guard let last = last(in: units) else { return units.first { !self[$0].passed } }
    return self[last].passed ? next(after: last, in: units) : last
  }

  /// The unit that was worked on last, if the course still has it.
  public func last(in units: [CourseUnit]) -> CourseUnit? { units.first { $0.folderName == current } }
}
