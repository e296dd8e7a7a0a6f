import Exchange
import Foundation
import Kernels

/// Whether this machine can run what was built: asked before any kernel is called, which would otherwise end the program without a word.
public enum Processor {
  /// A sentence, where the processor lacks instructions that the kernels were built with.
  public static var problem: String? {
    problem(cpuinfo: CourseText.read(URL(fileURLWithPath: "/proc/cpuinfo")), needed: InstructionSet.needed)
  }

  /// - Parameters:
  ///   - cpuinfo: what Linux says of its processors; nil elsewhere, where nothing is known and nothing refused.
  ///   - needed: the instructions, in its words.
  static func problem(cpuinfo: String?, needed: [String]) -> String? {
    guard let flags = cpuinfo?.split(separator: "\n").first(where: { $0.hasPrefix("flags") }) else { return nil }
    let there = Set(flags.split(separator: " ").map(String.init))
    let missing = needed.filter { !there.contains($0) }
    return missing.isEmpty
      ? nil
      : """
      this machine's processor has no \(missing.joined(separator: ", ")), which the kernels were built with: set \
      EXERCISE_CPU=portable in the environment and try again; all numbers are the same, and come slower
      """
  }
}
