import CourseKit
import ReferenceEngine

@c public func skipGramLogits() -> Int32 {
  answer { SkipGram.logits(W: $0.matrix(), WPrime: $0.matrix(), source: $0.integer()) }
}
@c public func skipGramProbabilities() -> Int32 {
  answer { SkipGram.probabilities(W: $0.matrix(), WPrime: $0.matrix(), source: $0.integer()) }
}
@c public func skipGramDeltas() -> Int32 { answer { $0.deltasOfPair() } }
@c public func skipGramLoss() -> Int32 {
  answer { SkipGram.loss(W: $0.matrix(), WPrime: $0.matrix(), source: $0.integer(), target: $0.integer()) }
}
@c public func skipGramGradients() -> Int32 {
  answer {
    let gradient = SkipGram.gradients(W: $0.matrix(), WPrime: $0.matrix(), source: $0.integer(), target: $0.integer())
    return .list([.matrix(gradient.W), .matrix(gradient.WPrime)])
  }
}
@c public func skipGramStep() -> Int32 {
  answer {
    let after = SkipGram.step(
      W: $0.matrix(), WPrime: $0.matrix(), source: $0.integer(), target: $0.integer(), learningRate: $0.number())
    return .list([.matrix(after.W), .matrix(after.WPrime)])
  }
}

extension PageArguments {
  /// δ_v = p_v − 1[v = t].
  mutating func deltasOfPair() -> Vector {
    var δ = SkipGram.probabilities(W: matrix(), WPrime: matrix(), source: integer())
    δ[integer()] -= 1
    return δ
  }
}
