import CourseKit
import Exchange
import ReferenceEngine

/// What the synthetic corpus says of clothes, and a control of which it says nothing: there the truth is known.
struct Associations {
  private let corpus: Corpus
  private let tables: [Matrix]

  /// - Parameter tables: vectors from several seeds.
  init(_ corpus: Corpus, _ tables: [Matrix]) { (self.corpus, self.tables) = (corpus, tables) }

  func tell(_ report: RunReport) {
    for (key, X, Y) in [
      ("clothes", "dress necklace bonnet skirt", "beard moustache trousers necktie"),
      ("control", "throne tower job school wedding toddler", "crown dragon office homework anniversary cradle"),
    ] {
      report.say("\(X) | \(Y): with she or with he?")
      let tests = tables.map { E in
        func rows(_ words: String) -> Matrix {
          Matrix(rows: words.split(separator: " ").map { E[row: corpus.row(String($0))] })
        }
        let (X, Y, A, B) = (rows(X), rows(Y), rows("she her herself"), rows("he his himself"))
        return (
          effect: WordAnalogy.associationTest(X: X, Y: Y, A: A, B: B).effect,
          chance: WordAnalogy.chance(X: X, Y: Y, A: A, B: B)
        )
      }
      report.results("wordAnalogyRun.\(key).effect", tests.map(\.effect), "effect of the association test")
      report.results("wordAnalogyRun.\(key).chance", tests.map(\.chance), "share of the halvings that do as well")
    }
  }
}
