import Foundation

/// Holds the links of finished pages against the files and anchors that the book has.
struct LinkAudit {
  private let anchors: [String: Set<String>]
  private let files: [BookFile]
  private var repeated: [String] = []

  init(_ files: [BookFile]) {
    self.files = files
    var anchors: [String: Set<String>] = [:]
    for file in files {
      var known: Set<String> = []
      for id in Self.values(of: "id", in: file) where !known.insert(id).inserted {
        repeated.append("\(file.path): two places have the anchor \(id)")
      }
      anchors[file.path] = known
    }
    self.anchors = anchors
  }

  /// One sentence for each link that leads nowhere, each file that a page would load from elsewhere, and each anchor that
  /// stands twice.
  var problems: [String] {
    var problems = repeated
    for file in files where file.path.hasSuffix(".html") {
      for source in Self.values(of: "src", in: file) where !has(source, from: file.path) {
        problems.append("\(file.path): it would load \(source), which is not in the book")
      }
      for link in Set(Self.values(of: "href", in: file)).sorted() {
        guard !link.hasPrefix("https://"), !link.hasPrefix("http://"), !link.hasPrefix("mailto:") else { continue }
        if !has(link, from: file.path) { problems.append("\(file.path): the link to \(link) leads nowhere") }
      }
    }
    return problems
  }

  private func has(_ link: String, from page: String) -> Bool {
    let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    var place = page.split(separator: "/").dropLast().map(String.init)
    for part in parts[0].split(separator: "/").map(String.init) {
      if part != ".." {
        place.append(part)
      } else if place.popLast() == nil {
        return false
      }
    }
    let target = parts[0].isEmpty ? page : place.joined(separator: "/")
    guard let known = anchors[target] else { return false }
    return parts.count == 1 || known.contains(parts[1])
  }

  /// The values of an attribute; our pages write all of them in double quotes, and text never holds one unescaped.
  private static func values(of name: String, in file: BookFile) -> [String] {
    guard file.path.hasSuffix(".html") else { return [] }
    let text = String(decoding: file.data, as: UTF8.self)
    var values: [String] = []
    var rest = Substring(text)
    while let start = rest.firstRange(of: " \(name)=\"") {
      rest = rest[start.upperBound...]
      guard let end = rest.firstIndex(of: "\"") else { break }
      values.append(String(rest[..<end]).replacing("&quot;", with: "\"").replacing("&amp;", with: "&"))
      rest = rest[end...]
    }
    return values
  }
}
