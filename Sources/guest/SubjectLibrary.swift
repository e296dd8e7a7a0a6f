import Calls
// Subjects are compiled without optimization, and need its generic functions in the process that loads them.
import SwiftOnoneSupport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The student's compiled file, loaded into this process.
enum SubjectLibrary {
  struct Problem: Error { let reason: String }

  /// The type of the unit's name which the library declares at its top level, be it an enum, a struct or a class; nil when
  /// there is none.
  static func load(_ request: LoadRequest) -> Result<Any.Type?, Problem> {
    func problem() -> Result<Any.Type?, Problem> {
      .failure(Problem(reason: dlerror().map { String(cString: $0) } ?? "no reason given"))
    }
    guard let library = dlopen(request.library, RTLD_NOW | RTLD_LOCAL) else { return problem() }
    Crashes.libraryBase = base(of: library)
    if let symbol = request.typeSymbol {
      guard let metadata = dlsym(library, symbol) else { return problem() }
      // The metadata of an enumeration is complete as it stands in the library.
      return .success(unsafeBitCast(metadata, to: Any.Type.self))
    }
    let (module, name) = (request.module, request.unit)
    for kind in ["O", "V", "C"] {
      // The mangled name of a nominal type: module, name, kind.
      if let type = _typeByName("\(module.utf8.count)\(module)\(name.utf8.count)\(name)\(kind)") {
        return .success(type)
      }
    }
    return .success(nil)
  }

  /// Where the loader has put the library: on Linux its handle points to a record that begins with that.
  private static func base(of library: UnsafeMutableRawPointer) -> UInt {
    #if os(Linux)
      library.load(as: UInt.self)
    #else
      0
    #endif
  }
}
