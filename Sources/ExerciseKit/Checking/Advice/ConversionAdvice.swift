/// A value of one type where another is wanted, and initializers.
enum ConversionAdvice {
  static func sentence(_ message: String, _ place: CompileAdvice.Place) -> String? {
    if let match = message.firstMatch(
      of:
        /cannot (?:convert|assign) value of type '([^']+)' to (?:expected argument |specified |closure result |return |)(?:type )?'?([^' ]+)'/
    ) {
      return conversion(String(match.1), to: String(match.2), place)
    }
    if let match = message.firstMatch(of: /cannot convert return expression of type '([^']+)' to return type '([^']+)'/)
    {
      return conversion(String(match.1), to: String(match.2), place)
    }
    if let match = message.firstMatch(of: /global function '(\w+)' requires that '(Vector|Matrix)' conform/) {
      let value = match.2 == "Vector" ? "v" : "A"
      return match.1 == "max" || match.1 == "min"
        ? "The \(match.1 == "max" ? "largest" : "smallest") entry is `\(value == "v" ? "v" : "A.entries").\(match.1)()!`."
        : "Of each entry: `\(value).map { \(match.1)($0) }`."
    }
    return initializer(message, place)
  }

  private static func conversion(_ from: String, to wanted: String, _ place: CompileAdvice.Place) -> String? {
    switch (from, wanted) {
    case ("Int", "Double"): return "`Double(n)` makes a Double of an Int."
    case ("Double", "Int"): return "`Int(x)` cuts a Double to an Int."
    case ("Int", "[Double]") where place.callee == "Vector": return lengths
    case ("Vector", "Double"), ("Matrix", "Double"):
      let value = from == "Vector" ? "v" : "A"
      if let operation = place.operation { return "A number and each entry: `\(value).map { 1 \(operation) $0 }`." }
      guard let function = place.callee, function != "Double" else {
        return
          "A \(from) is no number: an entry is `\(from == "Vector" ? "v[i]" : "A[i, j]")`, the sum of all `\(value).sum()`."
      }
      return "`\(function)` takes one number; of each entry: `\(value).map(\(function))`."
    case ("[Double]", "Vector"), ("Array<Double>", "Vector"): return "`Vector(list)` makes a vector of a list."
    case ("Vector", "[Double]"), ("Vector", "Array<Double>"): return "`v.entries` is the list of its numbers."
    case ("[Vector]", "Matrix"), ("Array<Vector>", "Matrix"): return "`Matrix(rows: list)` makes a matrix of its rows."
    case ("Matrix", "[Vector]"), ("Matrix", "Array<Vector>"): return "`A.rowVectors` is the list of its rows."
    case ("[[Double]]", "Matrix"), ("Array<[Double]>", "Matrix"): return "`Matrix(rows: list.map { Vector($0) })`."
    case ("Vector", "Matrix"):
      return "`Matrix(rows: [v])` has the vector as its only row; `outer(a, b)` is the matrix of all products."
    case ("Matrix", "Vector"): return "A row of a matrix is `A[row: i]`, a column `A[column: j]`."
    default: return nil
    }
  }

  private static let lengths =
    "`Vector.zeros(n)` has n zeros, `Vector(repeating: x, count: n)` n times x, `Vector([x])` one entry."

  private static func initializer(_ message: String, _ place: CompileAdvice.Place) -> String? {
    let matrices =
      "`Matrix.zeros(m, n)` has m rows and n columns of zeros, `Matrix(rows: list)` the vectors of a list as rows."
    let isAboutForm =
      message.contains("'arrayLiteral:'") || message.contains("parameter 'repeating'")
      || message.contains("extra argument")
    guard isAboutForm else { return nil }
    if place.line.contains(/\bMatrix(\.zeros)?\(/) { return matrices }
    return place.line.contains(/\bVector(\.zeros)?\(/) ? lengths : nil
  }
}
