import Figures
import Foundation

/// A folder of hand-ins in the shapes that occur: a folder, an archive or a file for each student, as platforms name them, in sections or
/// in one archive of the whole class.
struct ClassFolder {
  let url: URL
  let files: SubmissionFiles
  /// The course's version, to say which packs were made in another.
  let courseVersion: String
  /// Whether each folder is a section; otherwise those are sections that look so.
  var hasSections: Bool?
  /// Where the verdicts go: no hand-in.
  var out: URL?

  private static let mostEntries = 20_000

  /// Everything that lies in the folder: what students handed in, and what became of the rest.
  struct Intake {
    var submissions: [Submission] = []
    var entries: [ClassResults.Entry] = []
    /// What is about no entry alone.
    var remarks: [String] = []
  }

  /// An entry, or a part of one that holds several students' hand-ins.
  struct Piece {
    let name: String
    var section: String?
    var contents: Contents
    var isFile = false
    var isClone = false
    var isUTF8 = true
  }

  /// Reads the folder, one entry after another: none of them is a stop for the rest.
  ///
  /// - Throws: `ClassError` when the folder itself can't be read or holds nothing.
  func intake() throws -> Intake {
    let root = RawPath(url.path)
    guard let raw = RawFolder.entries(of: root, atMost: Self.mostEntries + 1) else {
      throw ClassError.unreadable(url.path)
    }
    var intake = Intake()
    if raw.count > Self.mostEntries {
      intake.remarks.append("The folder has more than \(Self.mostEntries) entries: the rest was not looked at.")
    }
    var pieces: [Piece] = []
    for entry in raw.prefix(Self.mostEntries) {
      if EntryName.isLitter(entry.name) {
        intake.leave(entry.name, "a file of the system's or an editor's")
      } else if let out, url.appending(path: entry.name).standardizedFileURL.path == out.standardizedFileURL.path {
        intake.leave(entry.name, "the folder of the verdicts")
      } else {
        let path = root.appending(entry.bytes)
        // A platform's name stands before the one that the student gave.
        let own = entry.kind == .file ? EntryName(entry.name).file : nil
        let isClone = entry.kind == .folder && RawFolder.kind(of: path.appending(Array(".git".utf8))) == .folder
        pieces.append(
          Piece(
            name: entry.name, contents: Contents(entry, at: path, name: own ?? entry.name),
            isFile: entry.kind == .file, isClone: isClone, isUTF8: entry.isUTF8))
      }
    }
    guard !pieces.isEmpty else { throw ClassError.empty(url.path) }
    pieces = unfold(pieces, &intake)
    collect(pieces, &intake)
    intake.submissions.sort { ($0.student, $0.section ?? "") < ($1.student, $1.section ?? "") }
    return intake
  }

  // MARK: One submission for each student

  private func collect(_ pieces: [Piece], _ intake: inout Intake) {
    let prefix = EntryName.commonPrefix(of: pieces.filter(\.isClone).map(\.name))
    var groups: [String: Int] = [:]
    var keys: [String] = []
    var gathered: [Submission] = []
    var contents: [[Contents]] = []
    var owners: [(entry: Int, submission: Int)] = []
    for piece in pieces {
      var name = EntryName(piece.name)
      if name.platform == nil, piece.isFile, !Archive.isNamed(piece.name) || SwiftFileName(name.student) != nil {
        guard let owner = looseOwner(piece) else {
          intake.leave(
            piece.section.map { "\($0)/\(piece.name)" } ?? piece.name, "no folder, no archive and no Swift file")
          continue
        }
        name.student = owner
      }
      if piece.isClone, let prefix, piece.name.hasPrefix(prefix) {
        name.student = String(piece.name.dropFirst(prefix.count))
      }
      let isShared = name.platform != nil || piece.isFile && name.student != Archive.stem(piece.name)
      let key =
        isShared
        ? "\(piece.section ?? "")/\(name.platform.map { "\($0)" } ?? "file")/\(name.number ?? name.student)"
        : "\(keys.count)/"
      let entry = piece.section.map { "\($0)/\(piece.name)" } ?? piece.name
      if let place = groups[key] {
        contents[place].append(piece.contents)
        gathered[place].isLate = gathered[place].isLate || name.isLate
        owners.append((intake.entries.count, place))
        intake.entries.append(.init(name: entry.shownInLine(), outcome: .joined))
        continue
      }
      groups[key] = gathered.count
      owners.append((intake.entries.count, gathered.count))
      var submission = Submission(student: name.student.shownInLine())
      submission.number = name.number
      submission.isLate = name.isLate
      submission.section = piece.section?.shownInLine()
      if name.platform == .moodle { submission.name = submission.student }
      if !piece.isUTF8 {
        submission.remarks.append("the name is not UTF-8: what can't be read in it is shown as \u{FFFD}")
      }
      keys.append(piece.name)
      gathered.append(submission)
      contents.append([piece.contents])
      intake.entries.append(.init(name: entry.shownInLine(), outcome: .nothing))
    }
    nameApart(&gathered, keys)
    for owner in owners { intake.entries[owner.entry].student = gathered[owner.submission].student }
    for (place, parts) in contents.enumerated() {
      fill(&gathered[place], from: parts)
      intake.submissions.append(gathered[place])
    }
  }

