import Foundation
import Subjects

/// What SwiftPM is given in place of what this machine denies it: a home folder for its caches.
enum BuildSurroundings {
  /// Variables for a build; none where all is as it should be.
  static func variables(of course: Course) -> [String: String] {
    var variables: [String: String] = [:]
    let home = ProcessInfo.processInfo.environment["HOME"] ?? NSHomeDirectory()
    if WriteObstacle.at("\(home)/.cache") != nil {
      let own = course.root.appending(path: ".build/home")
      try? FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
      variables["HOME"] = own.path
    }
    return variables
  }

  /// What keeps a course from being built that is not in its sources; nil where nothing is seen.
  static func obstacle(to course: Course) -> WriteObstacle? {
    let build = course.root.appending(path: ".build").path
    return WriteObstacle.below(build)
  }
}
