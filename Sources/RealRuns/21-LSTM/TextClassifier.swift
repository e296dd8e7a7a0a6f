import CourseKit
import ReferenceEngine

/// What says of a text, given as words' numbers, how much speaks for label 1.
public protocol TextClassifier {
  /// The logit of a text.
  func logit(_ words: [Int]) -> Double
}

extension TextClassifier {
  /// The logistic loss of a text, from the logit.
  ///
  /// - Parameter label: 0 or 1.
  public func loss(_ words: [Int], label: Double) -> Double {
    let logit = logit(words)
    return -LogLinear.logSigmoid(label == 1 ? logit : -logit)
  }

  /// The share of texts whose likelier label is theirs; a logit of 0 counts as label 1.
  public func accuracy(_ texts: [(words: [Int], label: Double)]) -> Double {
    Double(texts.count { (logit($0.words) >= 0) == ($0.label == 1) }) / Double(texts.count)
  }
}
