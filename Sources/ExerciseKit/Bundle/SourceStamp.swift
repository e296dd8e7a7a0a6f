import Foundation
import Subjects

/// What changes whenever the bundle has to be built anew: another file, date or size among the sources, another place, or another
/// compiler.
///
/// `swift build` would find out as well, but takes 0.4 s to say that nothing changed. Every check pays for this look, so it is a list of
/// the C library's facts, compared as bytes.
enum SourceStamp {
  /// Modules that the graders' bundle is not made of: a change there asks for no build.
  static let otherModules: Set<String> = [
    "ExerciseKit", "Kernels", "PageEngine", "Reading", "RealRuns", "exercise", "runs",
  ]

  static func of(_ course: Course) -> Data {
    var facts = Facts()
    let root = course.root.path
    facts.note(course.root.resolvingSymlinksInPath().path)
    let compiler = Toolchain.program("swiftc").map { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path } ?? ""
    for file in [compiler, "\(root)/Package.swift"] { facts.note(fileAt: file) }
    facts.noteSwiftFiles(below: "\(root)/Sources", leavingOut: otherModules)
    facts.noteSwiftFiles(below: "\(root)/Tests/Graders", leavingOut: [])
    return facts.list
  }

  /// Size and date of one file.
  static func of(_ file: URL) -> Data {
    var facts = Facts()
    facts.note(fileAt: file.path)
    return facts.list
  }

  /// The folder of the course that a stamp is of.
  static func place(_ stamp: Data) -> String? {
    stamp.firstIndex(of: 0).map { String(decoding: stamp[..<$0], as: UTF8.self) }
  }

  private struct Facts {
    var list = Data()

    mutating func note(_ text: String) {
      list.append(Data(text.utf8))
      list.append(0)
    }

    mutating func note(fileAt path: String) {
      note(path)
      var info = stat()
      guard stat(path, &info) == 0 else { return }
      note(info)
    }

    private mutating func note(_ info: stat) {
      #if os(Linux)
        let changed = info.st_mtim
      #else
        let changed = info.st_mtimespec
      #endif
      let facts = (Int64(info.st_size), Int64(changed.tv_sec), Int64(changed.tv_nsec))
      withUnsafeBytes(of: facts) { list.append($0.bindMemory(to: UInt8.self)) }
    }

    /// All Swift files of a folder and of those in it, in the order of their names.
    mutating func noteSwiftFiles(below folder: String, leavingOut names: Set<String>) {
      var entries: UnsafeMutablePointer<UnsafeMutablePointer<dirent>?>?
      let count = scandir(folder, &entries, nil, { alphasort($0!, $1!) })
      guard count >= 0, let entries else { return note(folder) }
      defer { free(entries) }
      for index in 0..<Int(count) {
        guard let entry = entries[index] else { continue }
        defer { free(entry) }
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
        }
        if name.hasPrefix(".") || names.contains(name) { continue }
        if name.hasSuffix(".swift") {
          note(fileAt: "\(folder)/\(name)")
        } else if entry.pointee.d_type != DT_REG {
          noteSwiftFiles(below: "\(folder)/\(name)", leavingOut: [])
        }
      }
    }
  }
}
