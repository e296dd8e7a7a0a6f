/// A figure as plain data: what it shows, and nothing about how it is drawn.
///
/// ``svg(_:)`` draws it for web pages, ``TextFigure`` for terminals; both show the same numbers.
///
/// ```swift
/// Figure(
///   name: "sigmoid", title: "The sigmoid and its derivative",
///   description: "An S-shaped curve from 0 to 1; its derivative is a bump of height 0.25 at 0.",
///   drawing: .plot(
///     Plot(
///       x: "t", y: "value",
///       series: [Plot.Series("σ(t)", over: -6...6) { sigmoid($0) }])))
/// ```
public struct Figure: Codable, Sendable, Equatable {
  /// The stem of the file that holds the drawing, in kebab case: `softmax-temperature`.
  public var name: String
  /// One line above the drawing; also its accessible name.
  public var title: String
  /// What a reader who cannot see the drawing should know of it, in one to three sentences.
  public var description: String
  /// What is drawn.
  public var drawing: Drawing

  /// Makes a figure.
  /// - Parameters:
  ///   - name: the file stem, in kebab case
  ///   - title: one line
  ///   - description: one to three sentences for screen readers
  ///   - drawing: what is drawn
  public init(name: String, title: String, description: String, drawing: Drawing) {
    self.name = name
    self.title = title
    self.description = description
    self.drawing = drawing
  }
}

/// The kinds of drawing. As JSON, an object whose only key is the kind: `{"plot": {…}}`.
public enum Drawing: Sendable, Equatable {
  /// Curves, points, bars and steps in a plane with two axes.
  case plot(Plot)
  /// Nodes and directed edges: computation graphs and networks.
  case graph(Graph)
  /// A matrix of shaded numbers.
  case heatMap(HeatMap)
  /// A sentence, once per row, with a center word and its context.
  case windows(Windows)
}

extension Drawing: Codable {
  private enum Kind: String, CodingKey { case plot, graph, heatMap, windows }

  /// Reads a drawing from an object with one key, its kind.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Kind.self)
    switch container.allKeys.first {
    case .plot: self = .plot(try container.decode(Plot.self, forKey: .plot))
    case .graph: self = .graph(try container.decode(Graph.self, forKey: .graph))
    case .heatMap: self = .heatMap(try container.decode(HeatMap.self, forKey: .heatMap))
    case .windows: self = .windows(try container.decode(Windows.self, forKey: .windows))
    case nil:
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "A drawing needs one key: plot, graph, heatMap or windows."))
    }
  }

  /// Writes the drawing as an object with one key, its kind.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Kind.self)
    switch self {
    case .plot(let plot): try container.encode(plot, forKey: .plot)
    case .graph(let graph): try container.encode(graph, forKey: .graph)
    case .heatMap(let map): try container.encode(map, forKey: .heatMap)
    case .windows(let windows): try container.encode(windows, forKey: .windows)
    }
  }
}
