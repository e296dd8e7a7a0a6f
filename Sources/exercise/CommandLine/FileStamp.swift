import Foundation

/// What changes when a file is saved: its place on disk, date and size. An editor that saves by renaming changes the first.
struct FileStamp: Equatable {
  let size: Int
  private let date: Double
  private let number: UInt64

  init?(_ file: URL) {
    var info = stat()
    guard stat(file.path, &info) == 0 else { return nil }
    size = Int(info.st_size)
    number = UInt64(info.st_ino)
    #if os(Linux)
      date = Double(info.st_mtim.tv_sec) + Double(info.st_mtim.tv_nsec) * 1e-9
    #else
      date = Double(info.st_mtimespec.tv_sec) + Double(info.st_mtimespec.tv_nsec) * 1e-9
    #endif
  }
}
