import Assertions
import CourseKit
import ReferenceEngine
import XCTest

final class TextCNNTests: XCTestCase {
  private typealias Fixture = TextCNNFixture

  // MARK: - torch and Keras

  func testTorchConvolutions() throws {
    for run in try Fixture.read().convolutions {
      let (X, padding) = (Fixture.rows(run.x), Fixture.padding(run.padding))
      assertClose(TextCNN.convolve(X, run.bank, padding: padding), run.a)
      let back = TextCNN.convolveBackward(X, run.bank, padding: padding, gradient: Fixture.rows(run.g))
      assertClose(back.X, run.xGradient)
      assertClose(back.bank, run.bankGradient)
      XCTAssertEqual(FilterBank(torchWeight: run.bank.torchWeight, bias: run.bank.bias), run.bank)
    }
  }

  func testTorchModels() throws {
    for run in try Fixture.read().models {
      let (X, padding, p) = (Fixture.rows(run.x), Fixture.padding(run.padding), run.parameters)
      assertClose(TextCNN.features(X, p.banks, padding: padding).entries, run.features)
      assertClose([TextCNN.loss(X, label: run.label, p, padding: padding)], [run.loss])
      let back = TextCNN.backward(X, label: run.label, p, padding: padding)
      assertClose(back.X, run.xGradient)
      for (mine, torch) in zip(back.parameters.banks, run.gradients.banks) { assertClose(mine, torch) }
      assertClose(back.parameters.V, run.gradients.V.rowVectors.map(\.entries))
      assertClose(back.parameters.c.entries, run.gradients.c.entries)
    }
  }

  func testKerasConvolutions() throws {
    for run in try Fixture.read().keras {
      let bank = FilterBank(kerasKernel: run.kernel, bias: Vector(run.bias))
      // On its torch backend Keras multiplies in single precision.
      assertClose(
        TextCNN.convolve(Fixture.rows(run.x), bank, padding: Fixture.padding(run.padding)), run.a, within: 1e-6)
      XCTAssertEqual(FilterBank(kerasKernel: bank.kerasKernel, bias: bank.bias), bank)
    }
  }

  func testOfEqualMaximaTheFirstGetsTheGradientAsInTorch() throws {
    let ties = try Fixture.read().ties
    let A = Matrix(rows: [[1], [3], [2], [3], [3]])
    XCTAssertEqual(TextCNN.maxOverTime(A).places, [ties.argmax])
    let g = TextCNN.maxBackward(A, slopes: [1])
    XCTAssertEqual(g.entries, ties.maxDim)
    XCTAssertEqual(g.entries, ties.pool)
    // amax is another function: it shares the gradient among equal maxima.
    XCTAssertNotEqual(g.entries, ties.amax)
  }

  // MARK: - Closed forms and differences

  func testWindows() {
    for n in 0...8 {
      for h in 1...5 {
        // Counted by listing the places where the filter fits.
        let fits = (0..<max(n, 1)).count { $0 + h <= n }
        XCTAssertEqual(TextCNN.windowCount(words: n, width: h, padding: .valid), max(fits, 1))
        XCTAssertEqual(TextCNN.windowCount(words: n, width: h, padding: .same), max(n, 1))
      }
    }
  }

  func testPaddingStandsBehindFirst() {
    let X: Matrix = [[1], [2]]
    func padded(_ h: Int, _ padding: Padding) -> [Double] { TextCNN.padded(X, width: h, padding: padding).entries }
    XCTAssertEqual(padded(2, .valid), [1, 2])
    XCTAssertEqual(padded(4, .valid), [1, 2, 0, 0])
    XCTAssertEqual(padded(1, .same), [1, 2])
    XCTAssertEqual(padded(2, .same), [1, 2, 0])
    XCTAssertEqual(padded(3, .same), [0, 1, 2, 0])
    XCTAssertEqual(padded(4, .same), [0, 1, 2, 0, 0])
    XCTAssertEqual(TextCNN.padded(.zeros(0, 2), width: 3, padding: .same), .zeros(3, 2))
    XCTAssertEqual(TextCNN.padded(.zeros(0, 2), width: 3, padding: .valid), .zeros(3, 2))
  }

