import Reading

/// The numbers of a unit: what a source prints beside what the engine computes.
struct NumbersSection {
  private let sheet: NumberSheet

  init(_ sheet: NumberSheet) { self.sheet = sheet }

  var html: String {
    let printed = sheet.numbers.filter { $0.verdict != nil }
    let others = sheet.numbers.filter { $0.verdict == nil }
    let agreeing = printed.filter { $0.verdict == .agrees }.count
    let count = sheet.numbers.count
    var html =
      "<p>The engine computes \(count) number\(count == 1 ? "" : "s") for this unit."
      + (printed.isEmpty ? "" : " A source prints \(printed.count) of them, and \(agreeing) agree.") + "</p>\n"
    if !printed.isEmpty {
      html += table(["number", "exact", "printed", "verdict"], printed.map(printedRow))
    }
    if !others.isEmpty {
      let words = printed.isEmpty ? "Show them" : "Show the other \(others.count)"
      html += "<details><summary>\(words)</summary>\n"
      html += table(["number", "exact"], others.map { "<tr>\(key($0))\(exact($0))</tr>\n" })
      html += "</details>\n"
    }
    return html
  }

  private func table(_ titles: [String], _ rows: [String]) -> String {
    let header = titles.map {
      "<th scope=\"col\"\($0 == "exact" || $0 == "printed" ? " class=\"right\"" : "")>\($0)</th>"
    }
    return "<div class=\"table numbers\"><table>\n<thead>\n<tr>\(header.joined())</tr>\n</thead>\n"
      + "<tbody>\n\(rows.joined())</tbody>\n</table></div>\n"
  }

  private func key(_ row: NumberSheet.Row) -> String {
    // A key may break at its dots.
    let key = row.key.split(separator: ".").map { HTMLText.escaped(String($0)) }.joined(separator: ".<wbr/>")
    return "<th scope=\"row\"><code>\(key)</code></th>"
  }

  private func exact(_ row: NumberSheet.Row) -> String { "<td class=\"right\">\(Self.minus("\(row.exact)"))</td>" }

  private func printedRow(_ row: NumberSheet.Row) -> String {
    let verdict =
      switch row.verdict {
      case .agrees: "agrees"
      case .erratum: "<strong>erratum \(HTMLText.escaped(row.erratum ?? ""))</strong>"
      case .unexplained, nil: "<strong>not explained</strong>"
      }
    let place = row.place.map { "<p>\(HTMLText.escaped($0))</p>" } ?? ""
    let slips = row.readings.map {
      "<li>\(Self.minus("\($0.value)")) (\(HTMLText.escaped($0.erratum))): \(HTMLText.escaped($0.slip)).</li>"
    }
    let list = slips.isEmpty ? "" : "<ul>\(slips.joined())</ul>"
    return
      "<tr>\(key(row))\(exact(row))<td class=\"right\">\(Self.minus(row.printed ?? ""))</td><td>\(verdict)</td></tr>\n"
      + "<tr class=\"note\"><td colspan=\"4\">\(place)\(list)</td></tr>\n"
  }

  /// A number with a real minus sign.
  private static func minus(_ number: String) -> String { HTMLText.escaped(number.replacing("-", with: "−")) }
}
