import Foundation

/// A piece of a line with an equation in it.
struct EquationToken: Equatable {
  enum Kind: Equatable {
    case number(PrintedValue, Form)
    /// `+ - · / ^`, and `⊙`, entry by entry.
    case sign(Character)
    case open, close, comma, equal
    /// `ln`, `√`, …
    case function(String)
    /// TeX's `\frac`, with two groups behind it.
    case fraction
    /// A variable, an ellipsis: what has no value.
    case symbol
    /// A word that goes on with the expression, such as "times".
    case going
    /// A word or a sign where an expression ends.
    case stop(isWord: Bool)
  }
  /// How a number is written.
  enum Form: Equatable {
    case whole
    /// With a point: as exact as its digits.
    case decimal
    /// With one digit behind the point and no mark: in a calculation it is given, and exact.
    case short
  }
  var kind: Kind
  /// Its place in the text, as a count of characters.
  var start: Int
  var end: Int
  /// White space stands before it.
  var isApart: Bool
}

/// Reads what can be part of an equation: arithmetic as people and TeX write it.
struct EquationTokens {
  private let text: [Character]
  private var place = 0
  private var inMath = false
  private(set) var tokens: [EquationToken] = []

  /// - Parameter isMath: the text is TeX as a whole.
  init(_ text: [Character], isMath: Bool) {
    self.text = text
    inMath = isMath
    while place < text.count { step() }
  }

  private func at(_ index: Int) -> Character { index >= 0 && index < text.count ? text[index] : " " }
  private func isDigit(_ character: Character) -> Bool { "0123456789".contains(character) }

  private mutating func add(_ kind: EquationToken.Kind, length: Int = 1) {
    // In TeX a space is no more than that.
    let before = !inMath && (place == 0 || at(place - 1).isWhitespace)
    tokens.append(.init(kind: kind, start: place, end: place + length, isApart: before))
    place += length
  }

