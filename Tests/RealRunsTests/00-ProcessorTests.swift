import XCTest

@testable import RealRuns

/// A machine without the kernels' instructions hears so before anything runs.
final class ProcessorTests: XCTestCase {
  func testAMissingInstructionIsASentence() throws {
    let old = "processor\t: 0\nflags\t\t: fpu sse sse2 avx fma4\nbugs\t\t: avx2\n"
    let found = try XCTUnwrap(Processor.problem(cpuinfo: old, needed: ["avx2", "fma"]))
    XCTAssertTrue(found.hasPrefix("this machine's processor has no avx2, fma, which"), found)
    XCTAssertTrue(found.contains("EXERCISE_CPU=portable"), found)
    XCTAssertNil(Processor.problem(cpuinfo: old, needed: []))
    XCTAssertNil(Processor.problem(cpuinfo: "flags\t: sse avx2 fma", needed: ["avx2", "fma"]))
    XCTAssertNil(Processor.problem(cpuinfo: nil, needed: ["avx2"]))
    XCTAssertNil(Processor.problem(cpuinfo: "Features : asimd", needed: []))
  }
}
