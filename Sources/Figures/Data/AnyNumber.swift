/// A number as JSON can hold it: NaN and the infinities, which JSON lacks, become `"nan"`, `"inf"` and `"-inf"`.
///
/// Figures are drawn from computed values, and a computation that overflows must still be able to show that it did.
struct AnyNumber: Codable {
  let value: Double

  init(_ value: Double) { self.value = value }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      guard let number = Double(text) else {
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is not a number.")
      }
      value = number
    } else {
      value = try container.decode(Double.self)
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if value.isFinite {
      try container.encode(value)
    } else {
      try container.encode(value.isNaN ? "nan" : value < 0 ? "-inf" : "inf")
    }
  }
}
