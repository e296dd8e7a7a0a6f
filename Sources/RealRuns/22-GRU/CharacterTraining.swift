import CourseKit
import Kernels

/// How a language model of characters is trained: streams that are read side by side, in pieces, with the state handed across each cut.
struct CharacterTraining: Sendable {
  /// Streams of one room; each room may run on a thread of its own.
  var streams = 16
  var rooms = 1
  /// Steps between two updates.
  var steps = 64
  /// How far back a gradient reaches; it divides `steps`. Nil: to the beginning of the piece.
  var reach: Int?
  /// After how many updates the streams start over from a state of zeros. A state that is only ever carried on never comes by zeros
  /// again, and from there, where every other reading begins, a cell may not find back.
  var restart = 8
  var updates = 1000
  /// η of Adam at first; it falls in a straight line to a tenth.
  var learningRate = 0.003
  var maxNorm = 1.0

  /// Characters that are read.
  var characters: Int { updates * streams * rooms * steps }

  func rate(_ update: Int) -> Double { learningRate * (1 - 0.9 * Double(update) / Double(updates)) }

  /// Trains a model.
  ///
  /// - Parameters:
  ///   - text: codes; stream k of n starts at k/n of it, and goes around at its end.
  ///   - hear: called after each update with the loss of its characters, bits per character.
  /// - Throws: `TrainingDiverged`; `CharacterTextError` where the text is too short.
  func train(
    _ model: inout CharacterModel, on text: [Int], parts: Parts = .asConfigured,
    hear: (_ update: Int, _ model: CharacterModel, _ bits: Double) -> Void = { _, _, _ in }
  ) throws {
    let reach = reach ?? steps
    precondition(restart >= 1, "streams start over after at least 1 update, not \(restart)")
    precondition(reach >= 1 && steps % reach == 0, "a reach of \(reach) does not divide \(steps) steps")
    let all = streams * rooms
    guard text.count > all && text.count > steps else {
      throw CharacterTextError.tooShort(count: text.count, streams: all, steps: steps)
    }
    var batches = (0..<rooms).map { _ in CharacterModel.Batch(model.layer.room(steps: reach, sequences: streams)) }
    let count = streams * rooms * steps
    for update in 0..<updates {
      var (loss, cell, scores): (Double, [Float], [Float]) = (0, [], [])
      for piece in 0..<steps / reach {
        for part in batches.indices {
          batches[part].fill { t, b in
            let stream = part * streams + b
            let place = stream * text.count / all + update * steps + piece * reach + t
            return (text[place % text.count], text[(place + 1) % text.count])
          }
          if piece == 0 && update % restart == 0 {
            batches[part].room.startOver()
          } else {
            batches[part].room.carryOn()
          }
        }
        let found = model.gradient(batches, count: count, parts)
        loss += found.loss
        if piece == 0 {
          (cell, scores) = (found.cell, found.output)
        } else {
          addScaled(1, found.cell, to: &cell, count: cell.count)
          addScaled(1, found.output, to: &scores, count: scores.count)
        }
      }
      try model.update(cell, scores, learningRate: rate(update), maxNorm: maxNorm)
      hear(update + 1, model, loss / log(2) / Double(count))
    }
  }
}
