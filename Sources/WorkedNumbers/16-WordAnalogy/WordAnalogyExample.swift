import CourseKit
import ReferenceEngine

/// The hand-made vectors of unit 16. Nobody trained them: they are small enough to calculate with.
public enum WordAnalogyExample {
  /// Words with a vector in each row of E.
  public struct Table: Sendable {
    public let words: [String]
    public let E: Matrix

    init(_ rows: [(String, Vector)]) {
      words = rows.map(\.0)
      E = Matrix(rows: rows.map(\.1))
    }

    /// The row of a word.
    public func row(_ word: String) -> Int {
      guard let row = words.firstIndex(of: word) else { preconditionFailure("'\(word)' is not in \(words)") }
      return row
    }
    /// The vector of a word.
    public subscript(word: String) -> Vector { E[row: row(word)] }
  }

  /// How German, how French, how much of a capital.
  public static let places = Table([
    ("germany", [0.9, 0.1, 0.2]), ("berlin", [0.8, 0.2, 0.6]), ("france", [0.1, 0.9, 0.2]),
    ("paris", [0.2, 0.7, 0.8]), ("cheese", [0.1, 0.6, 0.0]),
  ])
  /// How royal, how female.
  public static let people = Table([
    ("man", [0.3, 0.2]), ("woman", [0.3, 0.8]), ("king", [0.9, 0.3]), ("queen", [0.8, 0.85]), ("empire", [2.0, 1.2]),
    ("child", [0.1, 0.4]),
  ])
  /// Temperature, weather, warmth.
  public static let temperatures = Table([
    ("hot", [0.8, 0.5, 0.1]), ("cold", [0.8, 0.5, -0.1]), ("warm", [0.6, 0.6, 0.2]), ("river", [0.1, 0.4, 0.0]),
  ])
  /// Illness, examination, drink.
  public static let search = Table([
    ("covid", [0.9, 0.2, 0.0]), ("test", [0.2, 0.9, 0.0]), ("corona", [0.8, 0.1, 0.4]), ("flu", [0.8, 0.3, 0.0]),
    ("swab", [0.4, 0.8, 0.0]), ("beer", [0.0, 0.1, 0.9]),
  ])
  /// Flowers and insects, pleasant and unpleasant words: the association test in the plane.
  public static let garden = Table([
    ("rose", [0.8, 0.6]), ("lily", [0.96, 0.28]), ("moth", [0.6, 0.8]), ("wasp", [-0.28, 0.96]), ("joy", [1, 0]),
    ("peace", [0.96, 0.28]), ("pain", [0, 1]), ("rot", [0.28, 0.96]),
  ])
  public static let X = Matrix(rows: [garden["rose"], garden["lily"]])
  public static let Y = Matrix(rows: [garden["moth"], garden["wasp"]])
  public static let A = Matrix(rows: [garden["joy"], garden["peace"]])
  public static let B = Matrix(rows: [garden["pain"], garden["rot"]])

  /// v(b) − v(a) + v(c).
  public static func target(_ table: Table, _ a: String, _ b: String, _ c: String) -> Vector {
    table[b] - table[a] + table[c]
  }
}
