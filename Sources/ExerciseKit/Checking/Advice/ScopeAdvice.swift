/// Names that other languages have and this one has not.
enum ScopeAdvice {
  static func sentence(_ message: String, _ place: CompileAdvice.Place) -> String? {
    guard let match = message.firstMatch(of: /cannot find '([^']+)' in scope/) else { return nil }
    switch String(match.1) {
    case "sum": return "The sum of a vector or a matrix is `v.sum()`."
    case "len": return "The number of entries is `v.count`; a matrix has `A.rows` and `A.columns`."
    case "zeros": return "`Vector.zeros(n)` and `Matrix.zeros(m, n)`."
    case "ones": return "`Vector(repeating: 1, count: n)`."
    case "np", "numpy", "torch", "math", "Math", "tf":
      return "The course's functions have no name before them: `exp(x)`, `dot(a, b)`, `v.sum()`. \(CompileAdvice.page)"
    case "range": return "A loop over numbers is `for i in 0..<n`."
    case "enumerate": return "`for (i, x) in list.enumerated()`."
    case "mean": return "The mean is `v.sum() / Double(v.count)`."
    case "norm": return "The length of a vector is `sqrt(dot(v, v))`."
    case "matmul": return "`A * B` is the product of two matrices."
    case "transpose": return "The transposed matrix is `A.transposed`."
    case "random", "rand", "randn":
      return
        "Random numbers come from a `SeededRandom(seed: 1)`: `uniform()`, `integer(0..<n)`, `vector(n)`, `matrix(m, n)`."
    case "null", "None": return "Swift's word for no value is `nil`."
    case "True", "False": return "Swift writes `true` and `false`."
    case "ln": return "`log(x)` is the natural logarithm."
    case "sqr", "square": return "A square is `x * x`."
    case let name where name.contains("·") || name.contains("⊙"):
      return
        "`dot(a, b)` is the dot product, `A * B` the product of matrices, `hadamard(a, b)` the product entry by entry."
    default: return nil
    }
  }
}
