import CourseKit
import Exchange
import ReferenceEngine

/// The real run of unit 17.
public enum AutoencoderRun: UnitRun {
  /// Autoencoders of the digits, straight, bent, deep and denoising, and of the word vectors of unit 09.
  public static let run = RealRun(title: "Autoencoders of the digits and of word vectors", seed: 17) { report in
    var random = SeededRandom(seed: report.seed)
    let digits = DigitsGraph.digits(try report.text("Digits/digits.csv")).shuffled(using: &random)
    let pictures = digits.map { Vector($0.pixels) }
    let (train, test) = (Matrix(rows: Array(pictures.prefix(1500))), Matrix(rows: Array(pictures.dropFirst(1500))))
    let study = Autoencoder.DigitsStudy(train: train, test: test, report: report)
    study.linear(using: &random)
    study.bent(using: &random)
    study.denoising(using: &random)
    Autoencoder.WordVectorStudy(report: report).run(using: &random)
  }
}
