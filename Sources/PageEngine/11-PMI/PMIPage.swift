import CourseKit
import ReferenceEngine

@c public func pmi() -> Int32 { answer { PMI.pmi(counts: $0.matrix()) } }
@c public func pmiShifted() -> Int32 { answer { PMI.shiftedPMI(counts: $0.matrix(), negatives: $0.integer()) } }
@c public func pmiPositive() -> Int32 { answer { PMI.positivePMI(counts: $0.matrix(), negatives: $0.integer()) } }
@c public func pmiSources() -> Int32 { answer { PMI.sourceCounts($0.matrix()) } }
@c public func pmiContexts() -> Int32 { answer { PMI.contextCounts($0.matrix()) } }
@c public func pmiTotal() -> Int32 { answer { $0.matrix().sum() } }
