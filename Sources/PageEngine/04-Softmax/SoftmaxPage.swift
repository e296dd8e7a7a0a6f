import CourseKit
import ReferenceEngine

@c public func softmax() -> Int32 { answer { Softmax.softmax($0.vector(), temperature: $0.number()) } }
@c public func softmaxJacobian() -> Int32 { answer { Softmax.softmaxJacobian($0.vector(), temperature: $0.number()) } }
@c public func softmaxEntropy() -> Int32 { answer { Softmax.entropy($0.vector()) } }
