import Foundation

/// A file of the book: its path in the book's folder, and what it holds.
public struct BookFile: Sendable, Equatable {
  public let path: String
  public let data: Data

  init(_ path: String, _ text: String) { self.init(path, Data(text.utf8)) }

  init(_ path: String, _ data: Data) {
    self.path = path
    self.data = data
  }
}

/// The folder that a book is written to.
///
/// `book.json` lists the files of the book. A folder that holds files without it is somebody else's and left alone; in a book's
/// folder only files of the list are replaced or removed, so that a `.git` or a `CNAME` beside them stays.
public struct BookFolder: Sendable {
  public let folder: URL

  public init(_ folder: URL) { self.folder = folder.standardizedFileURL }

  static let listName = "book.json"

  private struct List: Codable {
    var schema = "exercise-book/1"
    var files: [String]
  }

  /// Writes all files, or leaves the book that was there as it was.
  ///
  /// Everything is first written to a hidden folder beside its place and then moved, file by file: a disk that is full
  /// shows before the first page is touched.
  ///
  /// - Throws: `BookError`.
  public func write(_ files: [BookFile]) throws {
    let old = try oldFiles()
    let new = files.map(\.path).sorted()
    let waiting = folder.appending(path: ".new-\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? FileManager.default.removeItem(at: waiting) }
    do {
      try FileManager.default.createDirectory(at: waiting, withIntermediateDirectories: true)
      for file in files { try Self.put(file.data, at: waiting.appending(path: file.path)) }
      // A run that is interrupted leaves a folder that the next run knows as a book.
      try put(List(files: Set(old + new).sorted()))
      for path in new { try move(waiting.appending(path: path), to: folder.appending(path: path)) }
      for path in Set(old).subtracting(new).sorted() { remove(path) }
      try put(List(files: new))
    } catch {
      throw BookError.notWritable(folder.path, why: Self.reason(error))
    }
  }

  /// The files of the book that stands here; none where there is nothing yet.
  private func oldFiles() throws -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder) else { return [] }
    guard isFolder.boolValue else { throw BookError.notAFolder(folder.path) }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    } catch {
      throw BookError.notWritable(folder.path, why: Self.reason(error))
    }
    if names.allSatisfy({ $0.hasPrefix(".new-") }) { return [] }
    guard let data = try? Data(contentsOf: folder.appending(path: Self.listName)),
      let list = try? JSONDecoder().decode(List.self, from: data), list.schema == List(files: []).schema
    else { throw BookError.foreignFolder(folder.path) }
    return list.files.filter(Self.isOurs)
  }

  /// Whether a path of the list stays in the folder: the list is a file like any other, and somebody may have changed it.
  static func isOurs(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return parts.allSatisfy { !$0.isEmpty && !$0.hasPrefix(".") && !$0.contains("\\") && !$0.contains("\0") }
  }

  private func put(_ list: List) throws {
    try Self.put(Data((JSONText.object(list) + "\n").utf8), at: folder.appending(path: Self.listName))
  }

  private static func put(_ data: Data, at file: URL) throws {
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file, options: .atomic)
  }

  /// `rename` replaces a file in one step, which `FileManager.moveItem` does not.
  private func move(_ source: URL, to target: URL) throws {
    try FileManager.default.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    guard rename(source.path, target.path) == 0 else {
      throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
    }
  }

  /// Removes a file that the book no longer has, and its folders once they are empty.
  private func remove(_ path: String) {
    try? FileManager.default.removeItem(at: folder.appending(path: path))
    var parent = path
    while let slash = parent.lastIndex(of: "/") {
      parent = String(parent[..<slash])
      guard rmdir(folder.appending(path: parent).path) == 0 else { return }
    }
  }

  private static func reason(_ error: any Error) -> String {
    let inner = (error as NSError).userInfo[NSUnderlyingErrorKey] as? any Error ?? error
    if let code = (inner as? POSIXError)?.code { return String(cString: strerror(code.rawValue)) }
    if (inner as NSError).domain == NSPOSIXErrorDomain {
      return String(cString: strerror(Int32((inner as NSError).code)))
    }
    return (error as NSError).localizedDescription
  }
}
