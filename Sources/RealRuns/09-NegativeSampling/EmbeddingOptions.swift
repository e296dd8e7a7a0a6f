import CourseKit

/// What the training of vectors is told beside the text. As they stand, the options are those of a plain skip-gram.
public struct EmbeddingOptions: Sendable {
  /// What asks for a word: the rows whose mean or sum is held against the word's vector.
  public enum Input: Sendable, Equatable {
    /// The center word asks for each word of its window: skip-gram (unit 09).
    case center
    /// The center word and its n-grams, which share so many buckets, ask for each word of the window: fastText (unit 14).
    case subwords(buckets: Int)
    /// The words of the window ask for the center word: CBOW (unit 10).
    case window
    /// The document asks for each of its words: PV-DBOW (unit 15).
    case document
    /// The document and the words of the window ask for the center word: PV-DM (unit 15).
    case documentAndWindow
  }

  /// What asks.
  public var input = Input.center
  /// Whether the rows that ask are averaged or summed.
  public var form = ContextForm.mean
  /// Whether the gradient of a mean of k rows is shared out, 1/k to each, as it should be; word2vec and fastText give all of it
  /// to each row.
  public var sharesTheSlope = true
  /// d, the length of a vector.
  public var dimension = 32
  /// Start: rows that ask are drawn between plus and minus this number over d; rows that are asked for are zeros.
  public var startBound = 0.5
  /// L, how many words to each side belong to a window.
  public var window = 3
  /// Whether each place draws how many words to each side are read, 1 … L, as word2vec, gensim and fastText do it; near words then
  /// count more than far ones.
  public var drawsTheWindow = false
  /// k, how many negatives are drawn for each target.
  public var negatives = 5
  /// α, the power of the counts in the distribution of negatives.
  public var power = 0.75
  /// Whether a negative that is the target itself is left out, as word2vec does it, or counts as any other.
  public var dropsTheTarget = false
  /// t, above which share of the tokens a word is thinned out; nil thins nothing and draws nothing for it.
  public var threshold: Double?
  /// How often the text is read.
  public var epochs = 10
  /// η at the start; it falls in a straight line with the tokens that are read, and never below a 10,000th of itself.
  public var learningRate = 0.05

  /// A plain skip-gram with five negatives, without thinning.
  public init() {}

  /// η after a share of the tokens of all epochs.
  func rate(after share: Double) -> Double { learningRate * max(1 - share, 1e-4) }

  /// Ends the program with a sentence where no training can follow these options.
  func require() {
    precondition(dimension > 0, "vectors of length \(dimension) hold nothing: give a dimension of at least 1")
    precondition(window >= 0, "a window of \(window) words has no meaning: give 0 or more")
    precondition(negatives >= 0, "\(negatives) negatives can't be drawn: give 0 or more")
    precondition(epochs >= 0, "a text can't be read \(epochs) times: give 0 or more epochs")
    precondition(learningRate >= 0, "a learning rate of \(learningRate) climbs the loss: give 0 or more")
    if case .subwords(let buckets) = input {
      precondition(buckets > 0, "n-grams need a bucket to share: give at least one, not \(buckets)")
    }
  }
}
