import CourseKit
import ReferenceEngine

@c public func sigmoid() -> Int32 { answer { LogLinear.sigmoid($0.number()) } }
@c public func sigmoidDerivative() -> Int32 { answer { LogLinear.sigmoidDerivative($0.number()) } }
// The curves of a drawing, at many places at once.
@c public func sigmoids() -> Int32 { answer { $0.vector().map(LogLinear.sigmoid) } }
@c public func sigmoidDerivatives() -> Int32 { answer { $0.vector().map(LogLinear.sigmoidDerivative) } }
