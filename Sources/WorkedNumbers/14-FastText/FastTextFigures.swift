import CourseKit
import Figures
import ReferenceEngine

extension FastText {
  public static var figures: [Figure] { [sharedNgrams, lengthsOfWords] }

  private static var sharedNgrams: Figure {
    let words = ["eating", "eater", "ring", "rings", "string", "starfish", "catfish", "Seestern"]
    return Figure(
      name: "shared-ngrams", title: "How many n-grams two words share",
      description: """
        A table of eight words against themselves. On the diagonal stands how many n-grams a word has; beside it, how many two words \
        share: many for ring and rings, six for starfish and catfish, few or none for most others.
        """,
      drawing: .heatMap(
        HeatMap(
          rows: words, columns: words, values: words.map { a in words.map { Double(shared(a, $0)) } },
          format: .decimals(0))))
  }

  private static var lengthsOfWords: Figure {
    let letters = Array(1...12)
    return Figure(
      name: "counts", title: "How many n-grams a word has",
      description: """
        A curve over the number of letters. A word of one letter has one n-gram; from four letters on every further letter brings \
        four more, one for each length from 3 to 6.
        """,
      drawing: .plot(
        Plot(
          x: "letters of the word", y: "n-grams of 3 to 6 characters",
          series: [
            Plot.Series(
              "", mark: .lineAndDots, letters.map { (Double($0), Double(ngramCount(characters: $0))) })
          ], labels: [Plot.PointLabel("eating", x: 6, y: Double(ngramCount(characters: 6)))])))
  }
}