  private static let exact: [Character: Double] = [
    "½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1.0 / 3, "⅔": 2.0 / 3, "⅛": 0.125,
  ]
  private static let raised: [Character: Character] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9", "⁻": "-",
  ]
  private static let functions: Set<String> = ["ln", "log", "exp", "tanh", "max", "min"]
  private static let going: Set<String> = [
    "times", "over", "divided", "squared", "plus", "minus", "million", "thousand", "billion", "percent", "per", "mod",
    "modulo",
  ]

  private mutating func step() {
    let character = text[place]
    switch character {
    case _ where character.isWhitespace, "&": place += 1
    case "$":
      inMath.toggle()
      place += at(place + 1) == "$" ? 2 : 1
    case "`":
      let end = text[(place + 1)...].firstIndex(of: "`") ?? text.count - 1
      add(.stop(isWord: false), length: end - place + 1)
    case "\\": command()
    case "*":
      // Emphasis, unless it stands by itself.
      if at(place + 1) == " ", at(place - 1) == " " { add(.sign("·")) } else { place += 1 }
    case "]" where at(place + 1) == "(":
      let end = text[place...].firstIndex(of: ")") ?? text.count - 1
      add(.stop(isWord: false), length: end - place + 1)
    case "(", "{": add(.open)
    case ")", "}": add(.close)
    case "[", "]": add(inMath ? .symbol : .stop(isWord: false))
    case ",": add(.comma)
    case "=":
      at(place + 1) == "=" || ":=".contains(at(place - 1)) && place > 0
        ? add(.stop(isWord: false)) : add(.equal)
    case "+", "·", "/", "^", "⊙": add(.sign(character))
    case "×", "÷": add(.sign(character == "×" ? "·" : "/"))
    case "-", "−", "–": add(.sign("-"))
    case "√": add(.function("sqrt"))
    case "⋅": add(.sign("·"))
    case "<", ">", "≤", "≥", "≠", "≈", "∝", "±", "→", "←", "|", "~": add(.stop(isWord: false))
    case "…", "!", "'", "′", "‖": add(.symbol)
    case EquationPiece.mark: place += 1
    case "." where at(place + 1) == "." && at(place + 2) == ".": add(.symbol, length: 3)
    case "_": subscripted()
    case _ where Self.exact[character] != nil:
      add(.number(PrintedValue(Self.exact[character] ?? 0), .whole))
    case _ where Self.raised[character] != nil: raised()
    case _ where isDigit(character): number()
    case _ where character.isLetter: word()
    case _ where character.isMathSymbol: add(.symbol)
    default: add(.stop(isWord: false))
    }
  }

  private mutating func raised() {
    var digits = ""
    var end = place
    while let digit = Self.raised[at(end)] {
      digits.append(digit)
      end += 1
    }
    guard let value = Double(digits) else { return add(.symbol) }
    add(.sign("^"), length: 0)
    add(.number(PrintedValue(value), .whole), length: end - place)
  }

  private mutating func number() {
    var end = place
    var digits = ""
    while isDigit(at(end)) || at(end) == "," && isThousand(end) {
      if at(end) != "," { digits.append(at(end)) }
      end += 1
    }
    var decimals: Int?
    if at(end) == ".", isDigit(at(end + 1)) {
      digits.append(".")
      end += 1
      decimals = 0
      while isDigit(at(end)) {
        digits.append(at(end))
        decimals = (decimals ?? 0) + 1
        end += 1
      }
    }
    if at(end) == "e" {
      let sign = "+-−".contains(at(end + 1)) ? 1 : 0
      var last = end + 1 + sign
      while isDigit(at(last)) { last += 1 }
      if last > end + 1 + sign, !at(last).isLetter {
        let exponent = String(text[(end + 1)..<last]).replacing("−", with: "-")
        digits += "e" + exponent
        decimals = (decimals ?? 0) - (Int(exponent.replacing("+", with: "")) ?? 0)
        end = last
      }
    }
    var value = PrintedValue(Double(digits) ?? .nan, decimals: decimals)
    var percent = end
    while " \u{a0}\u{202f}".contains(at(percent)), percent < text.count { percent += 1 }
    if at(percent) == "\\", at(percent + 1) == "%" { percent += 1 }
    if at(percent) == "%" {
      value = PrintedValue((Double(digits) ?? .nan) / 100, decimals: (decimals ?? 0) + 2)
      end = percent + 1
    }
    let form: EquationToken.Form =
      decimals == nil ? .whole : decimals == 1 && at(end) != EquationPiece.mark ? .short : .decimal
    add(.number(value, form), length: end - place)
  }

  /// A comma with three digits behind it, and no fourth.
  private func isThousand(_ comma: Int) -> Bool {
    (1...3).allSatisfy { isDigit(at(comma + $0)) } && !isDigit(at(comma + 4)) && isDigit(at(comma - 1))
  }

  private mutating func word() {
    var end = place
    while at(end).isLetter || isDigit(at(end)) || "₀₁₂₃₄₅₆₇₈₉ᵢⱼₖₜ₊₋".contains(at(end)) && end < text.count
      || "-'’".contains(at(end)) && at(end + 1).isLetter && !inMath && end - place > 1
    {
      end += 1
    }
    let word = String(text[place..<end])
    let next = at(end)
    if word == "log₂" || word == "log₁₀" || Self.functions.contains(word) {
      add(.function(word), length: end - place)
    } else if word == "σ" || word == "sigmoid", next == "(" {
      add(.function("σ"), length: end - place)
    } else if word == "e", next == "^" || Self.raised[next] != nil {
      add(.number(PrintedValue(M_E), .whole), length: 1)
    } else if inMath || word.filter(\.isLetter).count < 2 || word.contains(where: \.isNumber)
      || word.unicodeScalars.contains(where: { (0x370...0x3ff).contains($0.value) })
    {
      add(.symbol, length: end - place)
    } else {
      add(Self.going.contains(word.lowercased()) ? .going : .stop(isWord: true), length: end - place)
    }
  }

  /// TeX's index: what stands before it is a variable.
  private mutating func subscripted() {
    var end = place + 1
    if at(end) == "{" {
      var depth = 0
      repeat {
        if at(end) == "{" { depth += 1 }
        if at(end) == "}" { depth -= 1 }
        end += 1
      } while depth > 0 && end < text.count
    } else if at(end) == "\\" {
      end += 1
      while at(end).isLetter { end += 1 }
    } else {
      end += 1
    }
    if case .function = tokens.last?.kind { tokens[tokens.count - 1].kind = .symbol }
    add(.symbol, length: min(end, text.count) - place)
  }

  private mutating func command() {
    var end = place + 1
    while at(end).isLetter, end < text.count { end += 1 }
    let name = String(text[(place + 1)..<min(end, text.count)])
    let length = max(end - place, 2)
    switch name {
    case "":
      // A new line that begins with a relation goes on; spaces are nothing.
      if at(place + 1) == "\\" {
        let next = text[(place + 2)...].first { !$0.isWhitespace && $0 != "&" } ?? " "
        "=+-−".contains(next) ? (place += 2) : add(.stop(isWord: false), length: 2)
      } else {
        place += 2
      }
    case "left", "right", "big", "Big", "bigl", "bigr", "displaystyle", "textstyle":
      place = end
    case "cdot", "times": add(.sign("·"), length: length)
    case "odot": add(.sign("⊙"), length: length)
    case "frac", "tfrac", "dfrac": add(.fraction, length: length)
    case "sqrt": add(at(end) == "[" ? .symbol : .function("sqrt"), length: length)
    case "ln", "log", "exp", "tanh", "max", "min": add(.function(name), length: length)
    case "sigma":
      text[min(end, text.count)...].first { !$0.isWhitespace } == "("
        || text[min(end, text.count)...].starts(with: "\\left(")
        ? add(.function("σ"), length: length) : add(.symbol, length: length)
    case "text", "mathrm", "operatorname", "mathbf":
      let close = text[min(end, text.count)...].firstIndex(of: "}") ?? text.count - 1
      add(name == "mathbf" ? .symbol : .stop(isWord: true), length: close - place + 1)
    case "quad", "qquad", "approx", "to", "le", "ge", "leq", "geq", "neq", "ne", "lt", "gt", "Rightarrow", "mid", "pm",
      "begin", "end", "leftarrow", "rightarrow", "in", "propto":
      add(.stop(isWord: false), length: length)
    default: add(.symbol, length: length)
    }
  }
}
