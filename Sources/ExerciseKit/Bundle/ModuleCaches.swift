import Foundation
import Subjects

/// Clang's caches of modules. Each works in the folder alone in which it was made: of a course that was moved or copied, they are what
/// has to go. All else SwiftPM builds anew by itself.
struct ModuleCaches {
  let course: Course

  /// Removes those that another place of the course could have left here.
  func removeAll() {
    let own = Self.name(of: course.root)
    for cache in all where cache.lastPathComponent != own { try? FileManager.default.removeItem(at: cache) }
  }

  /// The place in which the caches were made that a build could not use; nil where that is not why it failed.
  static func foreignPlace(in log: String) -> String? {
    guard let made = log.firstMatch(of: /was compiled with module cache path '([^']*)'/)?.1 else { return nil }
    return made.firstRange(of: "/.build/").map { String(made[..<$0.lowerBound]) } ?? String(made)
  }

  /// The folder for the modules that a subject's compile needs: one of our own, because the home folder may be closed. Nil where the
  /// compiler's own choice is better, because nothing can be written here.
  static func ofSubjects(_ bundle: TestBundle) -> URL? {
    // By its own path: reached through the link `.build/debug` as well, the modules in it would be there twice.
    let own = bundle.cacheFolder.resolvingSymlinksInPath()
    let folder = own.appending(path: "modules/\(name(of: own))")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    if access(folder.path, W_OK) == 0 { return folder }
    let home = ProcessInfo.processInfo.environment["HOME"] ?? NSHomeDirectory()
    guard WriteObstacle.at("\(home)/.cache/clang/ModuleCache") != nil else { return nil }
    // Gone with this process: the next has to make it anew, which takes half a second.
    return (try? WorkPlace.find())?.appending(path: "exercise-\(getpid())-modules")
  }

  /// A name that another folder does not have; Package.swift reckons in the same way.
  private static func name(of folder: URL) -> String {
    String(folder.resolvingSymlinksInPath().path.utf8.reduce(5381 as UInt) { ($0 &* 33) ^ UInt($1) }, radix: 36)
  }

  private var all: [URL] {
    func folders(_ folder: URL) -> [URL] {
      ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).map { folder.appending(path: $0) }
    }
    let build = course.root.appending(path: ".build")
    let configurations = folders(build).flatMap { [$0.appending(path: "debug"), $0.appending(path: "release")] }
    return folders(build.appending(path: "modules"))
      + configurations.flatMap { [$0.appending(path: "ModuleCache"), $0.appending(path: "exercise-cache/modules")] }
  }
}
