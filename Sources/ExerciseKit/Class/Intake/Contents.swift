import Figures
import Foundation

/// What lies in a hand-in, or in a whole class: Swift files with their bytes, the rest by name. Read in one pass that is bounded in
/// files, bytes and time.
struct Contents {
  struct File {
    /// The path below what was read, through archives too: `hw.zip/src/SkipGram.swift`.
    let path: String
    let data: Data
  }

  var files: [File] = []
  /// Paths of what else is there; those of folders end in `/`, and an empty one is told by that alone.
  var others: [String] = []
  /// What an instructor should know, each with the path that it is about.
  var remarks: [(path: String, words: String)] = []

  /// A student's file is at most this long before the guard says what it thinks of it.
  static let mostBytesOfAFile = 1 << 20
  private static let mostOthers = Archive.mostEntries
  /// Folders that hold no hand-in and can hold very much.
  private static let passedOver: Set<String> = [".build", ".git", "__MACOSX", "node_modules", ".exercise", ".swiftpm"]

  /// The archive of a class, one of a student in it, one in that; what is packed deeper is named.
  private static let deepest = 2

  /// What lies at a path of any kind.
  ///
  /// - Parameter name: what paths in it begin with.
  init(_ entry: RawFolder.Entry, at path: RawPath, name: String) {
    let allowance = Allowance(bytes: 4 * Archive.mostBytes, seconds: 30)
    switch entry.kind {
    case .link: remark(name, "the hand-in is a link, which is not followed")
    case .other: remark(name, "the hand-in is neither a file nor a folder")
    case .folder: walk(path, name, allowance)
    case .file: read(path, name, allowance)
    }
  }

  init() {}

  private mutating func walk(_ folder: RawPath, _ name: String, _ allowance: Allowance) {
    var rest = [(folder, name)]
    while let (folder, name) = rest.popLast() {
      guard let entries = RawFolder.entries(of: folder, atMost: allowance.entries + 1) else {
        remark(name, "\(name) can't be read")
        continue
      }
      if entries.isEmpty { note(name + "/") }
      for entry in entries where !Self.passedOver.contains(entry.name) {
        let (path, below) = (folder.appending(entry.bytes), "\(name)/\(entry.name)")
        do { try allowance.take(bytes: 0) } catch {
          remark(below, Self.tooMuch)
          return
        }
        switch entry.kind {
        case .folder: rest.append((path, below))
        case .link:
          if SwiftFileName.isOne(entry.name) { remark(below, "\(below) is a link, which is not followed") }
          note(below)
        case .other: note(below)
        case .file: read(path, below, allowance)
        }
      }
    }
  }

  private static let tooMuch =
    "more than \(Archive.mostEntries) files, \(Archive.mostBytes >> 18) MB or 30 s: the rest was not looked at"

  private mutating func read(_ path: RawPath, _ name: String, _ allowance: Allowance) {
    let isArchive = Archive.isNamed(name)
    let limit = isArchive ? Archive.largestFile : Self.mostBytesOfAFile
    guard isArchive || Self.isWanted(name) || isPacked(path) else { return note(name) }
    let size = RawFolder.size(of: path)
    guard size <= limit || !isArchive else {
      return refuse(name, ArchiveError.tooLarge(size))
    }
    guard let data = RawFolder.read(path, atMost: limit) else { return remark(name, "\(name) can't be read") }
    add(data, name, allowance, depth: 0)
  }

  /// An archive whose name has lost its ending.
  private func isPacked(_ path: RawPath) -> Bool {
    RawFolder.read(path, atMost: 512).map { Packing(of: $0) != nil || TarArchive.isTar($0) && $0.contains { $0 != 0 } }
      ?? false
  }

  private mutating func add(_ data: Data, _ name: String, _ allowance: Allowance, depth: Int) {
    guard Packing(of: data) != nil || !Self.isWanted(name) else {
      do { try allowance.take(bytes: data.count, entries: 0) } catch { return remark(name, Self.tooMuch) }
      return files.append(File(path: name, data: data.prefix(Self.mostBytesOfAFile)))
    }
    guard depth <= Self.deepest else { return note(name) }
    do {
      let archive = try Archive.read(data, named: Self.last(name), within: Allowance(within: allowance)) {
        Self.isWanted($0) || depth < Self.deepest && Archive.isNamed($0)
      }
      for refusal in archive.refusals.prefix(20) { remark(name, refusal) }
      for other in archive.others { note("\(name)/\(other)") }
      for entry in archive.entries where !Self.isPassedOver(entry.path) {
        add(entry.data, "\(name)/\(entry.path)", allowance, depth: depth + 1)
      }
    } catch {
      refuse(name, error)
    }
  }

  private mutating func remark(_ path: String, _ words: String) { remarks.append((path, words)) }

  /// At the top the archive is the hand-in; further down it has a name.
  private mutating func refuse(_ name: String, _ error: any Error) {
    remark(name, name.contains("/") ? "\(Self.last(name)): \(error)" : "\(error)")
  }

  private static func last(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
  private static func isPassedOver(_ path: String) -> Bool {
    path.split(separator: "/").contains { passedOver.contains(String($0)) }
  }
  private static func isWanted(_ path: String) -> Bool {
    let name = last(path)
    return (SwiftFileName.isOne(name) || name == Pack.manifestName) && SubmissionFiles.mayHoldAnswers(path)
  }

  private mutating func note(_ path: String) {
    if others.count < Self.mostOthers, !Self.last(path).hasPrefix("._") { others.append(path) }
  }

  /// What lies directly below a path, each as if it were a hand-in of its own; remarks on the whole stay behind.
  func parts(below name: String) -> [(name: String, contents: Contents)] {
    var parts: [String: Contents] = [:]
    func place(_ path: String, _ put: (inout Contents, String) -> Void) {
      guard path.hasPrefix(name + "/") else { return }
      let rest = String(path.dropFirst(name.count + 1))
      put(&parts[String(rest.prefix { $0 != "/" }), default: Contents()], rest)
    }
    for file in files { place(file.path) { $0.files.append(.init(path: $1, data: file.data)) } }
    for other in others { place(other) { $0.others.append($1) } }
    for remark in remarks { place(remark.path) { $0.remarks.append(($1, remark.words)) } }
    return parts.keys.sorted().map { ($0, parts[$0] ?? Contents()) }
  }

  /// What else was found, for a hand-in without a file of any unit.
  var found: String {
    let paths = files.map(\.path) + others.filter { !$0.hasSuffix("/") }
    guard !paths.isEmpty else { return "it is empty" }
    let names = paths.prefix(5).map { Self.last($0).shownInLine(most: 80) }.joined(separator: ", ")
    return "it holds \(names)" + (paths.count > 5 ? " and \(paths.count - 5) more" : "")
  }
}
