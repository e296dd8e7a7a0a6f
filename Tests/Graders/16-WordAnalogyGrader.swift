import CourseKit
import Exchange
import Figures
import Grading
import ReferenceEngine
import WorkedNumbers

final class WordAnalogyGrader: GraderCase {
  override class var workedNumbers: [WorkedNumber] { WordAnalogy.workedNumbers }
  override class var figures: [Figure] { WordAnalogy.figures }
  override class var problems: [PracticeProblem] { WordAnalogy.problems }
  private var student: any WordAnalogyTask.Type { get throws { try subject() } }
  private typealias Example = WordAnalogyExample

  func test01_cosine() {
    check("the cosine of two vectors", points: 1, of: "cosine") {
      // By hand: 3·4 + 4·3 = 24 over 5·5; 2·6 over 2·10.
      expect(
        "cosine([3, 4], [4, 3])", try student.cosine([3, 4], [4, 3]), equals: 0.96,
        lookAt: "Divide by the lengths of both.")
      expect("cosine([0, 2], [8, 6])", try student.cosine([0, 2], [8, 6]), equals: 0.6)
      expect("cosine([1, 0, 2], [4, 5, -2])", try student.cosine([1, 0, 2], [4, 5, -2]), equals: 0)
      forAll(salt: 1) { draw in
        let d = draw.size(1...4, wide: 5...9)
        // Short vectors have a direction too.
        let (near, far) = (draw.factor(wide: [1e-6, 1e-3]), draw.factor(wide: [1e-3, 1e-2]))
        let (a, b) = (near * draw.vector(d), far * draw.vector(d))
        return .equals("cosine(\(a), \(b))", try student.cosine(a, b), WordAnalogy.cosine(a, b))
      }
    }
  }

  func test02_cosineProperties() {
    check("the cosine sees the angle and nothing else", points: 1, of: "cosine") {
      expect(
        "cosine([0, 0, 0], [1, 2, 3])", try student.cosine([0, 0, 0], [1, 2, 3]), equals: 0,
        lookAt: "A zero vector has no direction: the task defines the cosine as 0.")
      expect("cosine([1, 2], [0, 0])", try student.cosine([1, 2], [0, 0]), equals: 0)
      expect("cosine([0], [0])", try student.cosine([0], [0]), equals: 0)
      // Lengths 0.001 and 10,000.
      expect("cosine([0.001, 0], [-10000, 0])", try student.cosine([0.001, 0], [-10000, 0]), equals: -1)
      forAll(salt: 2) { draw in
        let d = draw.size(1...4)
        let (a, b, factor) = (draw.vector(d), draw.vector(d), draw.number(0.1...9))
        return .agree(
          "cosine(\(factor * a), \(b))", try student.cosine(factor * a, b), with: "cosine(\(b), \(a))",
          try student.cosine(b, a))
      }
    }
  }

  func test03_nearest() {
    check("the nearest words", points: 1, of: "nearest", after: ["cosine"]) {
      let table = Example.people
      let x: Vector = [0.9, 0.9]
      // By hand: queen 0.9995, man 0.9806, empire 0.9701, woman 0.9104, king 0.8944; empire has the largest dot product.
      expect(
        "nearest(to: [0.9, 0.9], in: the six people, count: 3, excluding: [])",
        try student.nearest(to: x, in: table.E, count: 3, excluding: []), equals: [3, 0, 4],
        lookAt: "The largest cosine first: empire is long, but points elsewhere.")
      expect(
        "nearest(to: [0.9, 0.9], in: the six people, count: 3, excluding: [4, 3, 3])",
        try student.nearest(to: x, in: table.E, count: 3, excluding: [4, 3, 3]), equals: [0, 1, 2],
        lookAt: "Excluded rows are left out first, and three others are returned.")
      forAll(salt: 3) { draw in
        let E = Self.vectors(&draw, 1...6)
        let (x, count) = (draw.vector(E.columns), draw.integer(0...6, wide: 5...20))
        let excluding = draw.integers(draw.size(0...2, wide: 6...9), in: 0...5, wide: 0...9)
        return .equals(
          "nearest(to: \(x), in: \(E), count: \(count), excluding: \(excluding))",
          try student.nearest(to: x, in: E, count: count, excluding: excluding),
          WordAnalogy.nearest(to: x, in: E, count: count, excluding: excluding))
      }
    }
  }

