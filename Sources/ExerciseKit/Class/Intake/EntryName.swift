import Foundation

/// Whose an entry of a hand-in folder is, by its name, in the forms that platforms give them.
///
/// - Moodle, *Download all submissions* (`mod/assign/locallib.php`): `Ada Lovelace_12345_assignsubmission_file_`, a folder, or with the
///   file's name behind it a file; `…_assignsubmission_onlinetext_` beside it. The number is the one in the grading worksheet's
///   *Identifier*, `Participant 12345`.
/// - Canvas, *Download submissions*: `lovelaceada_late_101_2002_SkipGram-1.swift`: the sortable name without blanks, `late` or nothing,
///   the user's number, the file's number, the file's name.
struct EntryName: Equatable {
  enum Platform { case moodle, canvas }

  /// The student as the platform spells it; the whole name, without an archive's ending, where it is no platform's.
  var student: String
  /// The number of the student.
  var number: String?
  var isLate = false
  /// The name that the student's own file had.
  var file: String?
  var platform: Platform?

  init(_ name: String) {
    if let match = name.wholeMatch(
      of: /(.+?)_(\d+)_assignsubmission_(?:file|onlinetext|comments)(?:_(.*))?/.dotMatchesNewlines())
    {
      (student, number, platform) = (String(match.1), String(match.2), .moodle)
      file = match.3.flatMap { $0.isEmpty ? nil : String($0) }
    } else if let match = name.wholeMatch(of: /([^_]+)_(?:(late|LATE)_)?(\d+)_(\d+)_(.+)/.dotMatchesNewlines()) {
      (student, number, platform) = (String(match.1), String(match.3), .canvas)
      (isLate, file) = (match.2 != nil, String(match.5))
    } else {
      student = Archive.stem(name)
    }
  }

  /// Files of the system's and of editors' that nobody hands in.
  static func isLitter(_ name: String) -> Bool {
    name.hasPrefix(".") || name.hasPrefix("~$")
      || ["__MACOSX", "Thumbs.db", "desktop.ini", "ehthumbs.db", "$RECYCLE.BIN", "System Volume Information"].contains(
        name)
  }

  /// The part that clones of one assignment have in common, `homework-3-`, as GitHub Classroom names them; nil where there is none.
  static func commonPrefix(of clones: [String]) -> String? {
    guard clones.count > 1, var common = clones.first else { return nil }
    for clone in clones.dropFirst() { common = common.commonPrefix(with: clone) }
    guard let dash = common.lastIndex(of: "-") else { return nil }
    let prefix = String(common[...dash])
    return clones.contains(prefix) ? nil : prefix
  }
}
