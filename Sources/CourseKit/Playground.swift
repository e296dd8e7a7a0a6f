/// A type with a playground: code of your own that `exercise run` runs.
///
///     extension SkipGram {
///       static func playground() { print(logits(W: …, WPrime: …, source: 1)) }
///     }
///
/// The declaration of conformance is added by the tool.
public protocol Playground {
  static func playground()
}
