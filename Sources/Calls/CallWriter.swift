/// Puts values into the bytes of a message.
public struct CallWriter {
  /// The message: room for its head, then the values.
  private(set) var bytes: [UInt8]

  /// An empty message.
  public init() { bytes = [UInt8](repeating: 0, count: CallChannel.headSize) }

  /// The message of a call, which begins with the number of the function.
  public init(call number: Int) {
    self.init()
    byte(UInt8(number))
  }

  public mutating func write(_ value: some CallValue) { value.write(to: &self) }

  /// A list whose elements are written by `element`, such as a list of tuples.
  public mutating func list<Element>(_ list: [Element], _ element: (inout CallWriter, Element) -> Void) {
    count(list.count)
    for item in list { element(&self, item) }
  }

  /// A value that may be missing.
  public mutating func optional<Value>(_ value: Value?, _ write: (inout CallWriter, Value) -> Void) {
    byte(value == nil ? 0 : 1)
    if let value { write(&self, value) }
  }

  public mutating func byte(_ value: UInt8) { bytes.append(value) }

  mutating func word(_ value: UInt64) { withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) } }

  mutating func count(_ value: Int) {
    withUnsafeBytes(of: UInt32(clamping: value)) { bytes.append(contentsOf: $0) }
  }

  mutating func text(_ text: String) {
    var text = text
    text.withUTF8 {
      count($0.count)
      bytes.append(contentsOf: $0)
    }
  }

  mutating func numbers(_ numbers: [Double]) {
    count(numbers.count)
    numbers.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }

  /// The finished message, with its head.
  mutating func sealed(_ kind: CallChannel.Kind) -> [UInt8] {
    let length = UInt32(clamping: bytes.count - CallChannel.headSize)
    withUnsafeBytes(of: length) { for (index, byte) in $0.enumerated() { bytes[index] = byte } }
    bytes[4] = kind.rawValue
    return bytes
  }
}
