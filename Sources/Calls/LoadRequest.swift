/// What a guest is asked to load, and what it may use.
public struct LoadRequest: CallValue {
  /// The shared library.
  public var library: String
  /// The Swift module that the library holds.
  public var module: String
  /// The name of the unit, which is that of the subject's type and of its task: `SkipGram`.
  public var unit: String
  /// The symbol of the subject's type, where that is private and can't be looked up by its name.
  public var typeSymbol: String?
  /// Whether its playground is wanted, and not its functions.
  public var isPlayground: Bool
  public var cpuSeconds: Int
  public var memoryBytes: Int

  public init(
    library: String, module: String, unit: String, typeSymbol: String? = nil, isPlayground: Bool = false,
    cpuSeconds: Int, memoryBytes: Int
  ) {
    (self.library, self.module, self.unit, self.typeSymbol) = (library, module, unit, typeSymbol)
    (self.isPlayground, self.cpuSeconds, self.memoryBytes) = (isPlayground, cpuSeconds, memoryBytes)
  }

  public func write(to writer: inout CallWriter) {
    writer.write(library)
    writer.write(module)
    writer.write(unit)
    writer.write(typeSymbol)
    writer.write(isPlayground)
    writer.write(cpuSeconds)
    writer.write(memoryBytes)
  }

  public init(from reader: inout CallReader) throws {
    (library, module, unit) = (try reader.read(), try reader.read(), try reader.read())
    (typeSymbol, isPlayground) = (try reader.read(), try reader.read())
    (cpuSeconds, memoryBytes) = (try reader.read(), try reader.read())
  }
}

/// Why a guest can't use what it was asked to load.
public enum LoadRefusal: Error, CallValue, Equatable {
  /// The file declares no type of that name.
  case noType
  case notConforming
  case noPlayground
  /// The guest has no calls for this task.
  case noCalls
  /// The loader could not load the library, for this reason.
  case notLoaded(String)
  /// The guest could not shut itself in, so no student's code was run.
  case notShut(String)

  public func write(to writer: inout CallWriter) {
    switch self {
    case .noType: writer.byte(0)
    case .notConforming: writer.byte(1)
    case .noPlayground: writer.byte(2)
    case .noCalls: writer.byte(3)
    case .notLoaded(let reason):
      writer.byte(4)
      writer.write(reason)
    case .notShut(let reason):
      writer.byte(5)
      writer.write(reason)
    }
  }

  public init(from reader: inout CallReader) throws {
    switch try reader.byte() {
    case 0: self = .noType
    case 1: self = .notConforming
    case 2: self = .noPlayground
    case 3: self = .noCalls
    case 4: self = .notLoaded(try reader.read())
    case 5: self = .notShut(try reader.read())
    default: throw CallError.malformed("it is no reason")
    }
  }
}
