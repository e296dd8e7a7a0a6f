import Foundation
import SwiftTokens

/// The folders of a module, what each declares, and who mentions it: read from the sources' tokens, so that comments and
/// texts count for nothing.
///
/// A room's names are its types and functions at the top level, and what it adds to types that are not its own. A nested type
/// needs no entry: from outside it is written behind the name of the type that holds it. Private names are seen in their file alone.
/// A member of the same name elsewhere hides an addition, because tokens do not tell whose member is meant.
struct Rooms {
  /// A name of one room that a file of another one mentions.
  struct Mention: Hashable {
    let file: String
    let name: String
    let from: String
    let to: String
  }
  private(set) var names: Set<String> = []
  private(set) var mentions: Set<Mention> = []

  /// The rooms of a module: its folders; what stands beside them is in the room ``entrance``.
  init(of module: URL) throws {
    var sources: [String: String] = [:]
    for file in try FileManager.default.subpathsOfDirectory(atPath: module.path) where file.hasSuffix(".swift") {
      sources[file] = try String(contentsOf: module.appending(path: file), encoding: .utf8)
    }
    self.init(sources: sources, module: module.lastPathComponent)
  }

  static let entrance = "(beside the rooms)"

  /// - Parameter sources: texts by their paths in the module.
  init(sources: [String: String], module: String = "") {
    var files: [(path: String, room: String, code: RoomFile)] = []
    for (path, text) in sources.sorted(by: { $0.key < $1.key }) {
      let room = path.split(separator: "/").dropLast().first.map(String.init) ?? Self.entrance
      files.append((path, room, RoomFile(text)))
      names.insert(room)
    }
    var homes: [String: String] = [:]
    for file in files { for name in file.code.declared { homes[name] = file.room } }
    var added: [String: Set<String>] = [:]
    var ownMembers: Set<String> = []
    for file in files {
      ownMembers.formUnion(file.code.members)
      for (type, name) in file.code.extended {
        if homes[type] == file.room { ownMembers.insert(name) } else { added[name, default: []].insert(file.room) }
      }
    }
    added = added.filter { !ownMembers.contains($0.key) }
    for file in files {
      for name in file.code.mentioned(behindDotsOf: module) {
        guard let home = homes[name], home != file.room else { continue }
        mentions.insert(Mention(file: file.path, name: name, from: file.room, to: home))
      }
      for name in file.code.membersMentioned {
        guard let homes = added[name], !homes.contains(file.room) else { continue }
        for home in homes { mentions.insert(Mention(file: file.path, name: name, from: file.room, to: home)) }
      }
    }
  }

  /// What is wrong with the arrows: each mention that is not allowed.
  ///
  /// - Parameter allowed: the rooms, lowest first, each with those that it may mention. One that stands later may not be among them,
  ///   so that no list allows a circle.
  func faults(allowed: [(room: String, mentions: Set<String>)]) -> [String] {
    var faults: [String] = []
    for (index, entry) in allowed.enumerated() {
      let below = Set(allowed[..<index].map(\.room))
      for room in entry.mentions.subtracting(below).sorted() {
        faults.append("the list lets \(entry.room) mention \(room), which does not stand before it")
      }
    }
    for room in names.subtracting(allowed.map(\.room)).sorted() {
      faults.append("the list has no room \(room)")
    }
    let arrows = Dictionary(allowed.map { ($0.room, $0.mentions) }) { $0.union($1) }
    for mention in mentions.sorted(by: { ($0.file, $0.name) < ($1.file, $1.name) })
    where !(arrows[mention.from] ?? []).contains(mention.to) {
      let back = mentions.filter { $0.from == mention.to && $0.to == mention.from }.min { $0.file < $1.file }
      faults.append(
        "\(mention.file) mentions \(mention.name): \(mention.from) may not point at \(mention.to)"
          + (back.map { ", which points back with \($0.name) in \($0.file)" } ?? ""))
    }
    return faults
  }
}

/// What one file declares and mentions.
private struct RoomFile {
  /// Types and functions at the top level.
  private(set) var declared: Set<String> = []
  /// Members of extensions, with the type that is extended.
  private(set) var extended: [(type: String, name: String)] = []
  /// Members of types.
  private(set) var members: Set<String> = []
  private let code: [Token]

  /// What a brace belongs to.
  private enum Brace {
    case type
    case `extension`(String)
    case other
  }

  init(_ text: String) {
    code = tokens(of: text).filter(\.isSignificant)
    var braces: [Brace] = []
    var next = Brace.other
    for (index, token) in code.enumerated() {
      if token.text == "{" {
        braces.append(next)
        next = .other
      } else if token.text == "}" {
        _ = braces.popLast()
      }
      guard token.kind == .keyword || token.text == "actor", index + 1 < code.count, let name = code[index + 1].name
      else { continue }
      let isType = ["struct", "class", "enum", "protocol", "actor"].contains(token.text)
      if isType { next = .type }
      if token.text == "extension" { next = .extension(name) }
      guard isType || ["typealias", "func", "var", "let", "case"].contains(token.text), !isPrivate(index) else {
        continue
      }
      switch braces.last {
      case nil: declared.insert(name)
      case .extension(let type): extended.append((type, name))
      case .type: members.formUnion(token.text == "case" ? cases(index) : [name])
      case .other: break
      }
    }
  }

  /// The names behind `case`.
  private func cases(_ index: Int) -> [String] {
    var names: [String] = []
    for place in index + 1..<code.count where code[place].depth <= code[index].depth {
      if code[place].text == "}" || code[place].kind == .keyword { break }
      if ["case", ","].contains(code[place - 1].text), let name = code[place].name { names.append(name) }
    }
    return names
  }

  /// Whether a declaration's modifiers say so; `private(set)` does not.
  private func isPrivate(_ index: Int) -> Bool {
    var before = index - 1
    while before >= 0 {
      let token = code[before]
      if token.text == ")", before >= 3, code[before - 2].text == "(" {
        before -= 4
      } else if ["private", "fileprivate"].contains(token.text) {
        return true
      } else if token.kind == .attribute || ["public", "internal", "static", "class"].contains(token.text)
        || Token.contextualKeywords.contains(token.text)
      {
        before -= 1
      } else {
        return false
      }
    }
    return false
  }

  /// Names that do not stand behind a dot, or behind that of the module.
  func mentioned(behindDotsOf module: String) -> Set<String> {
    Set(
      code.indices.filter { !isMember($0) || token($0, before: 2)?.text == module }.compactMap { code[$0].name })
  }

  /// Names that stand behind a dot.
  var membersMentioned: Set<String> { Set(code.indices.filter(isMember).compactMap { code[$0].name }) }

  private func isMember(_ place: Int) -> Bool { token(place, before: 1)?.text == "." }
  private func token(_ place: Int, before: Int) -> Token? { place >= before ? code[place - before] : nil }
}
