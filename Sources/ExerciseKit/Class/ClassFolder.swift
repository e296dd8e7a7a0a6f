import Foundation

/// A folder of hand-ins: one folder or archive for each student, in the shapes that occur.
struct ClassFolder {
  let url: URL
  let files: SubmissionFiles
  /// The course's version, to say which packs were made in another.
  let courseVersion: String

  /// A student's file is at most this long before the guard says what it thinks of it.
  private static let mostBytes = 1 << 20
  private static let mostFiles = 50_000

  /// The hand-ins, in order of their names.
  ///
  /// - Throws: `ClassError` when the folder itself can't be read or holds none.
  func submissions() throws -> [Submission] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: url.path) else {
      throw ClassError.unreadable(url.path)
    }
    let entries = names.filter { !$0.hasPrefix(".") && $0 != "__MACOSX" }.sorted().filter {
      Archive.isNamed($0) || kind($0) == .folder || kind($0) == .link
    }
    guard !entries.isEmpty else { throw ClassError.empty(url.path) }
    // A folder `jane` beside a pack `jane.zip` are two hand-ins, so each keeps its whole name.
    let stems = Dictionary(grouping: entries, by: Archive.stem).mapValues(\.count)
    return entries.map { entry in
      let stem = Archive.stem(entry)
      let isDouble = stems[stem, default: 1] > 1
      var submission = Submission(student: isDouble ? entry : stem)
      if isDouble { submission.remarks.append("there is more than one hand-in of the name \(stem)") }
      switch kind(entry) {
      case .link: submission.remarks.append("the hand-in is a link, which is not followed")
      case .folder: readFolder(entry, into: &submission)
      case .file, .none: readArchive(url.appending(path: entry), into: &submission)
      }
      if submission.files.isEmpty, submission.remarks.isEmpty {
        submission.remarks.append("no file of any unit was found")
      }
      return submission
    }
  }

  private enum Kind { case file, folder, link }
  private func kind(_ path: String) -> Kind? {
    let facts = try? FileManager.default.attributesOfItem(atPath: url.appending(path: path).path)
    switch facts?[.type] as? FileAttributeType {
    case .typeSymbolicLink: return .link
    case .typeDirectory: return .folder
    case .typeRegular: return .file
    default: return nil
    }
  }

  private func readFolder(_ entry: String, into submission: inout Submission) {
    var found: [(String, Data)] = []
    var archives: [String] = []
    var rest = [entry]
    var seen = 0
    while let folder = rest.popLast() {
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: url.appending(path: folder).path) else {
        submission.remarks.append("\(folder) can't be read")
        continue
      }
      for name in names.sorted() where !SubmissionFiles.passedOver.contains(name) {
        let path = "\(folder)/\(name)"
        seen += 1
        guard seen <= Self.mostFiles else {
          submission.remarks.append("more than \(Self.mostFiles) files: the rest was not looked at")
          return files.choose(found, in: &submission)
        }
        switch kind(path) {
        case .folder: rest.append(path)
        case .link:
          if files.match(path) != nil { submission.remarks.append("\(path) is a link, which is not followed") }
        case .file:
          if files.match(path) != nil {
            take(path, &found, &submission)
          } else if Archive.isNamed(name) {
            archives.append(path)
          }
        case .none: break
        }
      }
    }
    if found.isEmpty, let archive = archives.first {
      // As learning platforms give it out: a folder for each student, and in it the archive that was handed in.
      if archives.count > 1 { submission.remarks.append("several archives: \(archive) was graded") }
      return readArchive(url.appending(path: archive), into: &submission)
    }
    files.choose(found, in: &submission)
  }

  private func take(_ path: String, _ found: inout [(String, Data)], _ submission: inout Submission) {
    guard let handle = FileHandle(forReadingAtPath: url.appending(path: path).path),
      let data = try? handle.read(upToCount: Self.mostBytes)
    else {
      // An empty file reads as nothing.
      if FileManager.default.isReadableFile(atPath: url.appending(path: path).path) {
        found.append((path, Data()))
      } else {
        submission.remarks.append("\(path) can't be read")
      }
      return
    }
    try? handle.close()
    found.append((path, data))
  }

  private func readArchive(_ file: URL, into submission: inout Submission) {
    do {
      let archive = try Archive.read(file) { files.match($0) != nil || $0 == Pack.manifestName }
      submission.remarks += archive.refusals
      files.choose(
        archive.entries.filter { $0.path != Pack.manifestName }.map { ($0.path, $0.data.prefix(Self.mostBytes)) },
        in: &submission)
      guard let text = archive.entries.first(where: { $0.path == Pack.manifestName })?.data else { return }
      guard let manifest = try? JSONDecoder().decode(Pack.Manifest.self, from: text) else {
        submission.remarks.append("\(Pack.manifestName) can't be read: the files were graded without it")
        return
      }
      submission.name = manifest.name
      submission.courseVersion = manifest.course
      submission.remarks += manifest.disagreements(with: archive.entries)
      if manifest.course != courseVersion {
        submission.remarks.append("packed in version \(manifest.course) of the course; this is \(courseVersion)")
      }
    } catch { submission.remarks.append("\(error)") }
  }
}

/// Why a class can't be graded.
public enum ClassError: Error, CustomStringConvertible {
  case unreadable(String)
  case empty(String)
  case notWritable(String, String)
  case locked(String)
  case noResults(String)

  public var description: String {
    switch self {
    case .unreadable(let path):
      "\(path) can't be read: name the folder that holds one folder or archive for each student"
    case .empty(let path): "\(path) holds no hand-in: it should hold one folder or archive for each student"
    case .notWritable(let path, let reason):
      "\(path) can't be written (\(reason)): name another folder with --out, or make room; what was graded is kept"
    case .locked(let path):
      "another `exercise grade` is writing to \(path): wait until it is done, or name another folder with --out"
    case .noResults(let path): "\(path) holds no results.json: grade a class first, `exercise grade DIR --out \(path)`"
    }
  }
}
