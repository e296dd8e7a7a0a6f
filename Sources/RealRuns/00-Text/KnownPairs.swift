import CourseKit

/// Pairs of words whose relation a reader knows, written down by hand for the two real texts: what vectors are judged by.
///
/// Each word occurs ten times or more in its text.
public struct KnownPairs: Sendable {
  /// What the two words of each pair are to each other.
  public let name: String
  public let pairs: [(String, String)]

  init(_ name: String, _ words: String) {
    let words = words.split(separator: " ").map(String.init)
    precondition(words.count % 2 == 0, "the list of \(name) has a word without a partner: write two words a pair")
    self.name = name
    pairs = stride(from: 0, to: words.count, by: 2).map { (words[$0], words[$0 + 1]) }
  }

  /// The lists of a text.
  public static func lists(of text: RealText) -> [KnownPairs] { text == .bible ? bible : manual }

  static let bible = [
    men, bibleNumbers, bibleOpposites, thirdPerson, bibleTenses,
  ]

  /// Words for a man and for a woman.
  static let men = KnownPairs(
    "man and woman",
    """
    man woman king queen father mother son daughter brother sister husband wife sons daughters men women he she his her \
    himself herself bridegroom bride manservant maidservant servant handmaid
    """)

  static let bibleNumbers = KnownPairs(
    "one and many",
    """
    god gods king kings son sons house houses day days hand hands father fathers name names heart hearts place places word \
    words way ways time times priest priests thing things servant servants soul souls sin sins work works face faces altar \
    altars year years head heads kingdom kingdoms daughter daughters judgment judgments field fields gate gates month months \
    prophet prophets tribe tribes sacrifice sacrifices angel angels tree trees stone stones host hosts judge judges door \
    doors beast beasts wall walls river rivers nation nations captain captains mountain mountains stranger strangers
    """)

  static let bibleOpposites = KnownPairs(
    "opposites",
    """
    good evil heaven earth night day life death right left light darkness wise foolish first last old new rich poor great \
    small righteous wicked clean unclean blessing curse peace war love hate east west north south morning evening young old \
    joy sorrow wisdom folly truth lies strong weak live die far near
    """)

  /// `he knoweth`, as today's English says *knows*.
  static let thirdPerson = KnownPairs(
    "verb and -eth",
    """
    come cometh go goeth make maketh give giveth know knoweth live liveth bring bringeth take taketh speak speaketh love \
    loveth dwell dwelleth eat eateth see seeth hear heareth keep keepeth believe believeth sit sitteth seek seeketh walk \
    walketh pass passeth work worketh remain remaineth receive receiveth turn turneth look looketh hate hateth stand standeth \
    put putteth die dieth call calleth abide abideth fall falleth find findeth cover covereth bear beareth open openeth fear \
    feareth enter entereth
    """)

  static let bibleTenses = KnownPairs(
    "present and past",
    """
    come came go went make made give gave know knew bring brought take took speak spake see saw hear heard keep kept sit sat \
    seek sought stand stood find found send sent build built fall fell die died say said call called begin began \
    rise rose answer answered
    """)

  static let manual = [manualNumbers, manualOpposites, manualTenses]

  static let manualNumbers = KnownPairs(
    "one and many",
    """
    object objects file files function functions module modules value values method methods string strings name names type \
    types argument arguments example examples code codes list lists exception exceptions path paths instance instances line \
    lines number numbers attribute attributes message messages error errors format formats key keys test tests tuple tuples \
    command commands system systems parameter parameters level levels option options character characters version versions \
    sequence sequences result results socket sockets server servers event events header headers integer integers variable \
    variables package packages statement statements implementation implementations thread threads section sections keyword \
    keywords expression expressions reference references element elements
    """)

  static let manualOpposites = KnownPairs(
    "opposites",
    """
    true false first last start stop read write input output open close client server parent child encode decode minimum \
    maximum left right add remove source destination stdin stdout upper lower local global public private old new before \
    after above below big little signed unsigned success failure load dump import export begin end \
    send receive min max negative positive even odd
    """)

  static let manualTenses = KnownPairs(
    "verb and participle",
    """
    return returned use used call called create created add added raise raised open opened pass passed define defined close \
    closed allow allowed convert converted remove removed execute executed determine determined accept accepted load loaded \
    represent represented store stored replace replaced require required perform performed compare compared enable enabled \
    delete deleted compile compiled connect connected register registered produce produced ignore ignored generate generated \
    write written give given see seen take taken
    """)
}

/// Pairs of a corpus in two halves: settings are chosen on one, and what came out is told of the other.
public struct PairQuestions: Sendable {
  /// Whether pairs are those that settings are chosen by.
  public enum Half: Sendable { case validation, test }

  private let halves: (validation: [(String, String)], test: [(String, String)])

  /// Cuts the pairs of each list in two; a pair with a word that the corpus does not have is left out.
  ///
  /// - Parameter seed: what the halves are drawn from; all runs use the same.
  public init(_ lists: [KnownPairs], in corpus: Corpus, seed: UInt64 = 1) {
    var halves: (validation: [(String, String)], test: [(String, String)]) = ([], [])
    for list in lists {
      let known = list.pairs.filter { corpus.rows[$0.0] != nil && corpus.rows[$0.1] != nil }
      let split = DataSplit(known.count, seed: seed, validation: 0.5, test: 0.5)
      halves.validation += split.validation.map { known[$0] }
      halves.test += (split.test + split.training).map { known[$0] }
    }
    self.halves = halves
  }

  /// The pairs of a half.
  public func pairs(_ half: Half) -> [(String, String)] { half == .validation ? halves.validation : halves.test }

  /// The share of the half's pairs, asked from both sides, whose other word is among the nearest.
  ///
  ///     recall@k = 1/2n Σ_pairs [b among the k nearest to a] + [a among the k nearest to b]
  public func recall(_ vectors: WordVectors, _ half: Half, at count: Int = 10) -> Double {
    let pairs = pairs(half)
    return vectors.neighborShare(pairs + pairs.map { ($0.1, $0.0) }, among: count)
  }
}
