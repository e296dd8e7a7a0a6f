import Exchange

/// Is the data that real runs read complete, listed and unchanged?
public struct DataAudit {
  let course: Course

  public init(_ course: Course) { self.course = course }

  public var findings: [Finding] {
    CourseData(course: course.root).problems.map { Finding(.unsound, $0.file, $0.description) }
  }
}
