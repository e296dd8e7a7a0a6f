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

extension Submission {
  /// Notes the files that are still as they were given out: they are no hand-in.
  func noting(untouchedOf units: [CourseUnit]) -> Submission {
    var submission = self
    submission.untouched = Set(
      units.filter { unit in
        guard let data = files[unit.number]?.data, let text = String(data: data, encoding: .utf8) else { return false }
        return unit.isStub(text)
      }.map(\.number))
    if !files.isEmpty, units.allSatisfy({ files[$0.number] == nil || submission.untouched.contains($0.number) }),
      !submission.untouched.isEmpty
    {
      submission.remarks.append("nothing was handed in: what is there is as it was given out")
    }
    return submission
  }
}