  /// A filter of ones sums the words of its window; one with a single 1 shifts the text.
  func testFiltersWhoseAnswersAreKnown() {
    let X: Matrix = [[1, 10], [2, 20], [3, 30]]
    let sum = FilterBank(weights: [[[1, 1], [1, 1]]], bias: [0.5])
    XCTAssertEqual(TextCNN.convolve(X, sum, padding: .valid).entries, [33.5, 55.5])
    let second = FilterBank(weights: [[[0, 0], [1, 0]]], bias: [0])
    XCTAssertEqual(TextCNN.convolve(X, second, padding: .same).entries, [2, 3, 0])
  }

  func testAnEmptyTextHasTheAnswerOfItsBiases() {
    let bank = FilterBank(weights: [.zeros(3, 2), .zeros(3, 2)], bias: [0.25, -4])
    for padding in Padding.allCases {
      XCTAssertEqual(TextCNN.features(.zeros(0, 2), [bank], padding: padding), [0.25, 0])
    }
  }

  func testGradientsAgreeWithDifferences() {
    var random = SeededRandom(seed: 24)
    for padding in Padding.allCases {
      let X = random.matrix(6, 3)
      let p = TextCNNParameters(
        banks: [2, 3].map { h in
          FilterBank(weights: [random.matrix(h, 3), random.matrix(h, 3)], bias: random.vector(2))
        }, V: random.matrix(4, 3), c: random.vector(3))
      let back = TextCNN.backward(X, label: 2, p, padding: padding)
      func loss(_ X: Matrix, _ p: TextCNNParameters) -> Double { TextCNN.loss(X, label: 2, p, padding: padding) }
      let step = 1e-6
      func slope(_ change: (inout Matrix, inout TextCNNParameters, Double) -> Void) -> Double {
        let sides = [step, -step].map { e in
          var (Y, q) = (X, p)
          change(&Y, &q, e)
          return loss(Y, q)
        }
        return (sides[0] - sides[1]) / (2 * step)
      }
      for i in X.entries.indices {
        XCTAssertEqual(back.X.entries[i], slope { x, _, e in x.entries[i] += e }, accuracy: 1e-8)
      }
      for (b, bank) in p.banks.enumerated() {
        for f in 0..<bank.count {
          XCTAssertEqual(
            back.parameters.banks[b].bias[f], slope { _, q, e in q.banks[b].bias[f] += e }, accuracy: 1e-8)
          for i in bank.weights[f].entries.indices {
            XCTAssertEqual(
              back.parameters.banks[b].weights[f].entries[i],
              slope { _, q, e in q.banks[b].weights[f].entries[i] += e }, accuracy: 1e-8)
          }
        }
      }
      for i in p.V.entries.indices {
        XCTAssertEqual(back.parameters.V.entries[i], slope { _, q, e in q.V.entries[i] += e }, accuracy: 1e-8)
      }
      for i in p.c.indices {
        XCTAssertEqual(back.parameters.c[i], slope { _, q, e in q.c[i] += e }, accuracy: 1e-8)
      }
    }
  }

  func testParameterCount() {
    // Kim's model: widths 3, 4, 5 with 100 filters each on vectors of 300, two classes. By hand: 90,100 + 120,100 + 150,100 + 602.
    let p = TextCNNParameters(
      banks: [3, 4, 5].map { .zeros(filters: 100, width: $0, dimension: 300) }, V: .zeros(300, 2), c: .zeros(2))
    XCTAssertEqual(TextCNN.parameterCount(p), 360_902)
  }

  private func assertClose(
    _ mine: FilterBank, _ other: FilterBank, file: StaticString = #filePath, line: UInt = #line
  ) {
    assertClose(mine.bias.entries, other.bias.entries, file: file, line: line)
    for (a, b) in zip(mine.weights, other.weights) {
      assertClose(a, b.rowVectors.map(\.entries), file: file, line: line)
    }
    XCTAssertEqual(mine.weights.count, other.weights.count, file: file, line: line)
  }

  private func assertClose(
    _ mine: Matrix, _ other: [[Double]], within bound: Double = 1e-12, file: StaticString = #filePath,
    line: UInt = #line
  ) {
    XCTAssertEqual(mine.rows, other.count, file: file, line: line)
    assertClose(mine.entries, other.flatMap { $0 }, within: bound, file: file, line: line)
  }

  private func assertClose(
    _ mine: [Double], _ other: [Double], within bound: Double = 1e-12, file: StaticString = #filePath,
    line: UInt = #line
  ) {
    XCTAssertEqual(mine.count, other.count, file: file, line: line)
    for (a, b) in zip(mine, other) { XCTAssertEqual(a, b, accuracy: bound * max(1, abs(b)), file: file, line: line) }
  }
}
