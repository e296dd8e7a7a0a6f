import Foundation
import Subjects

/// Packing and unpacking by the system's `gzip`.
enum Gzip {
  static func packed(_ data: Data) throws -> Data { try through(["-9", "-n", "-c"], data, atMost: .max) }

  /// - Throws: `ArchiveError.bomb` once more comes out than an archive may hold.
  static func unpacked(_ data: Data, atMost limit: Int = Archive.mostBytes) throws -> Data {
    try through(["-d", "-c", "-q"], data, atMost: limit)
  }

  private static func through(_ arguments: [String], _ data: Data, atMost limit: Int) throws -> Data {
    guard let program = Toolchain.program("gzip") else { throw ArchiveError.noGzip }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { throw ArchiveError.noGzip }
    // Written on another thread: both pipes would fill while each waits for the other.
    let writer = Thread {
      try? input.fileHandleForWriting.write(contentsOf: data)
      try? input.fileHandleForWriting.close()
    }
    writer.start()
    var result = Data()
    var isBomb = false
    while let piece = try? output.fileHandleForReading.read(upToCount: 1 << 16), !piece.isEmpty {
      result += piece
      isBomb = result.count > limit
      if isBomb { break }
    }
    if isBomb { process.terminate() }
    try? output.fileHandleForReading.close()
    process.waitUntilExit()
    if isBomb { throw ArchiveError.bomb }
    guard process.terminationStatus == 0 else { throw ArchiveError.damaged }
    return result
  }
}
