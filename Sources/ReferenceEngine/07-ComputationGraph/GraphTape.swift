import CourseKit

/// A graph that is written down as its formula is read: each call adds a node and returns its place.
///
///     var tape = GraphTape()
///     let (a, b) = (tape.number(3, "a"), tape.number(-1, "b"))
///     let f = tape.product(tape.sum(a, b, "s"), a, "f")          // (a + b) · a
///     ComputationGraph.forward(tape.nodes)[f]                    // 6
public struct GraphTape: Sendable {
  /// The nodes; each stands after its operands.
  public private(set) var nodes: [GraphNode] = []
  private var places: [String: Int] = [:]

  public init() {}

  /// The place of the node with this name.
  public subscript(name: String) -> Int {
    guard let place = places[name] else { preconditionFailure("no node of this graph is named \(name)") }
    return place
  }

  /// The names that were given, in the order of their nodes.
  public var names: [String] { places.sorted { $0.value < $1.value }.map { $0.key } }

  public mutating func number(_ value: Double, _ name: String? = nil) -> Int { add(.number(value), name) }
  public mutating func sum(_ a: Int, _ b: Int, _ name: String? = nil) -> Int { add(.sum(a, b), name) }
  public mutating func product(_ a: Int, _ b: Int, _ name: String? = nil) -> Int { add(.product(a, b), name) }
  public mutating func exp(_ a: Int, _ name: String? = nil) -> Int { add(.exp(a), name) }
  public mutating func log(_ a: Int, _ name: String? = nil) -> Int { add(.log(a), name) }
  public mutating func sigmoid(_ a: Int, _ name: String? = nil) -> Int { add(.sigmoid(a), name) }
  public mutating func relu(_ a: Int, _ name: String? = nil) -> Int { add(.relu(a), name) }

  /// The sum of one or more nodes, added from left to right.
  public mutating func total(_ terms: [Int], _ name: String? = nil) -> Int {
    precondition(!terms.isEmpty, "a sum needs at least one term")
    var sum = terms[0]
    for (k, term) in terms.enumerated().dropFirst() { sum = self.sum(sum, term, k == terms.count - 1 ? name : nil) }
    return sum
  }

  /// The dot product Σ a_i b_i of two lists of nodes.
  public mutating func dot(_ a: [Int], _ b: [Int]) -> Int {
    precondition(a.count == b.count, "dot product of \(a.count) and \(b.count) nodes")
    return total(zip(a, b).map { product($0, $1) })
  }

  private mutating func add(_ node: GraphNode, _ name: String?) -> Int {
    nodes.append(node)
    if let name {
      precondition(places[name] == nil, "two nodes are named \(name)")
      places[name] = nodes.count - 1
    }
    return nodes.count - 1
  }
}