  func test04_nearestAtTheEnds() {
    check("ties, zero vectors, and too few words", points: 2, of: "nearest", after: ["cosine"]) {
      // Rows 0 and 3 are at a right angle to x, row 1 is zero: three times 0. Row 2 is opposite, row 4 has x's direction.
      let E: Matrix = [[0, 3], [0, 0], [-2, 0], [0, -1], [5, 0]]
      expect(
        "nearest(to: [2, 0], in: [[0, 3], [0, 0], [-2, 0], [0, -1], [5, 0]], count: 5, excluding: [])",
        try student.nearest(to: [2, 0], in: E, count: 5, excluding: []), equals: [4, 0, 1, 3, 2],
        lookAt: "Of rows with equal cosines the smaller comes first; the cosine with a zero vector is 0.")
      expect(
        "the same, to: [0, 0], count: 2", try student.nearest(to: [0, 0], in: E, count: 2, excluding: [0]),
        equals: [1, 2], lookAt: "The cosine with a zero vector is 0, and of equal cosines the smaller row comes first.")
      expect(
        "the same with count: 9", try student.nearest(to: [2, 0], in: E, count: 9, excluding: [0]),
        equals: [4, 1, 3, 2])
      expect(
        "the same with count: 0", try student.nearest(to: [2, 0], in: E, count: 0, excluding: []), equals: [])
      expect(
        "the same with all rows excluded",
        try student.nearest(to: [2, 0], in: E, count: 2, excluding: [0, 1, 2, 3, 4]), equals: [])
    }
  }

  func test05_berlinToParis() {
    check("Germany is to Berlin as France is to …", points: 2, of: "analogy", after: ["nearest"]) {
      let E = Example.places.E
      expect(
        "analogy(germany, berlin, france, excludingQuestion: true)",
        try student.analogy(0, 1, 2, in: E, excludingQuestion: true) ?? -1, equals: 3,
        lookAt: "x = v(berlin) − v(germany) + v(france); the answer is none of these three.")
      // By hand: the cosine with france is 0.9432, with paris 0.9354.
      expect(
        "analogy(germany, berlin, france, excludingQuestion: false)",
        try student.analogy(0, 1, 2, in: E, excludingQuestion: false) ?? -1, equals: 2,
        lookAt: "With all rows as candidates the nearest is a word of the question.")
      expect(
        "analogy(man, king, woman, excludingQuestion: false)",
        try student.analogy(0, 2, 1, in: Example.people.E, excludingQuestion: false) ?? -1, equals: 3)
      expect(
        "analogy(0, 1, 2, in: three words, excludingQuestion: true), nil as −1",
        try student.analogy(0, 1, 2, in: [[1, 0], [0, 1], [1, 1]], excludingQuestion: true) ?? -1, equals: -1,
        lookAt: "All three words of the question are left out. No row remains, so the answer is nil.")
    }
  }

  func test06_analogiesOfRandomVectors() {
    check("analogies among random vectors", points: 1, of: "analogy", after: ["nearest"]) {
      for (salt, excluding) in [(6, true), (60, false)] as [(UInt64, Bool)] {
        forAll(salt: salt) { draw in
          let E = Self.vectors(&draw, 3...7)
          let order = draw.permutation(E.rows)
          let (a, b, c) = (order[0], draw.isWide && excluding ? order[0] : order[1], order[2])
          return .equals(
            "analogy(\(a), \(b), \(c), in: \(E), excludingQuestion: \(excluding)), nil as −1",
            try student.analogy(a, b, c, in: E, excludingQuestion: excluding) ?? -1,
            WordAnalogy.analogy(a, b, c, in: E, excludingQuestion: excluding) ?? -1)
        }
      }
    }
  }