  /// Whose a Swift file at the top is: `ada_SkipGram.swift`; where no name stands in it, the file is its own.
  private func looseOwner(_ piece: Piece) -> String? {
    guard let name = SwiftFileName(Archive.stem(piece.name)) else {
      return piece.contents.files.isEmpty && piece.contents.remarks.isEmpty ? nil : piece.name
    }
    let before = files.owner(of: name) ?? ""
    let isName = before.contains(where: \.isLetter) && !before.lowercased().hasPrefix("copy of")
    return isName ? before : piece.name
  }

  /// A folder `jane` beside a pack `jane.zip` are two hand-ins, so each keeps its whole name; two students of one name keep their number.
  private func nameApart(_ submissions: inout [Submission], _ wholeNames: [String]) {
    let counts = Dictionary(grouping: submissions, by: \.student).mapValues(\.count)
    var taken: Set<String> = []
    for place in submissions.indices {
      let name = submissions[place].student
      if counts[name, default: 1] > 1 {
        submissions[place].remarks.append("there is more than one hand-in of the name \(name)")
        let other =
          submissions[place].number.map { "\(name) (\($0))" }
          ?? submissions[place].section.map { "\($0)/\(name)" } ?? wholeNames[place].shownInLine()
        submissions[place].student = other
      }
      var student = submissions[place].student
      var number = 2
      while !taken.insert(student.lowercased()).inserted {
        student = "\(submissions[place].student) (\(number))"
        number += 1
      }
      submissions[place].student = student
    }
  }

  private func fill(_ submission: inout Submission, from parts: [Contents]) {
    let found = parts.flatMap(\.files)
    submission.remarks += parts.flatMap { $0.remarks.map(\.words) }
    let isManifest = { (file: Contents.File) in
      file.path.hasSuffix("/" + Pack.manifestName) || file.path == Pack.manifestName
    }
    files.choose(found.filter { !isManifest($0) }.map { ($0.path, $0.data) }, in: &submission)
    if let manifest = found.first(where: isManifest) { readManifest(manifest, beside: found, &submission) }
    if submission.isLate { submission.remarks.append("the platform marks it as late") }
    if submission.files.isEmpty {
      var all = Contents()
      all.files = found
      all.others = parts.flatMap(\.others)
      if submission.remarks.isEmpty || !found.isEmpty || !all.others.isEmpty {
        submission.remarks.append("no file of any unit was found: \(all.found)")
      }
    }
  }

  private func readManifest(_ file: Contents.File, beside found: [Contents.File], _ submission: inout Submission) {
    guard let manifest = try? JSONDecoder().decode(Pack.Manifest.self, from: file.data) else {
      submission.remarks.append("\(Pack.manifestName) can't be read: the files were graded without it")
      return
    }
    let folder = file.path.dropLast(Pack.manifestName.count)
    let entries = found.filter { $0.path.hasPrefix(folder) }.map {
      Archive.Entry(path: String($0.path.dropFirst(folder.count)), data: $0.data)
    }
    submission.name = manifest.name?.shownInLine() ?? submission.name
    submission.courseVersion = manifest.course
    submission.remarks += manifest.disagreements(with: entries)
    if let remark = manifest.otherVersion(than: courseVersion, files.units) { submission.remarks.append(remark) }
  }
}

extension ClassFolder.Intake {
  /// Notes an entry that is nobody's hand-in.
  mutating func leave(_ name: String, _ reason: String) {
    entries.append(.init(name: name.shownInLine(), outcome: .leftAside, reason: reason))
  }
}
