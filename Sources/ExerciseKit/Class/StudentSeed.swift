import Exchange
import Foundation

/// Random inputs of a student's own, the same whenever and wherever they are drawn.
public enum StudentSeed {
  /// The seed that belongs to a name; capitals, accents in another form and blanks at the ends do not matter.
  public static func of(_ name: String) -> UInt64 {
    let form = name.trimmingCharacters(in: .whitespacesAndNewlines).lowercased().precomposedStringWithCanonicalMapping
    return UInt64(Checksum.sha256(Array("exercise seed of \(form)".utf8)).prefix(8), radix: 16) ?? 0
  }
}

extension ClassRun {
  /// All hand-ins of a student have the same.
  func seed(of student: String) -> UInt64 {
    seedsByStudent ? StudentSeed.of(AttemptName(student).student) : checker.seed
  }
}
