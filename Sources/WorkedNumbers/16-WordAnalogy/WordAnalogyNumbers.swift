import CourseKit
import Exchange
import ReferenceEngine

extension WordAnalogy {
  /// The worked numbers of unit 16. No source prints one; the tests compare them with numpy, scipy and gensim.
  public static var workedNumbers: [WorkedNumber] {
    placeNumbers + peopleNumbers + neighborNumbers + queryNumbers + senseNumbers + associationNumbers
  }

  private typealias Example = WordAnalogyExample

  private static var placeNumbers: [WorkedNumber] {
    let table = Example.places
    let (a, b, c) = (table.row("germany"), table.row("berlin"), table.row("france"))
    let with = analogy(a, b, c, in: table.E, excludingQuestion: true) ?? -1
    let without = analogy(a, b, c, in: table.E, excludingQuestion: false) ?? -1
    return cosines("wordAnalogy.places", Example.target(table, "germany", "berlin", "france"), table)
      + cosines("wordAnalogy.swapped", Example.target(table, "berlin", "germany", "france"), table) + [
        WorkedNumber(
          "wordAnalogy.places.answer", Double(with),
          readings: [.init("E63", Double(without), "the words of the question were among the candidates")])
      ]
  }

  private static var peopleNumbers: [WorkedNumber] {
    let table = Example.people
    let x = Example.target(table, "man", "king", "woman")
    return cosines("wordAnalogy.people", x, table)
      + table.words.map { WorkedNumber("wordAnalogy.people.dot.\($0)", dot(x, table[$0])) }
  }

  /// x, its length, and its cosine with every word of a table.
  private static func cosines(_ key: String, _ x: Vector, _ table: Example.Table) -> [WorkedNumber] {
    x.enumerated().map { WorkedNumber("\(key).x.\($0 + 1)", $1) }
      + [WorkedNumber("\(key).x.length", sqrt(dot(x, x)))]
      + table.words.flatMap { word in
        [
          WorkedNumber("\(key).\(word)", cosine(x, table[word])),
          WorkedNumber("\(key).length.\(word)", sqrt(dot(table[word], table[word]))),
          WorkedNumber("\(key).product.\(word)", dot(x, table[word])),
        ]
      }
  }

  private static var neighborNumbers: [WorkedNumber] {
    let table = Example.temperatures
    return table.words.map { WorkedNumber("wordAnalogy.hot.\($0)", cosine(table["hot"], table[$0])) }
  }

  private static var queryNumbers: [WorkedNumber] {
    let table = Example.search
    let both = table["covid"] + table["test"]
    return table.words.flatMap { word in
      [
        WorkedNumber("wordAnalogy.covid.\(word)", cosine(table["covid"], table[word])),
        WorkedNumber("wordAnalogy.covidTest.\(word)", cosine(both, table[word])),
      ]
    } + [
      WorkedNumber("wordAnalogy.covidTest.x.1", both[0]), WorkedNumber("wordAnalogy.covidTest.x.2", both[1]),
      WorkedNumber("wordAnalogy.coronaBeer", cosine(table["corona"], table["beer"])),
    ]
  }

  /// One vector for k senses that have nothing in common: its cosine with each of them.
  private static var senseNumbers: [WorkedNumber] {
    [2, 3].map { k in
      var sense = Vector.zeros(k)
      sense[0] = 1
      return WorkedNumber("wordAnalogy.senses.\(k)", cosine(Vector(repeating: 1 / Double(k), count: k), sense))
    }
  }

  private static var associationNumbers: [WorkedNumber] {
    let (X, Y, A, B) = (Example.X, Example.Y, Example.A, Example.B)
    var numbers: [WorkedNumber] = []
    for word in ["rose", "lily", "moth", "wasp"] {
      for other in ["joy", "peace", "pain", "rot"] {
        numbers.append(
          WorkedNumber("wordAnalogy.garden.\(word).\(other)", cosine(Example.garden[word], Example.garden[other])))
      }
      numbers.append(WorkedNumber("wordAnalogy.garden.\(word)", association(Example.garden[word], A: A, B: B)))
    }
    let (x, y) = (associations(X, A: A, B: B), associations(Y, A: A, B: B))
    let test = associationTest(X: X, Y: Y, A: A, B: B)
    let (meanX, meanY) = (x.sum() / 2, y.sum() / 2)
    return numbers + [
      WorkedNumber("wordAnalogy.garden.meanX", meanX), WorkedNumber("wordAnalogy.garden.meanY", meanY),
      WorkedNumber("wordAnalogy.garden.mean", (x.sum() + y.sum()) / 4),
      WorkedNumber("wordAnalogy.garden.difference", meanX - meanY),
      WorkedNumber("wordAnalogy.garden.deviation", (meanX - meanY) / test.effect),
      WorkedNumber("wordAnalogy.garden.statistic", test.statistic),
      WorkedNumber("wordAnalogy.garden.effect", test.effect),
      // n − 1 = 3 in place of n = 4.
      WorkedNumber("wordAnalogy.garden.effect.sample", test.effect * sqrt(0.75)),
      WorkedNumber("wordAnalogy.garden.chance", chance(X: X, Y: Y, A: A, B: B)),
    ]
  }
}
