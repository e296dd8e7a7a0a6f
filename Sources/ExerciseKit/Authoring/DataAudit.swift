import Exchange

/// Is the data that real runs read complete, listed and unchanged?
struct DataAudit {
  let course: Course

  var findings: [Finding] {
    CourseData(course: course.root).problems.map { Finding(.unsound, $0.file, $0.description) }
  }
}
