import CourseKit
import Exchange
import Figures
import ReferenceEngine

/// The real run of unit 27.
public enum TSNERun: UnitRun {
  static let perplexities = [5, 30, 100]
  static let starts = 3
  /// How many words are on the map.
  static let words = 400

  /// Maps of the word vectors of unit 09 and of the chapter vectors of unit 15, and of made points whose shape is known.
  public static let run = RealRun(title: "Maps of words, of chapters, and of points whose shape is known", seed: 27) {
    report in
    let trainings = 2 * VectorTrial.settings.epochs
    let maps = (perplexities.count + 1) * starts + 1 + 2 * perplexities.count * starts + 4 * starts
    let steps = RunSteps(report, of: trainings + maps * MapTraining.Settings().steps / 50)
    report.say(
      "words: those of unit 09's settings (64 numbers, window 4, 5 negatives, 10 epochs); chapters: PV-DBOW of unit 15 with η = 0.1; "
        + "all vectors scaled to length 1")
    report.say(
      "maps: exact gradient, 1000 steps, attraction times 12 and momentum 0.5 in the first 250, then 1 and 0.8; "
        + "η = max(n/48, 50); random starts of deviation 1e-4")
    let runner = MapRunner(report: report, steps: steps)
    try words(runner)
    try chapters(runner)
    limits(runner)
  }

  // MARK: - Words

  private static func words(_ runner: MapRunner) throws {
    let report = runner.report
    let corpus = Corpus(sentences: try RealText.bible.lines(report), atLeast: VectorTrial.least, order: .frequency)
    let W = EmbeddingTrainer(corpus, VectorTrial.settings).train(seed: report.seed) { _, _ in runner.steps.step() }
    let listed = TSNEKinds.all.flatMap(\.words).compactMap { corpus.rows[$0] }
    let others = corpus.words.indices.filter { !listed.contains($0) }.prefix(words - listed.count)
    let rows = listed + others
    let X = MapRunner.directions(Matrix(rows: rows.map { W.wordVectors[row: $0] }))
    let names = rows.map { corpus.words[$0] }
    let kinds = names.map { name in TSNEKinds.all.firstIndex { $0.words.contains(name) } }
    report.result("tsneRun.words.points", Double(rows.count), "words on the map")
    report.result("tsneRun.words.listed", Double(listed.count), "of them in ten kinds that were written down")

    let measures = MapMeasures(X)
    let plane = TSNE.principalPlane(X)
    report.result("tsneRun.words.chance", measures.chance, "neighbors kept by chance, of \(MapMeasures.count)")
    report.result("tsneRun.words.pca.kept", measures.kept(plane), "neighbors kept by PCA")
    report.result(
      "tsneRun.words.pca.kinds", MapMeasures.sameGroup(TSNE.squaredDistances(plane), kinds),
      "listed words next to one of their kind, PCA")
    report.result(
      "tsneRun.words.data.kinds", MapMeasures.sameGroup(measures.D, kinds),
      "listed words next to one of their kind, in all 64 numbers")
    let sizes = TSNEKinds.all.map { Double($0.words.count { corpus.rows[$0] != nil }) }
    report.result(
      "tsneRun.words.chance.kinds",
      sizes.reduce(0) { $0 + $1 * ($1 - 1) } / (Double(listed.count) * Double(listed.count - 1)),
      "listed words next to one of their kind, by chance")

    var maps: [Int: [MapTraining.Outcome]] = [:]
    for perplexity in perplexities {
      let training = runner.training(measures.D, perplexity: perplexity)
      let found = runner.maps(training, starts: runner.randomStarts(rows.count))
      maps[perplexity] = found
      let key = "tsneRun.words.p\(perplexity)"
      report.results("\(key).kl", found.map(\.divergence), "divergence at perplexity \(perplexity)")
      report.results(
        "\(key).kept", found.map { measures.kept($0.map) }, "neighbors kept by t-SNE at perplexity \(perplexity)")
      report.results(
        "\(key).kinds", found.map { MapMeasures.sameGroup(TSNE.squaredDistances($0.map), kinds) },
        "listed words next to one of their kind, t-SNE at perplexity \(perplexity)")
    }
    layout(runner, X, plane, maps[30]!, kinds, measures)
    for perplexity in [5, 30] {
      report.figure(
        wordMap(
          "run-words-\(perplexity)", "Words of the Bible by t-SNE, perplexity \(perplexity)",
          maps[perplexity]![0].map,
          names, kinds))
    }
    report.figure(wordMap("run-words-pca", "The same words by PCA", plane, names, kinds))
  }

