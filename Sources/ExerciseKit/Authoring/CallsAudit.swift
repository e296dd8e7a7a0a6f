/// Are the calls between judge and guest what the unit's protocol says?
struct CallsAudit {
  let unit: CourseUnit

  var findings: [Finding] {
    let course = unit.course
    do {
      guard let stale = try WrittenCallsFiles(course: course).stale(unit) else { return [] }
      return [
        Finding(
          .unsound, course.relativePath(stale.file),
          "not what \(unit.name)Task says now: exercise verify \(unit.number) --fix")
      ]
    } catch let error as WrittenCallsError {
      return [Finding(.unsound, error.file, line: error.problem.line, error.problem.message)]
    } catch { return [Finding(.unsound, course.relativePath(unit.callsFile), "\(error)")] }
  }
}
