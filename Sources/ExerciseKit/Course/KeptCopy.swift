import Foundation

/// Names under which old files are kept beside new ones.
public enum KeptCopy {
  /// `SkipGram 2025-11-21 14.03.swift`: the file's name with the date, and a number if that is taken.
  public static func name(for file: URL, date: Date = Date()) -> URL {
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.dateFormat = "yyyy-MM-dd HH.mm.ss"
    let stem = file.deletingPathExtension().lastPathComponent + " " + format.string(from: date)
    let folder = file.deletingLastPathComponent()
    let ending = file.pathExtension.isEmpty ? "" : ".\(file.pathExtension)"
    var candidate = folder.appending(path: stem + ending)
    var number = 2
    while FileManager.default.fileExists(atPath: candidate.path) {
      candidate = folder.appending(path: "\(stem) (\(number))\(ending)")
      number += 1
    }
    return candidate
  }
}
