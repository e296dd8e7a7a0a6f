import Foundation

/// A compiled subject, loaded into this process.
public struct SubjectLibrary {
  public let module: String
  /// The subject's type, where it is private and no name leads to it.
  private let privateType: Any.Type?

  /// Loads the library; it stays loaded for the life of the process.
  ///
  /// - Parameter typeSymbol: the symbol of the metadata of the subject's type, when the type is private.
  /// - Throws: `SubjectError.notLoaded` with the loader's reason.
  public init(path: String, module: String, typeSymbol: String? = nil) throws {
    func reason() -> String { dlerror().map { String(cString: $0) } ?? "no reason given" }
    guard let library = dlopen(path, RTLD_NOW | RTLD_LOCAL) else { throw SubjectError.notLoaded(reason()) }
    self.module = module
    // The metadata of an enumeration is complete as it stands in the library.
    privateType = try typeSymbol.map { symbol in
      guard let metadata = dlsym(library, symbol) else { throw SubjectError.notLoaded(reason()) }
      return unsafeBitCast(metadata, to: Any.Type.self)
    }
  }

  /// The type of that name which the subject declares at its top level, be it an enum, a struct or a class.
  public func type(named name: String) -> Any.Type? {
    if let privateType { return privateType }
    for kind in ["O", "V", "C"] {
      // The mangled name of a nominal type: module, name, kind.
      if let type = _typeByName("\(module.utf8.count)\(module)\(name.utf8.count)\(name)\(kind)") { return type }
    }
    return nil
  }
}

/// Why a compiled subject can't be used.
public enum SubjectError: Error, CustomStringConvertible {
  case notLoaded(String)
  case noType(String)
  case notConforming(type: String, task: String)

  public var description: String {
    switch self {
    case .notLoaded(let reason):
      "the compiled file could not be loaded (\(reason)): run `swift build`, then check again"
    case .noType(let name):
      "the file declares no type `\(name)`: its first line of code is `enum \(name): \(name)Task {`"
    case .notConforming(let type, let task):
      "`\(type)` does not conform to `\(task)`: write `enum \(type): \(task) {`"
    }
  }
}