  func test07_expandQuery() {
    check("a query and what could be added", points: 2, of: "expandQuery", after: ["nearest", "cosine"]) {
      let E = Example.search.E
      // By hand: with (1.1, 1.1, 0) swab has 0.9487, flu 0.9104, corona 0.7071, beer 0.0781.
      expect(
        "expandQuery([covid, test], count: 3, atLeast: 0.8)",
        try student.expandQuery([0, 1], in: E, count: 3, atLeast: 0.8), equals: [0, 1, 4, 3],
        lookAt: "The sum of both vectors; only words with a cosine of at least 0.8 are added.")
      expect(
        "expandQuery([test, covid], count: 1, atLeast: 0.5)",
        try student.expandQuery([1, 0], in: E, count: 1, atLeast: 0.5), equals: [1, 0, 4])
      // x has the length 4; the rows 1 and 2 have its direction, so their cosine is 1: exactly so in any form, for powers of 2.
      expect(
        "expandQuery([0], in: [[4, 0], [8, 0], [0.5, 0], [1, 1]], count: 3, atLeast: 1)",
        try student.expandQuery([0], in: [[4, 0], [8, 0], [0.5, 0], [1, 1]], count: 3, atLeast: 1), equals: [0, 1, 2],
        lookAt: "At least: a word whose cosine is the minimum is added.")
      // By hand: with (2, 3) the rows 2 and 3 have 5/√26 = 0.9806 and 1; with (1, 3) neither has 0.97.
      expect(
        "expandQuery([0, 0, 1], in: [[1, 0], [0, 3], [1, 1], [2, 3]], count: 2, atLeast: 0.97)",
        try student.expandQuery([0, 0, 1], in: [[1, 0], [0, 3], [1, 1], [2, 3]], count: 2, atLeast: 0.97),
        equals: [0, 0, 1, 3, 2], lookAt: "A word that stands twice in the query counts twice in the sum.")
      expect(
        "expandQuery([], count: 2, atLeast: 0.1)", try student.expandQuery([], in: E, count: 2, atLeast: 0.1),
        equals: [], lookAt: "The sum over no words is zero, and near to nothing.")
      forAll(salt: 7) { draw in
        let E = Self.vectors(&draw, 2...6)
        let query = Array(draw.permutation(E.rows).prefix(draw.size(0...2, wide: 3...5)))
        let (count, minimum) = (draw.integer(0...3, wide: 4...15), draw.number(0.05...0.9, wide: 0.05...0.1))
        return .equals(
          "expandQuery(\(query), in: \(E), count: \(count), atLeast: \(minimum))",
          try student.expandQuery(query, in: E, count: count, atLeast: minimum),
          WordAnalogy.expandQuery(query, in: E, count: count, atLeast: minimum))
      }
    }
  }

  func test08_association() {
    check("is a word nearer to A or to B?", points: 2, of: "association", after: ["cosine"]) {
      // By hand, with w along the first axis: (1 + 0.6)/2 − (0 + 0.8 − 1)/3.
      expect(
        "association([2, 0], A: [[3, 0], [3, 4]], B: [[0, 1], [8, 6], [-1, 0]])",
        try student.association([2, 0], A: [[3, 0], [3, 4]], B: [[0, 1], [8, 6], [-1, 0]]),
        equals: 0.8 - -0.2 / 3, lookAt: "A mean over A less a mean over B, each over its own number of words.")
      expect(
        "association([0, 0], A: [[3, 0]], B: [[0, 1]])",
        try student.association([0, 0], A: [[3, 0]], B: [[0, 1]]), equals: 0)
      forAll(salt: 8) { draw in
        let d = draw.size(1...3)
        let (w, A, B) = (
          draw.vector(d), draw.matrix(draw.size(1...3, wide: 5...7), d), draw.matrix(draw.size(1...3, wide: 4...6), d)
        )
        return .equals(
          "association(\(w), A: \(A), B: \(B))", try student.association(w, A: A, B: B),
          WordAnalogy.association(w, A: A, B: B))
      }
    }
  }

