/// Operators that the course's types have not, or not between these operands.
enum OperatorAdvice {
  static func sentence(_ message: String, _ place: CompileAdvice.Place) -> String? {
    if place.line.contains(/[\w\])] @ [\w(]/) {
      return "`A * B` is the product of two matrices; Swift has no `@` for it."
    }
    if let match = message.firstMatch(of: /binary operator '([^']+)' cannot be applied to two '([^']+)' operands/) {
      return binary(String(match.1), String(match.2), String(match.2))
    }
    if let match = message.firstMatch(
      of: /binary operator '([^']+)' cannot be applied to operands of type '([^']+)' and '([^']+)'/)
    {
      return binary(String(match.1), String(match.2), String(match.3))
    }
    if let match = message.firstMatch(
      of: /operator function '([*\/])=' on '\w+' requires that '(Vector|Matrix)'/)
    {
      let value = match.2 == "Vector" ? "v" : "A"
      return "Of the operators with `=` a \(match.2) has `+=` and `-=`: write `\(value) = \(value) \(match.1) 2.0`."
    }
    if message.contains("operator '**'")
      || (place.line.contains("^") && message.contains("expected argument type 'Int'"))
    {
      return "A square is `x * x` or `pow(x, 2)`; of each entry `v.map { $0 * $0 }`."
    }
    if message.contains("operator '++'") || message.contains("operator '--'") {
      return "Swift counts with `i += 1`."
    }
    return nil
  }

  private static let numbers: Set<String> = ["Int", "Double", "Float"]
  private static let arrays: Set<String> = ["Vector", "Matrix"]

  private static func binary(_ sign: String, _ left: String, _ right: String) -> String? {
    let isNumber = (left: numbers.contains(left), right: numbers.contains(right))
    if isNumber.left, isNumber.right, left != right {
      return "Swift mixes no Int with a Double by itself: `Double(n)` makes a Double of an Int."
    }
    guard arrays.contains(left) || arrays.contains(right) else { return lists(sign, left, right) }
    let value = (arrays.contains(left) ? left : right) == "Vector" ? "v" : "A"
    switch sign {
    case "+", "-", "+=", "-=":
      let plain = String(sign.prefix(1))
      if isNumber.right {
        let result = "\(value).map { $0 \(plain) \(number(right)) }"
        return "A number and each entry: `\(sign == plain ? result : "\(value) = \(result)")`."
      }
      if isNumber.left { return "A number and each entry: `\(value).map { \(number(left)) \(plain) $0 }`." }
      if Set([left, right]) == arrays {
        return "A vector is not spread over the rows of a matrix by itself: "
          + "`Matrix(rows: A.rowVectors.map { $0 \(plain) b })`."
      }
    case "*" where isNumber.left && left == "Int", "/" where isNumber.right && right == "Int",
      "*" where isNumber.right && right == "Int":
      return
        "The factor has to be a Double: `\(isNumber.left ? "Double(n) * \(value)" : "\(value) \(sign) Double(n)")`."
    case "*" where left == right && left == "Vector":
      return "`hadamard(a, b)` multiplies entry by entry, `dot(a, b)` adds up the products."
    case "/" where left == right:
      return left == "Vector"
        ? "Entry by entry: `Vector(zip(a, b).map { $0 / $1 })`." : "Entry by entry: `hadamard(A, B.map { 1 / $0 })`."
    case "/" where isNumber.left: return "A number and each entry: `\(value).map { 1 / $0 }`."
    case "<", ">", "<=", ">=", "==": return "Compare entry by entry: `\(value).map { $0 \(sign) 0 ? 1 : 0 }`."
    default: break
    }
    return lists(sign, left, right)
  }

  /// Swift's own lists beside the course's types.
  private static func lists(_ sign: String, _ left: String, _ right: String) -> String? {
    let list = ["[Double]", "[[Double]]", "[Vector]", "Array<Double>"]
    guard list.contains(left) || list.contains(right) else { return nil }
    return
      "A list has no arithmetic: `Vector(list)` makes a vector of numbers, `Matrix(rows: list)` a matrix of vectors."
  }

  private static func number(_ type: String) -> String { type == "Int" ? "1" : "x" }
}
