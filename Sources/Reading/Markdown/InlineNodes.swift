/// The inlines of one paragraph while emphasis and links are still open.
///
/// A doubly linked list kept in an array: a run of `*` can be cut out of the middle in constant time, and freeing a long
/// list does not recurse.
struct InlineNodes {
  struct Node {
    var inline: Inline
    var previous: Int
    var next: Int
    /// How deeply the inline is nested.
    var depth = 0
    /// Text that a later text may join; a delimiter run may not be joined.
    var isPlainText = false
  }

  /// Place 0 is a sentinel before the first node.
  private(set) var nodes = [Node(inline: .text(""), previous: 0, next: 0)]

  /// The last node; 0 when there is none.
  var last: Int { nodes[0].previous }

  /// The node's inline.
  subscript(index: Int) -> Inline {
    get { nodes[index].inline }
    set { nodes[index].inline = newValue }
  }

  /// Adds an inline at the end.
  @discardableResult
  mutating func append(_ inline: Inline, isPlainText: Bool = false) -> Int {
    insert(Node(inline: inline, previous: last, next: 0, isPlainText: isPlainText), after: last)
  }

  /// Adds text at the end, to the last text where that is possible.
  mutating func append(text: String) {
    if last != 0, nodes[last].isPlainText, case .text(let before) = nodes[last].inline {
      nodes[last].inline = .text(before + text)
    } else if !text.isEmpty {
      append(.text(text), isPlainText: true)
    }
  }

  mutating func remove(_ index: Int) {
    nodes[nodes[index].previous].next = nodes[index].next
    nodes[nodes[index].next].previous = nodes[index].previous
  }

  /// Replaces all nodes between two by one that holds them; `last` 0 means up to the end.
  ///
  /// Content nested deeper than 40 stays as it is, without the new node.
  mutating func wrap(after first: Int, before last: Int, _ make: ([Inline]) -> Inline) {
    var content: [Inline] = []
    var depth = 0
    var index = nodes[first].next
    while index != last {
      if case .text(let text) = nodes[index].inline, text.isEmpty {
      } else {
        content.append(nodes[index].inline)
      }
      depth = max(depth, nodes[index].depth + 1)
      index = nodes[index].next
    }
    guard depth <= 40 else { return }
    nodes[first].next = last
    nodes[last].previous = first
    insert(Node(inline: make(content), previous: first, next: last, depth: depth), after: first)
  }

  /// The inlines after a node, in order, with neighboring texts joined.
  func inlines(after first: Int = 0) -> [Inline] {
    var result: [Inline] = []
    var index = nodes[first].next
    while index != 0 {
      result.append(nodes[index].inline)
      index = nodes[index].next
    }
    return result
  }

  @discardableResult
  private mutating func insert(_ node: Node, after previous: Int) -> Int {
    var node = node
    node.previous = previous
    node.next = nodes[previous].next
    nodes.append(node)
    nodes[node.next].previous = nodes.count - 1
    nodes[previous].next = nodes.count - 1
    return nodes.count - 1
  }
}