  func test09_flowersAndInsects() {
    check("flowers, insects, and pleasant words", points: 2, of: "associationTest", after: ["association"]) {
      let (X, Y, A, B) = (Example.X, Example.Y, Example.A, Example.B)
      let call = "associationTest(X: rose, lily; Y: moth, wasp; A: joy, peace; B: pain, rot)"
      // By hand, from the associations 0.168 and 0.5712, −0.168 and −1.0416.
      expect(
        call + ".statistic", try student.associationTest(X: X, Y: Y, A: A, B: B).statistic, equals: 1.9488,
        lookAt: "Sums here, means in the effect.")
      expect(
        call + ".effect", try student.associationTest(X: X, Y: Y, A: A, B: B).effect,
        equals: WordAnalogy.associationTest(X: X, Y: Y, A: A, B: B).effect,
        lookAt: "The standard deviation of all four associations, around their common mean, divided by 4.")
      expect(
        "associationTest(…, A: pain, rot; B: joy, peace).effect",
        try student.associationTest(X: X, Y: Y, A: B, B: A).effect,
        equals: -WordAnalogy.associationTest(X: X, Y: Y, A: A, B: B).effect)
    }
  }

  func test10_theLargestEffect() {
    check("the largest effect, and none", points: 1, of: "associationTest", after: ["association"]) {
      // Every x has the association 1 and every y −1: means 1 and −1, deviation 1.
      expect(
        "associationTest(X: [[2, 0], [1, 0]], Y: [[0, 3], [0, 1]], A: [[1, 0]], B: [[0, 1]]).effect",
        try student.associationTest(X: [[2, 0], [1, 0]], Y: [[0, 3], [0, 1]], A: [[1, 0]], B: [[0, 1]]).effect,
        equals: 2, lookAt: "With equally many words in X and Y the effect is at most 2.")
      // Of two associations, however near, each is one deviation from their mean: the effect is 2, here with the sign of Y's.
      expect(
        "associationTest(X: [[1, 0.001]], Y: [[1, 0.0011]], A: [[1, 1]], B: [[1, -1]]).effect",
        try student.associationTest(X: [[1, 0.001]], Y: [[1, 0.0011]], A: [[1, 1]], B: [[1, -1]]).effect, equals: -2,
        lookAt: "Associations that differ a little differ.")
      // A and B are the same: all associations are 0.
      let none = "associationTest(X: [[2, 1]], Y: [[0, 3]], A: [[1, 1]], B: [[1, 1]])"
      expect(
        none + ".effect",
        try student.associationTest(X: [[2, 1]], Y: [[0, 3]], A: [[1, 1]], B: [[1, 1]]).effect, equals: 0,
        lookAt: "Where all associations are equal, the effect is 0.")
      expect(
        none + ".statistic",
        try student.associationTest(X: [[2, 1]], Y: [[0, 3]], A: [[1, 1]], B: [[1, 1]]).statistic, equals: 0)
    }
  }

  func test11_randomAssociations() {
    check("association tests of random vectors", points: 1, of: "associationTest", after: ["association"]) {
      // Two entries at least: in one dimension cosines are ±1, and a deviation that should be 0 is a rounding error.
      forAll(salt: 11) { draw in
        let d = draw.size(2...3)
        let X = Self.tilted(draw.matrix(draw.size(1...3, wide: 4...6), d))
        let Y = Self.tilted(draw.matrix(draw.size(1...3, wide: 5...7), d))
        let (A, B) = (draw.matrix(draw.size(1...2), d), Self.tilted(draw.matrix(draw.size(1...2), d)))
        let student = try student.associationTest(X: X, Y: Y, A: A, B: B)
        let engine = WordAnalogy.associationTest(X: X, Y: Y, A: A, B: B)
        return .equals(
          "associationTest(X: \(X), Y: \(Y), A: \(A), B: \(B)), that is [statistic, effect]",
          [student.statistic, student.effect], [engine.statistic, engine.effect])
      }
    }
  }

  /// Word vectors with two entries at least, and no two of the same direction.
  private static func vectors(_ draw: inout Draw, _ words: ClosedRange<Int>) -> Matrix {
    let (V, d) = (draw.size(words, wide: 12...18), draw.size(2...3, wide: 3...5))
    return tilted(draw.matrix(V, d))
  }

  /// The matrix moved a little, each entry by another amount: cosines that are equal but for rounding would be ranked by the
  /// rounding, which is nobody's mistake.
  private static func tilted(_ matrix: Matrix) -> Matrix {
    var tilted = matrix
    for k in tilted.entries.indices {
      let shift = Double((k * k * 7 + k * 13 + 5) % 89 + 3) / 10_000
      tilted.entries[k] = ((tilted.entries[k] + shift) * 10_000).rounded() / 10_000
    }
    return tilted
  }
}
