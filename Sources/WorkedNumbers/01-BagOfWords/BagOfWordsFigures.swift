import CourseKit
import Figures
import ReferenceEngine

extension BagOfWords {
  public static var figures: [Figure] { [counts, weights] }

  private typealias Example = BagOfWordsExample

  /// The words that two texts share, and those that have a weight in the lecture's score.
  private static let shown = Example.vocabulary.indices.filter { v in
    let word = Example.vocabulary[v]
    return Example.opinions[word] != nil || Example.counts.rowVectors.count { $0[v] > 0 } > 1
  }

  /// The matrix of counts, on its side: one line per word, so that the words can be read.
  private static var counts: Figure {
    Figure(
      name: "counts", title: "Three texts as counts (11 of 26 words)",
      description: """
        A table of 11 words and 3 texts. Most cells are 0, the others 1; only "the" in text 2 has a 2. Seven of the words \
        occur in two of the texts.
        """,
      drawing: .heatMap(
        HeatMap(
          rows: shown.map { Example.vocabulary[$0] }, columns: ["text 1", "text 2", "text 3"],
          values: shown.map { Example.counts[column: $0].entries }, format: .decimals(0), rowTitle: "word")))
  }

  /// The same table weighted by rarity.
  private static var weights: Figure {
    let X = tfIdf(Example.documents, vocabulary: Example.vocabulary)
    return Figure(
      name: "tf-idf", title: "The same texts, weighted by tf-idf",
      description: """
        The same table after weighting. Words of one text only have 1.10 there; words of two texts have 0.41, and "the", \
        which occurs twice in text 2, has 0.81 there.
        """,
      drawing: .heatMap(
        HeatMap(
          rows: shown.map { Example.vocabulary[$0] }, columns: ["text 1", "text 2", "text 3"],
          values: shown.map { X[column: $0].entries }, format: .decimals(2), rowTitle: "word")))
  }
}
