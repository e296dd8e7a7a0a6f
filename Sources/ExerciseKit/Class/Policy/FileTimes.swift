import Foundation

extension HandInTimes {
  /// When a file of a hand-in was written: the date of the file, or of the archive that it is in.
  ///
  /// A clone's commits are not asked: git obeys the settings in it, which are a student's.
  ///
  /// - Parameters:
  ///   - path: from the folder of hand-ins, through archives too.
  ///   - folder: the folder of hand-ins.
  static func ofFile(_ path: String, in folder: URL) -> Date? {
    var parts = path.split(separator: "/").map(String.init)
    while !parts.isEmpty {
      let file = folder.appending(path: parts.joined(separator: "/"))
      if let facts = try? FileManager.default.attributesOfItem(atPath: file.path),
        facts[.type] as? FileAttributeType == .typeRegular
      {
        return facts[.modificationDate] as? Date
      }
      parts.removeLast()
    }
    return nil
  }
}
