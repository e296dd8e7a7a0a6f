import Foundation
import Subjects

/// The system's programs, each as a filter: bytes in a file of ours, what it unpacks on its output, bounded in bytes and time.
enum Unpacker {
  struct Answer {
    let data: Data
    let words: String
    let succeeded: Bool
  }

  /// What `gzip`, `bzip2`, `xz` or `zstd` makes of packed bytes.
  ///
  /// - Throws: `ArchiveError`.
  static func output(
    of program: String, unpacking data: Data, atMost limit: Int, until end: Moment
  ) throws -> Data {
    // A dictionary of gigabytes unpacks a bomb in memory before a byte comes out.
    let bound = ["xz": ["--memlimit-decompress=256MiB"], "zstd": ["--memory=256MB"]][program] ?? []
    guard let path = Toolchain.program(program) else {
      throw ArchiveError.noProgram(kind: program, package: program == "xz" ? "xz-utils" : program)
    }
    let answer = try run(path, ["-d", "-c", "-q"] + bound, on: data, atMost: limit, until: end)
    guard answer.succeeded else { throw ArchiveError.damaged }
    return answer.data
  }

  /// Runs a program whose last word is the path of a file with the bytes.
  ///
  /// - Throws: `ArchiveError.bomb`, `.slow`, or what keeps any file from being written.
  static func run(
    _ program: String, _ words: [String], on data: Data, pathPrefix: String = "", atMost limit: Int, until end: Moment
  ) throws -> Answer {
    let work = try WorkFolder()
    defer { work.remove() }
    let file = work.url.appending(path: "packed")
    try data.write(to: file)
    let child = try ChildProcess(
      .init(program, words + [pathPrefix + file.path], environment: ["LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"]))
    let outcome = child.wait(outputLimit: max(limit, 0) + 4096, deadline: { end })
    switch outcome.stopped {
    case .tooMuchOutput: throw ArchiveError.bomb
    case .timeOut: throw ArchiveError.slow
    case nil: break
    }
    guard outcome.output.count <= limit else { throw ArchiveError.bomb }
    return Answer(
      data: outcome.output, words: String(decoding: outcome.errors, as: UTF8.self),
      succeeded: outcome.ending == .exited(0))
  }
}

/// Packing by the system's `gzip`, as `pack` does it.
enum Gzip {
  static func packed(_ data: Data) throws -> Data {
    guard let program = Toolchain.program("gzip") else {
      throw ArchiveError.noProgram(kind: "gzip", package: "gzip")
    }
    let answer = try Unpacker.run(program, ["-9", "-n", "-c"], on: data, atMost: .max - 4096, until: .distantFuture)
    guard answer.succeeded else { throw ArchiveError.damaged }
    return answer.data
  }
}
