/// The Swift file through which judge and guest speak of one task: written from its protocol, never by hand.
struct CallsText {
  /// `SkipGram`.
  let unit: String
  let interface: TaskInterface

  var text: String {
    """
    // swift-format-ignore-file
    // Written from \(unit)Task by `exercise verify --fix`, which also keeps it as the protocol is. Edit the protocol instead.

    public import CourseKit

    /// The judge's side of \(unit)Task: every function sends its call to the guest and returns what comes back.
    public enum \(unit)Calls: \(unit)Task {
    \(joined(interface.functions.enumerated().map(send)))
    }

    /// The guest's side of \(unit)Task: calls arrive by the number of their function.
    public struct \(unit)Answers: Answers {
      private let subject: any \(unit)Task.Type

      public init?(_ subject: Any.Type) {
        guard let subject = subject as? any \(unit)Task.Type else { return nil }
        self.subject = subject
      }

      public func answer(
        _ number: Int, _ reader: inout CallReader, _ writer: inout CallWriter, _ judge: JudgeConnection
      ) throws {
        switch number {
    \(interface.functions.enumerated().flatMap(answer).joined(separator: "\n"))
        default: throw CallError.noFunction(number)
        }
      }
    }
    \((interface.structures.map(conformance) + interface.enumerations.map(conformance)).joined())
    """
  }

  private func joined(_ parts: [String]) -> String { parts.joined(separator: "\n\n") }

  /// The judge's function.
  private func send(_ number: Int, _ function: TaskInterface.Function) -> String {
    let values = function.parameters.filter { !$0.type.isFunction }
    let functions = function.parameters.filter(\.type.isFunction)
    var lines = [
      "public static \(function.declaration) {",
      "  \(values.isEmpty ? "let" : "var") arguments = CallWriter(call: \(number))",
    ]
    lines += values.flatMap { $0.type.writing($0.name, to: "arguments").map { "  " + $0 } }
    lines.append("  return GuestConnection.call(arguments, \"\(shown(function))\"")
    if !functions.isEmpty {
      lines[lines.count - 1] += ", functions: { number, reader, writer in"
      lines.append("    switch number {")
      for (index, parameter) in functions.enumerated() {
        guard case .function(let types, let result) = parameter.type else { continue }
        lines.append("    case \(index):")
        for (place, type) in types.enumerated() {
          lines.append("      let value\(place): \(type.text) = \(type.reading(from: "reader"))")
        }
        lines.append(
          "      let result = \(parameter.name)(\(types.indices.map { "value\($0)" }.joined(separator: ", ")))")
        lines += result.writing("result", to: "writer").map { "      " + $0 }
      }
      lines += ["    default: throw CallError.noFunction(number)", "    }", "  }"]
    }
    lines[lines.count - 1] += ") { \(function.result.reading(from: "$0")) }"
    lines.append("}")
    return lines.map { "  " + $0 }.joined(separator: "\n")
  }

  /// The call with its values, for a report.
  private func shown(_ function: TaskInterface.Function) -> String {
    let arguments = function.parameters.map {
      ($0.label.map { "\($0): " } ?? "") + $0.type.shown($0.name)
    }
    return "\(function.name)(\(arguments.joined(separator: ", ")))"
  }

  /// The guest's case of the switch.
  private func answer(_ number: Int, _ function: TaskInterface.Function) -> [String] {
    var lines = ["case \(number):"]
    var arguments: [String] = []
    var functions = 0
    for (place, parameter) in function.parameters.enumerated() {
      let label = parameter.label.map { "\($0): " } ?? ""
      guard case .function(let types, let result) = parameter.type else {
        lines.append("  let value\(place): \(parameter.type.text) = \(parameter.type.reading(from: "reader"))")
        arguments.append("\(label)value\(place)")
        continue
      }
      let names = types.indices.map { "x\($0)" }
      lines.append(
        "  func function\(functions)(\(zip(names, types).map { "_ \($0): \($1.text)" }.joined(separator: ", "))) -> \(result.text) {"
      )
      lines.append("    judge.evaluate(\(functions)) { writer in")
      lines += zip(names, types).flatMap { name, type in type.writing(name, to: "writer").map { "      " + $0 } }
      lines.append("    } result: { \(result.reading(from: "$0")) }")
      lines.append("  }")
      arguments.append("\(label)function\(functions)")
      functions += 1
    }
    lines += ["  try reader.end()", "  let result = subject.\(function.name)(\(arguments.joined(separator: ", ")))"]
    lines += function.result.writing("result", to: "writer").map { "  " + $0 }
    return lines.map { "    " + $0 }
  }

  private func conformance(_ structure: TaskInterface.Structure) -> String {
    """

    extension \(structure.name): CallValue {
      public func write(to writer: inout CallWriter) {
    \(structure.labels.map { "    writer.write(\($0))" }.joined(separator: "\n"))
      }

      public init(from reader: inout CallReader) throws {
        self.init(\(structure.labels.map { "\($0): try reader.read()" }.joined(separator: ", ")))
      }
    }

    """
  }

  private func conformance(_ enumeration: TaskInterface.Enumeration) -> String {
    let writing = enumeration.cases.enumerated().map { number, item -> String in
      let names = item.payload.indices.map { "x\($0)" }
      let pattern = names.isEmpty ? "" : "(\(names.map { "let \($0)" }.joined(separator: ", ")))"
      let lines = ["    case .\(item.name)\(pattern):", "      writer.byte(\(number))"]
      return (lines + names.map { "      writer.write(\($0))" }).joined(separator: "\n")
    }
    let reading = enumeration.cases.enumerated().map { number, item -> String in
      let values = item.payload.map { ($0.label.map { "\($0): " } ?? "") + $0.type.reading(from: "reader") }
      return "    case \(number): self = .\(item.name)\(values.isEmpty ? "" : "(\(values.joined(separator: ", ")))")"
    }
    return """

      extension \(enumeration.name): CallValue {
        public func write(to writer: inout CallWriter) {
          switch self {
      \(writing.joined(separator: "\n"))
          }
        }

        public init(from reader: inout CallReader) throws {
          switch try reader.byte() {
      \(reading.joined(separator: "\n"))
          default: throw CallError.malformed("it is no case of \(enumeration.name)")
          }
        }
      }

      """
  }
}
