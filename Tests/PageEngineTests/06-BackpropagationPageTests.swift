import CourseKit
import PageEngine
import ReferenceEngine
import WorkedNumbers
import XCTest

final class BackpropagationPageTests: PageTests {
  private struct Case {
    let net: Backpropagation.Net
    let X: Matrix
    let T: Matrix
    var given: [Given] { [.matrix(net.W1), .matrix(net.W2), .matrix(X), .matrix(T)] }
    var pass: Backpropagation.Pass { Backpropagation.forward(net, X) }
  }

  private func drawn(_ random: inout SeededRandom) -> Case {
    let (d, h, M, N) = (random.integer(1..<5), random.integer(1..<4), random.integer(1..<4), random.integer(1..<4))
    let net = Backpropagation.Net(W1: random.matrix(d, h, in: -2..<2), W2: random.matrix(h, M, in: -2..<2))
    return Case(net: net, X: random.matrix(N, d, in: -2..<2), T: random.matrix(N, M, in: 0..<1))
  }

  func testForward() throws {
    try hold("backpropagationPass", backpropagationPass) { random in
      let drawn = drawn(&random)
      let pass = drawn.pass
      return (
        Array(drawn.given.dropLast()), .list([.matrix(pass.a1), .matrix(pass.h), .matrix(pass.a2), .matrix(pass.y)])
      )
    }
    try hold("backpropagationLoss", backpropagationLoss) { random in
      let drawn = drawn(&random)
      return (drawn.given, .number(Backpropagation.loss(drawn.net, drawn.X, drawn.T)))
    }
    try hold("backpropagationSlopes", backpropagationSlopes) { random in
      let A = random.matrix(random.integer(1..<4), random.integer(1..<4), in: -9..<9)
      return ([.matrix(A)], .matrix(A.map(Backpropagation.Activation.sigmoid.slope)))
    }
  }

  func testBackward() throws {
    try hold("backpropagationOutputDeltas", backpropagationOutputDeltas) { random in
      let drawn = drawn(&random)
      return (drawn.given, .matrix(Backpropagation.outputDeltas(drawn.net, drawn.pass, drawn.T)))
    }
    try hold("backpropagationHiddenDeltas", backpropagationHiddenDeltas) { random in
      let drawn = drawn(&random)
      let δ2 = Backpropagation.outputDeltas(drawn.net, drawn.pass, drawn.T)
      return (drawn.given, .matrix(Backpropagation.hiddenDeltas(drawn.net, drawn.pass, outputDeltas: δ2)))
    }
    try hold("backpropagationGradients", backpropagationGradients) { random in
      let drawn = drawn(&random)
      let gradient = Backpropagation.gradients(drawn.net, drawn.X, drawn.T)
      return (drawn.given, .list([.matrix(gradient.W1), .matrix(gradient.W2)]))
    }
  }

  /// δ with the slip as the page shows it: written once more here, and against the slip that the course's numbers know.
  func testTheSlip() throws {
    try hold("backpropagationHiddenDeltasWithSlip", backpropagationHiddenDeltasWithSlip) { random in
      let drawn = drawn(&random)
      return (drawn.given, .matrix(slipped(drawn)))
    }
    let toy = BackpropagationExample.toy
    let δ = slipped(Case(net: toy.net, X: toy.X, T: toy.T))
    let W1 = toy.W1 - toy.X.transposed * δ / Double(toy.X.rows)
    let known = BackpropagationSlip.oneMinusH.update(toy).W1
    for (a, b) in zip(W1.entries, known.entries) { XCTAssertEqual(a, b, accuracy: 1e-15) }
  }

  private func slipped(_ drawn: Case) -> Matrix {
    let pass = drawn.pass
    return Matrix(
      rows: (0..<drawn.X.rows).map { e in
        Vector(
          (0..<drawn.net.W2.rows).map { j in
            let h = pass.h[e, j]
            return (0..<drawn.T.columns).reduce(0) { sum, l in
              let y = pass.y[e, l]
              return sum + h * (1 - h) * (y - drawn.T[e, l]) * y * (1 - h) * drawn.net.W2[j, l]
            }
          })
      })
  }
}