  /// Does the arrangement of the groups mean anything? Distances between their centers, by rank.
  private static func layout(
    _ runner: MapRunner, _ X: Matrix, _ plane: Matrix, _ random: [MapTraining.Outcome], _ kinds: [Int?],
    _ measures: MapMeasures
  ) {
    let report = runner.report
    let inData = MapMeasures.centerDistances(X, kinds)
    func agreement(_ map: Matrix) -> Double {
      MapMeasures.rankCorrelation(inData, MapMeasures.centerDistances(map, kinds))
    }
    let between = random.map { MapMeasures.centerDistances($0.map, kinds) }
    report.results(
      "tsneRun.layout.random", random.map { agreement($0.map) },
      "rank correlation of the distances between kinds, data and map, random starts")
    report.results(
      "tsneRun.layout.seeds",
      [(0, 1), (0, 2), (1, 2)].map { MapMeasures.rankCorrelation(between[$0.0], between[$0.1]) },
      "the same between two maps from different seeds")
    report.result("tsneRun.layout.pca", agreement(plane), "the same, data and PCA")
    let training = runner.training(measures.D, perplexity: 30)
    let led = runner.maps(training, starts: [MapTraining.principalStart(X)])[0]
    report.result("tsneRun.layout.led", agreement(led.map), "the same, data and a t-SNE that starts at PCA")
    report.result("tsneRun.layout.led.kept", measures.kept(led.map), "neighbors kept by that t-SNE")
    report.result("tsneRun.layout.led.kl", led.divergence, "divergence of that t-SNE")
  }

  private static func wordMap(
    _ file: String, _ title: String, _ map: Matrix, _ names: [String], _ kinds: [Int?]
  ) -> Figure {
    let labeled = Set(TSNEKinds.all.flatMap(\.labeled))
    let rows = names.indices.filter { kinds[$0] != nil }
    return Figure(
      name: file, title: title,
      description: """
        About a hundred words in six colors: names of people, places, numbers, family, parts of the body, and things; thirty of them are \
        labeled. The other words of the map are left out.
        """,
      drawing: MapRunner.drawing(
        map,
        TSNEKinds.colors.map { color in (color, rows.filter { TSNEKinds.all[kinds[$0]!].color == color }) },
        labels: rows.filter { labeled.contains(names[$0]) }.map { (names[$0], $0) }))
  }

  // MARK: - Chapters

  private static func chapters(_ runner: MapRunner) throws {
    let report = runner.report
    let search = try ChapterSearch(report)
    let trained = EmbeddingTrainer(search.corpus, Doc2VecRun.options(.document, 0.1)).train(seed: report.seed) { _, _ in
      runner.steps.step()
    }
    let X = MapRunner.directions(trained.furtherVectors)
    let books = search.bible.chapters.map { Optional($0.book) }
    let parts = search.bible.chapters.map { chapter in TSNEKinds.parts.firstIndex { $0.books.contains(chapter.book) } }
    let measures = MapMeasures(X)
    let plane = TSNE.principalPlane(X)
    let found = runner.maps(runner.training(measures.D, perplexity: 30), starts: runner.randomStarts(X.rows))
    report.result("tsneRun.chapters.points", Double(X.rows), "chapters")
    report.result("tsneRun.chapters.chance", measures.chance, "neighbors kept by chance")
    report.result("tsneRun.chapters.pca.kept", measures.kept(plane), "neighbors kept by PCA")
    report.results("tsneRun.chapters.kept", found.map { measures.kept($0.map) }, "neighbors kept by t-SNE")
    for (name, groups) in [("books", books), ("parts", parts)] {
      func share(_ D: Matrix) -> Double { MapMeasures.sameGroup(D, groups) }
      report.result(
        "tsneRun.chapters.data.\(name)", share(measures.D), "chapters next to one of their \(name), all numbers")
      report.result(
        "tsneRun.chapters.pca.\(name)", share(TSNE.squaredDistances(plane)),
        "chapters next to one of their \(name), PCA")
      report.results(
        "tsneRun.chapters.\(name)", found.map { share(TSNE.squaredDistances($0.map)) },
        "chapters next to one of their \(name), t-SNE")
    }
    report.figure(chapterMap(found[0].map, search.bible, parts))
  }

  private static func chapterMap(_ map: Matrix, _ bible: VersedText, _ parts: [Int?]) -> Figure {
    // A book's name stands at the chapter that is nearest to the middle of the book.
    let labels = bible.books.filter { TSNEKinds.books.contains($0.name) }.map { book in
      let middle = book.chapters.reduce(Vector.zeros(2)) { $0 + map[row: $1] } / Double(book.chapters.count)
      let nearest = book.chapters.min { a, b in
        let (one, other) = (map[row: a] - middle, map[row: b] - middle)
        return dot(one, one) < dot(other, other)
      }
      return (book.name, nearest ?? book.chapters.lowerBound)
    }
    return Figure(
      name: "run-chapters", title: "The chapters of the Bible by t-SNE, perplexity 30",
      description: """
        More than a thousand points in six colors, one for each part of the Bible, with the names of some books beside a chapter of \
        each.
        """,
      drawing: MapRunner.drawing(
        map,
        TSNEKinds.parts.enumerated().map { number, part in (part.name, parts.indices.filter { parts[$0] == number }) },
        labels: labels))
  }
}
