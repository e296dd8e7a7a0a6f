/// Takes values out of the bytes of a message. Nothing that the bytes say of themselves is believed before it is checked: they
/// may come from a process whose memory the student's code has overwritten.
public struct CallReader {
  private let bytes: [UInt8]
  private var position = 0

  /// As many elements as a list without content may have; others are bounded by their message.
  static let longestList = 1 << 20

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  public mutating func read<Value: CallValue>() throws -> Value { try Value(from: &self) }

  /// A list whose elements are read by `element`.
  public mutating func list<Element>(_ element: (inout CallReader) throws -> Element) throws -> [Element] {
    // Every element has at least one byte, so a count that lies can't ask for more memory than the message has.
    let count = try count(of: 1)
    var list: [Element] = []
    list.reserveCapacity(count)
    for _ in 0..<count { list.append(try element(&self)) }
    return list
  }

  /// A value that may be missing.
  public mutating func optional<Value>(_ read: (inout CallReader) throws -> Value) throws -> Value? {
    try self.read() as Bool ? try read(&self) : nil
  }

  public mutating func byte() throws -> UInt8 {
    guard position < bytes.count else { throw CallError.malformed("it ends in the middle") }
    defer { position += 1 }
    return bytes[position]
  }

  /// Checks that nothing is left.
  public func end() throws {
    guard position == bytes.count else { throw CallError.malformed("it goes on where it should end") }
  }

  mutating func word() throws -> UInt64 {
    guard bytes.count - position >= 8 else { throw CallError.malformed("it ends in the middle") }
    defer { position += 8 }
    return bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: position, as: UInt64.self) }
  }

  /// A number of things of so many bytes each, or more, that are still to come.
  mutating func count(of size: Int) throws -> Int {
    guard bytes.count - position >= 4 else { throw CallError.malformed("it ends in the middle") }
    let count = bytes.withUnsafeBytes { Int($0.loadUnaligned(fromByteOffset: position, as: UInt32.self)) }
    position += 4
    guard count <= (bytes.count - position) / size else {
      throw CallError.malformed("it announces \(count) entries and does not have them")
    }
    return count
  }

  mutating func text() throws -> String {
    let count = try count(of: 1)
    defer { position += count }
    return String(decoding: bytes[position..<position + count], as: UTF8.self)
  }

  mutating func numbers() throws -> [Double] {
    let count = try count(of: 8)
    defer { position += 8 * count }
    return [Double](unsafeUninitializedCapacity: count) { buffer, initialized in
      bytes.withUnsafeBytes {
        UnsafeMutableRawBufferPointer(buffer).copyMemory(from: .init(rebasing: $0[position..<position + 8 * count]))
      }
      initialized = count
    }
  }
}

/// Why a call came to nothing.
public enum CallError: Error, CustomStringConvertible {
  /// The other side said something that is no such value.
  case malformed(String)
  /// There is no function of that number.
  case noFunction(Int)
  /// The other side is gone.
  case gone

  public var description: String {
    switch self {
    case .malformed(let what): what
    case .noFunction(let number): "there is no function \(number)"
    case .gone: "the process is gone"
    }
  }
}
