import Foundation
import Subjects

/// What a guest said of how it ended: the words of the Swift runtime, and the addresses that its own handler wrote.
struct GuestTrace {
  /// The innermost line of the subject that was running.
  let line: Int?
  /// Whether the stack was used up; nil where the guest's handler did not say.
  let isStackUsedUp: Bool?
  /// What went wrong, in the runtime's words, where it gives any.
  let reason: String?

  /// - Parameters:
  ///   - errors: what the guest wrote to its standard error.
  ///   - library: the subject's library, with its debug information.
  ///   - subject: the file that was compiled.
  init(errors: Data, library: URL, subject: URL, symbolizer: String?) {
    let lines = errors.split(separator: 10)
    // The last such line is the handler's own: after it the process ends.
    let numbers = lines.last { $0.starts(with: Self.mark) }.map(Self.numbers) ?? []
    let addresses = Self.addresses(numbers)
    isStackUsedUp = numbers.count > 2 ? numbers[2] == 1 : nil
    let frames = symbolizer.map { Self.frames(addresses, library, $0) } ?? []
    line = frames.first { $0.line > 0 && $0.isOf(subject) }?.line
    reason = Self.fatalError(in: lines) ?? frames.compactMap(\.failure).first
  }

  private static let mark = Data("\u{1E}stopped ".utf8)

  /// The handler's hexadecimal numbers: the signal, where the library lies, whether the stack is used up, addresses.
  private static func numbers(in line: Data) -> [UInt] {
    String(decoding: line.dropFirst(mark.count), as: UTF8.self).split(separator: " ").map {
      UInt($0, radix: 16) ?? 0
    }
  }

  /// The addresses within the library.
  private static func addresses(_ numbers: [UInt]) -> [UInt] {
    guard numbers.count > 3, numbers[1] > 0 else { return [] }
    return numbers.dropFirst(3).compactMap { $0 > numbers[1] ? $0 - numbers[1] : nil }
  }

  private struct Frame {
    let function: String
    let file: String
    let line: Int

    func isOf(_ subject: URL) -> Bool {
      URL(fileURLWithPath: file).standardizedFileURL == subject.standardizedFileURL
    }
    /// Overflow and the like print nothing; a function of that name, inlined, is all they leave.
    var failure: String? {
      function.firstMatch(of: /Swift runtime failure: ([^+]*)/).map { $0.1.trimmingCharacters(in: .whitespaces) }
    }
  }

  /// The functions and lines at addresses, those of inlined functions before those that hold them.
  private static func frames(_ addresses: [UInt], _ library: URL, _ symbolizer: String) -> [Frame] {
    // What lies beyond the library's size is another library's.
    let size = (try? FileManager.default.attributesOfItem(atPath: library.path)[.size] as? Int) ?? 0
    let own = addresses.filter { $0 < UInt(max(size, 0)) + 1 << 20 }.prefix(64)
    guard !own.isEmpty else { return [] }
    let command = ChildProcess.Command(
      symbolizer, ["--obj=\(library.path)", "--no-demangle"] + own.map { "0x" + String($0, radix: 16) })
    guard let child = try? ChildProcess(command) else { return [] }
    let limit = Moment.now.advanced(by: 5)
    let text = String(decoding: child.wait(deadline: { limit }).output, as: UTF8.self)
    var frames: [Frame] = []
    var function: Substring?
    for line in text.split(separator: "\n") {
      guard let name = function else {
        function = line
        continue
      }
      function = nil
      let parts = line.split(separator: ":")
      guard parts.count >= 3, let number = Int(parts[parts.count - 2]) else { continue }
      frames.append(
        Frame(function: String(name), file: parts.dropLast(2).joined(separator: ":"), line: number))
    }
    return frames
  }

  /// `Fatal error: Index out of range`, without the place in the standard library.
  static func fatalError(in lines: [Data]) -> String? {
    for line in lines {
      let text = String(decoding: line, as: UTF8.self)
      if let match = text.firstMatch(of: /(?:Fatal error|Precondition failed|Assertion failed)(?:: (.*))?$/) {
        return match.1.map { plain(String($0)) } ?? "a precondition does not hold"
      }
    }
    return nil
  }

  /// The runtime's words without the module of a type and the address of what it is local to, which differs from run to run.
  private static func plain(_ reason: String) -> String {
    reason.replacing(/\bSubject\d\d\./, with: "").replacing(/\(unknown context at \$[0-9a-f]+\)\./, with: "")
  }
}
