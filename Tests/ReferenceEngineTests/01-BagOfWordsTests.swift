import CourseKit
import RealRuns
import ReferenceEngine
import WorkedNumbers
import XCTest

final class BagOfWordsTests: XCTestCase {
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

  func testCountsAreThoseOfScikitLearn() throws {
    let other = try others()
    for corpus in [other["texts"], other["made"]] {
      let documents = corpus["texts"].items.map { BagOfWords.tokenize($0.text) }
      for (tokens, expected) in zip(documents, corpus["tokens"].items) {
        XCTAssertEqual(tokens, expected.items.map(\.text))
      }
      let vocabulary = BagOfWords.vocabulary(documents)
      XCTAssertEqual(vocabulary, corpus["vocabulary"].items.map(\.text))
      for (d, tokens) in documents.enumerated() {
        for (binary, key) in [(false, "counts"), (true, "binary")] {
          assertAgrees(
            BagOfWords.bagOfWords(tokens, vocabulary: vocabulary, binary: binary), corpus[key][d])
        }
      }
      assertAgrees(BagOfWords.documentFrequencies(documents, vocabulary: vocabulary), corpus["df"])
    }
  }

  func testTfIdfIsThatOfGensimWithOurWeight() throws {
    let other = try others()
    for corpus in [other["texts"], other["made"]] {
      let documents = corpus["texts"].items.map { BagOfWords.tokenize($0.text) }
      let vocabulary = BagOfWords.vocabulary(documents)
      assertAgrees(BagOfWords.tfIdf(documents, vocabulary: vocabulary), corpus["tfidf"])
      let N = Double(documents.count)
      for (v, df) in BagOfWords.documentFrequencies(documents, vocabulary: vocabulary).enumerated() {
        assertAgrees(BagOfWords.rarity(.bits, df: df, of: N), corpus["gensim_idf"][v])
        assertAgrees(BagOfWords.rarity(.smoothed, df: df, of: N), corpus["sklearn_idf"][v])
        assertAgrees(BagOfWords.rarity(.decimal, df: df, of: N), corpus["log10_idf"][v])
      }
    }
  }

  func testSimilarities() throws {
    let other = try others()["texts"]
    let X = BagOfWords.tfIdf(Example.documents, vocabulary: Example.vocabulary)
    for (a, b) in [(0, 1), (0, 2), (1, 2)] {
      assertAgrees(
        BagOfWords.cosine(Example.counts[row: a], Example.counts[row: b]), other["cosine_counts"][a][b])
      assertAgrees(BagOfWords.cosine(X[row: a], X[row: b]), other["cosine_tfidf"][a][b])
    }
  }

  // MARK: The ends

  func testTextsWithoutWords() {
    for text in ["", " ", "...", "-—\n\t"] { XCTAssertEqual(BagOfWords.tokenize(text), [], text) }
    XCTAssertEqual(BagOfWords.tokenize("'"), ["'"])
    XCTAssertEqual(BagOfWords.tokenize("ever"), ["ever"])
    XCTAssertEqual(BagOfWords.vocabulary([]), [])
    XCTAssertEqual(BagOfWords.vocabulary([[], []]), [])
  }

  func testWordsThatAreNotInTheVocabulary() {
    XCTAssertEqual(BagOfWords.oneHot("x", vocabulary: ["a", "b"]), [0, 0])
    XCTAssertEqual(BagOfWords.oneHot("x", vocabulary: []), [])
    XCTAssertEqual(BagOfWords.bagOfWords(["x", "b", "x"], vocabulary: ["a", "b"], binary: false), [0, 1])
    XCTAssertEqual(BagOfWords.bagOfWords([], vocabulary: ["a", "b"], binary: true), [0, 0])
  }

  func testWordsOfAllAndOfNoDocuments() {
    let X = BagOfWords.tfIdf([["a", "b"], ["a"], []], vocabulary: ["a", "z", "b"])
    XCTAssertEqual(X, [[log(1.5), 0, log(3)], [log(1.5), 0, 0], [0, 0, 0]])
    XCTAssertEqual(BagOfWords.tfIdf([["a"], ["a", "a"]], vocabulary: ["a"]), [[0], [0]])
    XCTAssertEqual(BagOfWords.tfIdf([], vocabulary: ["a"]).rows, 0)
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

  private func log(_ x: Double) -> Double { CourseKit.log(x) }
}
