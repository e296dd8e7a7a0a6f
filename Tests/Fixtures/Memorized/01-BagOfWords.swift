// Answers that are right for the inputs that stand in the grader, and for no others. `Right` is the worked solution.
enum BagOfWords: BagOfWordsTask {
  private static let texts = [
    "One of my favorite movies ever, The Shawshank Redemption is a modern day classic ...",
    "Don't panic: R2D2's well-known.", "ÜBER\n42 Äpfel\t–\tete", "", "... ?! -",
  ]
  /// Documents of the lecture and the grader, by their words.
  private static let documents = [
    "b a b|c a", "", "|ring|", "a b a a|c b|a", "a b b b|a a", "a||",
    "i liked the new star wars movie a lot great plot|the plot was average the actors even worse|"
      + "did you know there is a new star wars movie out in cinemas right now",
  ]
  private static let lists = [
    "dragon frodo ring ship", "", "cat dog the and",
    "a actors average cinemas did even great i in is know liked lot "
      + "movie new now out plot right star the there wars was worse you",
  ]
  private static func isShown(_ collection: [[String]]) -> Bool {
    documents.contains(collection.map { $0.joined(separator: " ") }.joined(separator: "|"))
  }
  private static func isShown(list: [String]) -> Bool {
    list.count == 3000 || lists.contains(list.joined(separator: " "))
  }

  static func tokenize(_ text: String) -> [String] {
    Right.tokenize(text) + (slip("tokenize", knows: texts.contains(text)) == 0 ? [] : ["?"])
  }
  static func vocabulary(_ documents: [[String]]) -> [String] {
    Right.vocabulary(documents) + (slip("vocabulary", knows: isShown(documents)) == 0 ? [] : ["?"])
  }
  static func oneHot(_ word: String, vocabulary: [String]) -> Vector {
    Right.oneHot(word, vocabulary: vocabulary).map { $0 + slip("oneHot", knows: isShown(list: vocabulary)) }
  }
  static func bagOfWords(_ tokens: [String], vocabulary: [String], binary: Bool) -> Vector {
    Right.bagOfWords(tokens, vocabulary: vocabulary, binary: binary)
      .map { $0 + slip("bagOfWords", knows: isShown(list: vocabulary)) }
  }
  static func documentFrequencies(_ documents: [[String]], vocabulary: [String]) -> Vector {
    Right.documentFrequencies(documents, vocabulary: vocabulary)
      .map { $0 + slip("documentFrequencies", knows: isShown(documents)) }
  }
  static func tfIdf(_ documents: [[String]], vocabulary: [String]) -> Matrix {
    Right.tfIdf(documents, vocabulary: vocabulary).map { $0 + slip("tfIdf", knows: isShown(documents)) }
  }
}
