import CourseKit

/// Sentences with brackets, `((not bad) film)`, read by shift and reduce: a word is put on a stack, a closing bracket joins what it closes.
extension RecursiveNet {
  /// A text as words and brackets: `(` and `)` are tokens, blanks only separate.
  public static func tokens(_ text: String) -> [String] {
    var tokens: [String] = []
    var word = ""
    for character in text {
      if character == "(" || character == ")" || character.isWhitespace {
        if !word.isEmpty { tokens.append(word) }
        word = ""
        if !character.isWhitespace { tokens.append(String(character)) }
      } else {
        word.append(character)
      }
    }
    return word.isEmpty ? tokens : tokens + [word]
  }

  /// The tree of a sentence with brackets, or the first problem from left to right.
  ///
  /// A word alone is a tree; a bracket holds exactly two trees. On the stack stand the trees that have no parent yet, and the brackets
  /// that are open.
  ///
  /// - Complexity: O(tokens).
  public static func parse(tokens: [String]) -> TreeParse {
    if tokens.isEmpty { return .problem(.empty) }
    enum Item { case tree(Int), open(Int) }
    var (words, nodes, stack) = ([String](), [TreeNode](), [Item]())
    for (place, token) in tokens.enumerated() {
      switch token {
      case "(": stack.append(.open(place))
      case ")":
        var children: [Int] = []
        while case .tree(let node) = stack.last {
          children.insert(node, at: 0)
          stack.removeLast()
        }
        if stack.popLast() == nil { return .problem(.unopened(place)) }
        if children.count != 2 { return .problem(.notTwo(place, children.count)) }
        nodes.append(.pair(children[0], children[1]))
        stack.append(.tree(nodes.count - 1))
      default:
        nodes.append(.word(words.count))
        words.append(token)
        stack.append(.tree(nodes.count - 1))
      }
    }
    for case .open(let place) in stack.reversed() { return .problem(.unclosed(place)) }
    return stack.count == 1 ? .tree(words, nodes) : .problem(.severalTrees(stack.count))
  }

  /// The sentence of a tree, with its brackets.
  ///
  /// - Parameter words: the sentence's words.
  public static func bracketed(_ nodes: [TreeNode], words: [String]) -> String {
    check(nodes, words: words.count)
    var texts: [String] = []
    for node in nodes {
      switch node {
      case .word(let place): texts.append(words[place])
      case .pair(let l, let r): texts.append("(\(texts[l]) \(texts[r]))")
      }
    }
    return texts.last ?? ""
  }

  /// A problem as a sentence that says what to do.
  public static func sentence(_ problem: TreeProblem) -> String {
    switch problem {
    case .empty: "there is no word: give at least one"
    case .unopened(let place): "the ) at token \(place) closes nothing: open a ( before it, or leave it out"
    case .notTwo(let place, 0), .notTwo(let place, 1):
      "the bracket that closes at token \(place) holds fewer than two trees: a word alone needs no bracket"
    case .notTwo(let place, let count):
      "the bracket that closes at token \(place) holds \(count) trees: put brackets around two of them"
    case .unclosed(let place): "the ( at token \(place) is never closed: add a ) for it"
    case .severalTrees(let count):
      "there are \(count) trees side by side: put a bracket around each two, until one is left"
    }
  }
}
