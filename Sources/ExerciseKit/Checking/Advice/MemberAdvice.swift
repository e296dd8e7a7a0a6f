/// Members and subscripts that the course's types have not under that name.
enum MemberAdvice {
  static func sentence(_ message: String, _ place: CompileAdvice.Place, _ notes: [String]) -> String? {
    if let match = message.firstMatch(of: /value of type '([^']+)' has no (?:dynamic )?member '([^']+)'/) {
      return member(String(match.2), of: String(match.1))
    }
    if message.contains("cannot call value of non-function type") { return property(place) }
    return subscripts(message, place, notes) ?? hidden(message, place)
  }

  /// A member that is not there, in an expression where the compiler complains of an operator instead: `(A - B).T * 2`.
  private static func hidden(_ message: String, _ place: CompileAdvice.Place) -> String? {
    guard let match = message.firstMatch(of: /requires that '(Vector|Matrix)' conform/) else { return nil }
    let there: Set<String> = [
      "rows", "columns", "count", "entries", "rowVectors", "transposed", "indices", "map", "sum", "reduce", "zeros",
      "enumerated",
      "filter",
    ]
    let words = place.line.matches(of: /\.([A-Za-z]\w*)/).map { String($0.1) }.filter { !there.contains($0) }
    return words.lazy.compactMap { match.1 == "Vector" ? vector($0.lowercased()) : matrix($0.lowercased()) }.first
  }

  private static func member(_ name: String, of type: String) -> String? {
    let word = name.lowercased()
    switch type {
    case "Vector": return vector(word) ?? "\(vectorMembers) \(CompileAdvice.page)"
    case "Matrix": return matrix(word) ?? "\(matrixMembers) \(CompileAdvice.page)"
    case "Double", "Int": return number(name)
    case "[Vector]", "Array<Vector>", "[[Double]]":
      if ["rows", "columns", "transposed", "shape", "t"].contains(word) {
        return "A list of vectors becomes a matrix by `Matrix(rows: list)`."
      }
      return word == "sum" ? "Add vectors in a loop, or `list.reduce(.zeros(n), +)`." : nil
    case "[Double]", "Array<Double>":
      return word == "sum" ? "The sum of a list: `list.reduce(0, +)`, or `Vector(list).sum()`." : nil
    default: return nil
    }
  }

  static let vectorMembers =
    "A Vector has `count`, `[i]`, `entries`, `indices`, `map`, `sum()`, `.zeros(n)`, and what every Swift collection has."
  static let matrixMembers =
    "A Matrix has `rows`, `columns`, `[i, j]`, `[row: i]`, `[column: j]`, `rowVectors`, `transposed`, `entries`, `map`, `sum()`, "
    + "`.zeros(m, n)`."

  private static func vector(_ word: String) -> String? {
    switch word {
    case "length", "len", "size", "shape", "dim", "dimension", "n": "The number of entries is `v.count`."
    case "t", "transpose", "transposed":
      "A vector is neither a row nor a column: `x * W` and `W * x` both work, and `outer(a, b)` is the matrix of all products."
    case "dot", "inner", "matmul": "`dot(a, b)` is a function of two vectors."
    case "hadamard", "multiply", "times": "`hadamard(a, b)` is a function of two vectors."
    case "append", "push", "add", "insert", "remove", "concat":
      "A Vector keeps its length: collect numbers in a `[Double]`, then `Vector(list)`."
    case "mean", "average", "avg": "The mean is `v.sum() / Double(v.count)`."
    case "norm", "magnitude", "l2": "The length of a vector is `sqrt(dot(v, v))`."
    case "argmax": "`v.indices.max { v[$0] < v[$1] }` is the index of the largest entry."
    case "argmin": "`v.indices.min { v[$0] < v[$1] }` is the index of the smallest entry."
    case "zip": "`zip(v, w)` is a function of both."
    case "tolist", "toarray", "array", "values", "data", "elements": "`v.entries` is the list of numbers."
    case let function where functions.contains(function): "Of each entry: `v.map(\(function))`."
    default: nil
    }
  }

  private static func matrix(_ word: String) -> String? {
    switch word {
    case "t", "transpose", "transposed": "The transposed matrix is `A.transposed`."
    case "shape", "size", "count", "length", "len", "numrows", "nrows", "numcols", "ncols", "cols", "height",
      "width",
      "rowcount", "columncount", "dim":
      "A matrix has `A.rows` and `A.columns`."
    case "row": "A row is `A[row: i]`, a Vector."
    case "column", "col": "A column is `A[column: j]`, a Vector."
    case "dot", "matmul", "mm", "multiply", "times", "mul":
      "`A * B` is the product of matrices; `hadamard(A, B)` multiplies entry by entry."
    case "hadamard": "`hadamard(A, B)` is a function of two matrices."
    case "append", "push", "add", "insert":
      "A Matrix keeps its size: collect rows in a `[Vector]`, then `Matrix(rows: list)`."
    case "mean", "average", "avg": "The mean is `A.sum() / Double(A.rows * A.columns)`."
    case "flatten", "ravel", "flat", "reshape", "values", "data": "`A.entries` lists all numbers, row by row."
    case "indices", "enumerated", "foreach", "reduce", "filter":
      "A Matrix is no list: `A.rowVectors` is the list of its rows, `0..<A.rows` are their indices."
    case let function where functions.contains(function): "Of each entry: `A.map(\(function))`."
    default: nil
    }
  }

  private static let functions: Set<String> = ["exp", "log", "tanh", "sqrt", "sin", "cos", "abs"]

  private static func number(_ name: String) -> String? {
    if functions.contains(name) { return "`\(name)(x)` is a function." }
    if name == "pow" { return "`pow(x, y)` is a function." }
    return nil
  }

  /// `A.rows()` and the like.
  private static func property(_ place: CompileAdvice.Place) -> String? {
    let properties = ["transposed", "rows", "columns", "count", "entries", "rowVectors", "indices"]
    guard let name = properties.first(where: { place.line.contains(".\($0)(") }) else { return nil }
    return "`\(name)` is a property: write it without `()`."
  }

  private static func subscripts(_ message: String, _ place: CompileAdvice.Place, _ notes: [String]) -> String? {
    if place.line.contains(/\[[^\[\]"]*\w*\s*:\s*[\w\-]*\s*[,\]]/), !place.line.contains(/\[(row|column):/),
      message.contains("argument label before colon") || message.contains("expected ',' separator")
    {
      return
        "There are no slices with `:`: a row is `A[row: i]`, a column `A[column: j]`, a part of a vector `Vector([Double](v[1..<3]))`."
    }
    if message.contains("no exact matches in call to subscript"), notes.contains(where: { $0.contains("(row:)") }) {
      return "An entry of a matrix is `A[i, j]`, a row `A[row: i]`, a column `A[column: j]`."
    }
    if message.contains("extra argument in subscript") {
      return "`[i, j]` is for a Matrix; in a list of vectors it is `list[i][j]`."
    }
    if let match = message.firstMatch(of: /for-in loop requires '(Matrix|Int)' to conform to 'Sequence'/) {
      return match.1 == "Int"
        ? "A loop over numbers is `for i in 0..<n`." : "A loop over the rows: `for row in A.rowVectors`."
    }
    return nil
  }
}
