/// Draws a document as HTML without scripts and styles: what stands between the tags of a page's `<main>`.
///
///     let renderer = HTMLRenderer()
///     renderer.render(Document(parsing: "# Loss\n\nIt is $x^2$."))
///     // <h1 id="loss">Loss</h1>
///     // <p>It is <math …><msup><mi>x</mi><mn>2</mn></msup></math>.</p>
///
/// Formulas become MathML. Comments and the marks of formulas and code blocks are dropped; a number in the text keeps its
/// mark's key. Every character of the source is escaped.
public struct HTMLRenderer: Sendable {
  /// The markup of the figure at a path, with its alternative text and its place on a page that numbers its figures; nil for an `<img>`.
  public typealias Figure = @Sendable (_ path: String, _ alt: String, _ place: PageNumbering.Place?) -> String?
  /// Says where the number with a key comes from; nil for a number without remark.
  public typealias Annotation = @Sendable (_ key: String) -> String?
  /// Where a link leads from the page; nil when its words stand there without a link.
  public typealias LinkTarget = @Sendable (_ destination: String) -> String?
  /// The words of a running text that become links, in order.
  public typealias Mentions = @Sendable (_ text: String) -> [Mention]

  /// Words that become a link although the author did not make them one.
  public struct Mention: Sendable {
    public let range: Range<String.Index>
    public let target: String

    public init(_ range: Range<String.Index>, target: String) {
      self.range = range
      self.target = target
    }
  }

  /// Stands before the anchor of each heading, so that several documents fit into one page.
  public let anchorPrefix: String
  /// How many levels each heading is lowered; none gets below `<h6>`.
  public let headingOffset: Int
  /// Anchors that the page has given to other places.
  public let takenAnchors: Set<String>
  let figure: Figure
  let annotate: Annotation
  let linkTarget: LinkTarget
  let mentions: Mentions

  /// A renderer.
  ///
  /// Unless `linkTarget` says otherwise, links lead where the text says if that is a path, an anchor, or an address of the
  /// web or of mail; other schemes, such as `javascript:`, lead nowhere.
  public init(
    anchorPrefix: String = "", headingOffset: Int = 0, takenAnchors: Set<String> = [],
    figure: @escaping Figure = { _, _, _ in nil },
    annotate: @escaping Annotation = { $0 }, linkTarget: @escaping LinkTarget = HTMLRenderer.safeTarget,
    mentions: @escaping Mentions = { _ in [] }
  ) {
    self.anchorPrefix = anchorPrefix
    self.headingOffset = headingOffset
    self.takenAnchors = takenAnchors
    self.figure = figure
    self.annotate = annotate
    self.linkTarget = linkTarget
    self.mentions = mentions
  }

  /// The destination itself where it may be followed without harm.
  @Sendable public static func safeTarget(_ destination: String) -> String? {
    let head = destination.prefix { $0 != "/" && $0 != "#" && $0 != "?" }
    guard let colon = head.firstIndex(of: ":") else { return destination }
    return ["http", "https", "mailto"].contains(head[..<colon].lowercased()) ? destination : nil
  }

  /// The document as lines of HTML; "" for an empty document.
  public func render(_ document: Document) -> String {
    var writer = HTMLWriter(self)
    return writer.html(document)
  }

  /// The same for a page whose figures and display formulas are counted.
  public func render(_ document: Document, numbering: inout PageNumbering) -> String {
    var writer = HTMLWriter(self, numbering: numbering)
    defer { numbering = writer.numbering ?? numbering }
    return writer.html(document)
  }

  /// The only paragraph of a document without its tags, or the whole document where there is more.
  ///
  /// - Parameter isLabel: it stands in something that is clicked itself, and no words of it become links.
  public func inline(_ document: Document, isLabel: Bool = false) -> String {
    var writer = HTMLWriter(self, isInLink: isLabel)
    guard document.blocks.count == 1, case .paragraph(let content) = document.blocks[0].kind else {
      return writer.html(document)
    }
    return writer.html(content)
  }

  /// Running text, without a block around it.
  public func html(_ inlines: [Inline]) -> String {
    var writer = HTMLWriter(self)
    return writer.html(inlines)
  }
}
