import Foundation

/// The data that ships with the course: `Lectures/Data/NAME/`, where `ORIGIN.md` lists each file with its SHA-256.
public struct CourseData: Sendable {
  /// The folder `Lectures/Data`.
  public let folder: URL

  /// The data of the course that stands at `root`.
  public init(course root: URL) { folder = root.appending(path: "Lectures/Data") }

  /// The text of a file, by its path below the folder, `Reviews/train.tsv`.
  ///
  /// - Throws: `CourseDataError` when it is missing, not listed, or not what its origin says.
  public func text(_ path: String) throws(CourseDataError) -> String {
    try check(path)
    guard let text = CourseText.read(folder.appending(path: path)) else {
      throw .notText(path)
    }
    return text
  }

  /// All that is wrong with the data: files that are missing, changed or not listed.
  public var problems: [CourseDataError] {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
    let folders = Set(names.compactMap { $0.contains("/") ? String($0.prefix { $0 != "/" }) : nil })
    var paths = Set(names.filter { isFile($0) && !$0.hasSuffix("/ORIGIN.md") })
    for name in folders { paths.formUnion(sums(of: name).keys.map { "\(name)/\($0)" }) }
    return paths.sorted().compactMap(problem)
  }

  private func problem(of path: String) -> CourseDataError? {
    do throws(CourseDataError) {
      try check(path)
      return nil
    } catch { return error }
  }

  private func isFile(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    let file = folder.appending(path: path).path
    return FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) && !isFolder.boolValue
  }

  private func check(_ path: String) throws(CourseDataError) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count >= 2, !parts.contains(""), !parts.contains("..") else { throw .outside(path) }
    guard let bytes = try? Data(contentsOf: folder.appending(path: path)) else { throw .missing(path) }
    guard let sum = sums(of: String(parts[0]))[parts.dropFirst().joined(separator: "/")] else { throw .unlisted(path) }
    // The sum is that of the file as it was made; a checkout may have other line ends.
    let isListed = Checksum.sha256(Array(bytes)) == sum || Checksum.sha256(Array(CourseText.unixLines(bytes))) == sum
    guard isListed else { throw .changed(path) }
  }

  /// What `ORIGIN.md` of a folder lists: rows of a table, the file's name and its sum.
  private func sums(of name: String) -> [String: String] {
    let origin = folder.appending(path: "\(name)/ORIGIN.md")
    let text = CourseText.read(origin) ?? ""
    let rows = text.matches(of: /\| `([^`|]+)` \| `([0-9a-f]{64})` \|/)
    return Dictionary(rows.map { (String($0.1), String($0.2)) }) { first, _ in first }
  }
}

/// Why a file of the course's data can't be used.
public enum CourseDataError: Error, CustomStringConvertible, Equatable {
  case outside(String)
  case missing(String)
  case unlisted(String)
  case changed(String)
  case notText(String)

  /// The file, from the course's folder on.
  public var file: String {
    switch self {
    case .outside(let path), .missing(let path), .unlisted(let path), .changed(let path), .notText(let path):
      "Lectures/Data/\(path)"
    }
  }

  public var description: String {
    switch self {
    case .outside: "\(file) is no file of a data folder: name it as NAME/file"
    case .missing: "\(file) is missing: restore it with `git checkout \(file)`"
    case .unlisted: "\(file) is not listed in the ORIGIN.md beside it: add a row with its name and its SHA-256"
    case .changed:
      "\(file) is not the file that the ORIGIN.md beside it lists: restore it with `git checkout \(file)`, or write its new "
        + "SHA-256 there"
    case .notText: "\(file) is no UTF-8 text: save it as UTF-8"
    }
  }
}
