import CourseKit
import ReferenceEngine

/// Which tree stands over a text.
enum TreeShape: Sendable, Equatable {
  /// The tree of the grammar.
  case grammar
  /// Each word joins all that stands to its left: a recurrent net.
  case left
  /// Each word joins all that stands to its right.
  case right
  /// Cut in the middle, again and again: all words are equally near to the root, whatever they say.
  case balanced
  /// Cut anywhere, again and again, anew for each text.
  case random(seed: UInt64)

  /// The tree over a text.
  ///
  /// - Parameter text: for the random shape, the number of the text.
  func nodes(of review: ReviewTree, text: Int) -> [TreeNode] {
    let n = review.words.count
    switch self {
    case .grammar: return review.nodes
    case .left: return RecursiveNet.leftBranching(words: n)
    case .right: return RecursiveNet.tree(words: n) { _ in 1 }
    case .balanced: return RecursiveNet.tree(words: n) { $0 / 2 }
    case .random(let seed):
      var random = SeededRandom(seed: seed &+ 0x9E37_79B9 &* UInt64(text + 1))
      return RecursiveNet.tree(words: n) { random.integer(1..<$0) }
    }
  }
}
