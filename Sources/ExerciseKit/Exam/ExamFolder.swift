import Exchange
import Foundation

/// What an exam is written as.
public enum ExamFormat: String, Sendable, CaseIterable { case paper, moodle, qti, csv }

/// The folder of an exam: papers, key, tables, and the exam itself for marking.
public struct ExamFolder: Sendable {
  public let url: URL
  public var examFile: URL { url.appending(path: "exam.json") }

  public init(_ url: URL) { self.url = url }

  /// Writes an exam; an earlier exam's answers are never lost.
  ///
  /// - Returns: the names of the files, and what each is for.
  /// - Throws: `ExamError.notWritable`.
  public func write(_ exam: Exam, as format: ExamFormat) throws -> [(name: String, words: String)] {
    let sheets = ExamSheets(exam)
    var files: [(name: String, words: String, data: Data)] = []
    switch format {
    case .paper:
      let pages = ExamPages(exam)
      files = [
        ("papers.html", "the papers, to print", Data(pages.papers.utf8)),
        ("key.html", "the worked solutions of each copy", Data(pages.key.utf8)),
        ("answers.csv", "to type the answers into, for --mark", Data(sheets.answers.utf8)),
      ]
    case .moodle: files = [("moodle.xml", "Moodle: question bank, import", Data(MoodleQuestions(exam).xml.utf8))]
    case .qti, .csv: break
    }
    files += [
      ("key.csv", "seeds, answers and slips", Data(sheets.key.utf8)),
      ("exam.json", "the exam itself, for --mark", try Self.json(exam)),
    ]
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      try keepAnswers(unless: sheets.answers)
      for file in files { try file.data.write(to: url.appending(path: file.name), options: .atomic) }
    } catch { throw ExamError.notWritable(url.path) }
    var written = files.map { (name: $0.name, words: $0.words) }
    if format == .qti { written.insert(try writePackage(exam), at: 0) }
    return written
  }

  /// The same exam is the same file, key by key.
  private static func json(_ exam: Exam) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(exam) + Data([10])
  }

  /// What was typed in is somebody's work of an evening.
  private func keepAnswers(unless empty: String) throws {
    let answers = url.appending(path: "answers.csv")
    guard let typed = try? Data(contentsOf: answers), typed != Data(empty.utf8) else { return }
    try FileManager.default.copyItem(at: answers, to: KeptCopy.name(for: answers))
  }

  /// The QTI package as a folder, and packed where the system has a program for it.
  private func writePackage(_ exam: Exam) throws -> (name: String, words: String) {
    let folder = url.appending(path: "qti")
    do {
      try? FileManager.default.removeItem(at: folder)
      for file in QTIPackage(exam).files {
        let place = folder.appending(path: file.path)
        try FileManager.default.createDirectory(
          at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.text.utf8).write(to: place, options: .atomic)
      }
    } catch { throw ExamError.notWritable(folder.path) }
    let package = url.appending(path: "qti.zip")
    try? FileManager.default.removeItem(at: package)
    guard Self.pack(folder, into: package) else {
      return (
        "qti/",
        "the package's files; no program to pack them was found (zip, bsdtar, python3): zip the folder's contents"
      )
    }
    return ("qti.zip", "a QTI 2.1 package, for Canvas and others")
  }

  /// Packs a folder's contents by the first program that the system has.
  private static func pack(_ folder: URL, into package: URL) -> Bool {
    let ways = [
      ["zip", "-q", "-r", package.path, "."], ["bsdtar", "-a", "-c", "-f", package.path, "."],
      ["python3", "-m", "zipfile", "-c", package.path, "imsmanifest.xml", "items", "tests"],
    ]
    return ways.contains { words in
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      (process.arguments, process.currentDirectoryURL) = (words, folder)
      (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
      guard (try? process.run()) != nil else { return false }
      process.waitUntilExit()
      return process.terminationStatus == 0 && FileManager.default.fileExists(atPath: package.path)
    }
  }

  /// Writes the marks.
  ///
  /// - Returns: the names of the files.
  public func write(_ report: ExamReport) throws(ExamError) -> [String] {
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      let files = [("marks.csv", report.csv), ("marks.md", report.markdown)]
      for (name, text) in files { try Data(text.utf8).write(to: url.appending(path: name), options: .atomic) }
      return files.map(\.0)
    } catch { throw .notWritable(url.path) }
  }
}
