import Foundation

/// What the compiler's own parser makes of a file.
enum CompilerView {
  /// The path of `swift-frontend`, or nil if it is not on the PATH.
  static let compiler: String? = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .map { "\($0)/swift-frontend" }.first { FileManager.default.isExecutableFile(atPath: $0) }

  /// The names among `marks` that the compiler reads as code, and whether it accepts the file as Swift.
  ///
  /// Literal texts are taken out of the dump, so that a mark in a string does not count.
  static func parse(_ source: String, marks: [String]) throws -> (
    accepted: Bool, seen: Set<String>, imports: Set<String>
  ) {
    let file = NSTemporaryDirectory() + "view-\(UUID().uuidString).swift"
    try source.write(toFile: file, atomically: false, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: compiler ?? "/usr/bin/swift-frontend")
    process.arguments = ["-frontend", "-dump-parse", "-swift-version", "6", "-parse-as-library", "-primary-file", file]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let dump = String(decoding: bytes, as: UTF8.self)
      .replacing(#/(?:value|text)="(?:[^"\\]|\\.)*"/#, with: "")
    let names = Set(dump.matches(of: #/[A-Za-z_$][A-Za-z0-9_]*/#).map { String($0.output) })
    let imports = dump.matches(of: #/import_decl [^\n]*module="([^".]*)/#).map { String($0.output.1) }
    return (process.terminationStatus == 0, names.intersection(marks), Set(imports))
  }
}
