import Assertions
import CourseKit
import ReferenceEngine
import WorkedNumbers
import XCTest

/// The worked numbers of unit 01: its examples, its registry and the slips that are made on purpose.
final class BagOfWordsNumbersTests: XCTestCase {
  private typealias Example = BagOfWordsExample

  private func texts() throws -> Oracle { try Oracle("text_vectors")["doc2vec_sentences"] }
  /// What scikit-learn and gensim say; `make.py` beside it wrote it.
  private func others() throws -> Oracle { try Oracle("../BagOfWords/bag_of_words") }

  // MARK: The 50-digit oracle

  func test_text_vectors_shawshank_bag_of_words() throws {
    let oracle = try Oracle("text_vectors")["shawshank_bag_of_words"]
    XCTAssertEqual(Example.review, oracle["text"].text)
    let tokens = BagOfWords.tokenize(Example.review)
    XCTAssertEqual(tokens, oracle["tokens"].items.map(\.text))
    assertAgrees(Double(tokens.count), oracle["n_tokens"])
    assertAgrees(Double(BagOfWords.vocabulary([tokens]).count), oracle["n_types"])
  }

  func test_text_vectors_doc2vec_sentences_bow() throws {
    let texts = try texts()
    XCTAssertEqual(Example.texts, texts["docs"].items.map(\.text))
    assertAgrees(Example.labels, texts["labels"])
    assertAgrees(Vector(Example.documents.map { Double($0.count) }), texts["tokens_per_doc"])
    assertAgrees(Double(Example.vocabulary.count), texts["V"])
    XCTAssertEqual(Example.vocabulary, texts["vocabulary"].items.map(\.text))
    assertAgrees(Example.counts, texts["bow"])
  }

  func test_text_vectors_doc2vec_sentences_df() throws {
    let texts = try texts()
    let df = BagOfWords.documentFrequencies(Example.documents, vocabulary: Example.vocabulary)
    let common = ["a", "movie", "new", "plot", "star", "the", "wars"]
    for (v, word) in Example.vocabulary.enumerated() {
      if common.contains(word) { assertAgrees(df[v], texts["df"][word]) } else { XCTAssertEqual(df[v], 1, word) }
    }
  }

  func test_text_vectors_tf_idf_ln_N_over_df() throws {
    let oracle = try texts()["tf_idf_ln_N_over_df"]
    let X = BagOfWords.tfIdf(Example.documents, vocabulary: ["the", "plot", "great"])
    assertAgrees(X[1, 0], oracle["the_in_doc_2"])
    assertAgrees(X[0, 1], oracle["plot_in_doc_1"])
    assertAgrees(X[0, 2], oracle["great_in_doc_1"])
  }

  func test_one_hot_and_labels_vocabulary_3000() throws {
    let oracle = try Oracle("one_hot_and_labels")["vocabulary_3000"]
    assertAgrees(Double(Example.dictionary.count), oracle["V"])
    for (word, place) in Example.places {
      let x = BagOfWords.oneHot(word, vocabulary: Example.dictionary)
      XCTAssertEqual(x.sum(), 1)
      XCTAssertEqual(x.firstIndex(of: 1), place - 1)
      assertAgrees(Double(place), oracle[word])
    }
    XCTAssertEqual(Example.places.map(\.0), Example.places.map(\.0).sorted(), "alphabetical, as the places are")
    let (nice, horrible) = (
      BagOfWords.oneHot("nice", vocabulary: Example.dictionary),
      BagOfWords.oneHot("horrible", vocabulary: Example.dictionary)
    )
    assertAgrees(BagOfWords.cosine(nice, horrible), oracle["cosine_between_any_two"])
    assertAgrees(BagOfWords.distance(nice, horrible), oracle["euclid_distance"], ulps: 4)
  }

  // MARK: scikit-learn and gensim

  func testSimilarities() throws {
    let other = try others()["texts"]
    let X = BagOfWords.tfIdf(Example.documents, vocabulary: Example.vocabulary)
    for (a, b) in [(0, 1), (0, 2), (1, 2)] {
      assertAgrees(
        BagOfWords.cosine(Example.counts[row: a], Example.counts[row: b]), other["cosine_counts"][a][b])
      assertAgrees(BagOfWords.cosine(X[row: a], X[row: b]), other["cosine_tfidf"][a][b])
    }
  }

  // MARK: The registry

  func testPrintedNumbersAgree() {
    let printed = BagOfWords.workedNumbers.filter { $0.printed != nil }
    XCTAssertEqual(printed.count, 11)
    for number in printed { XCTAssertEqual(number.agrees, true, number.key) }
    XCTAssertEqual(Set(BagOfWords.workedNumbers.map(\.key)).count, BagOfWords.workedNumbers.count)
  }

  func testScoresByHand() {
    // 1.5 + 1.0 + 0.25; −0.5 − 2.0 + 0.25; the bias alone.
    XCTAssertEqual(Example.scores, [2.75, -2.25, 0.25])
  }
}
