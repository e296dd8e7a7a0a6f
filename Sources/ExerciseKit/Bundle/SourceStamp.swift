import Foundation
import Subjects

/// A short text that changes whenever the bundle has to be built anew: another file, date or size among the sources, or
/// another compiler.
///
/// `swift build` would find out as well, but takes 0.4 s to say that nothing changed.
enum SourceStamp {
  static func of(_ course: Course) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func mix(_ text: String) { for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 } }
    let compiler = Toolchain.program("swiftc").map { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path } ?? ""
    mix(compiler + facts(compiler))
    mix(facts(course.root.appending(path: "Package.swift").path))
    for folder in ["Sources", "Tests"] {
      for path in swiftFiles(course.root.appending(path: folder).path).sorted() { mix(path + facts(path)) }
    }
    return String(hash, radix: 16)
  }

  private static func facts(_ path: String) -> String {
    var info = stat()
    guard stat(path, &info) == 0 else { return "-" }
    #if os(Linux)
      return "\(info.st_size) \(info.st_mtim.tv_sec).\(info.st_mtim.tv_nsec)"
    #else
      return "\(info.st_size) \(info.st_mtimespec.tv_sec).\(info.st_mtimespec.tv_nsec)"
    #endif
  }

  /// All Swift files below a folder but those of benchmarks and fixtures, which are in no target.
  private static func swiftFiles(_ folder: String) -> [String] {
    guard let entries = FileManager.default.subpaths(atPath: folder) else { return [] }
    return entries.filter {
      $0.hasSuffix(".swift") && !$0.hasPrefix("Fixtures/") && !$0.hasPrefix("Benchmarks/")
    }.map { "\(folder)/\($0)" }
  }
}
