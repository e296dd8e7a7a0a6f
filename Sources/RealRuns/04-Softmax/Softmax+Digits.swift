import CourseKit
import ReferenceEngine

extension Softmax {
  /// Images of 8 x 8 pixels with their labels, as `Lectures/Data/Digits/digits.csv` holds them.
  struct Digits {
    /// One image per row, [N x 64]; ink is 1, paper 0.
    var X: Matrix
    var labels: [Int]

    /// - Parameter text: one image per line: the label, then 64 whole numbers from 0 to 16, with commas between.
    init(_ text: String) {
      let lines = text.split(whereSeparator: \.isNewline).map { line in
        line.split(separator: ",").map { field in
          guard let number = Int(field) else { preconditionFailure("'\(field)' is no whole number") }
          return number
        }
      }
      precondition(
        lines.allSatisfy { $0.count == 65 && (0...9).contains($0[0]) }, "a line holds a digit and 64 numbers")
      labels = lines.map { $0[0] }
      X = Matrix(rows: lines.map { Vector($0.dropFirst().map { Double($0) / 16 }) })
    }

    private init(X: Matrix, labels: [Int]) { (self.X, self.labels) = (X, labels) }

    func part(_ range: Range<Int>) -> Digits {
      Digits(X: Matrix(rows: range.map { X[row: $0] }), labels: Array(labels[range]))
    }
  }
}
