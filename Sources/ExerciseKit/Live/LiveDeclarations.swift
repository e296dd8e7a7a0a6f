import Exchange
import Foundation
import Reading

/// The live figures of a text: each comment that declares one, with the picture below it and the script that moves it.
struct LiveDeclarations {
  struct Figure {
    /// The destination of the picture that it stands in for.
    let picture: String
    let markup: String
    let script: String
  }

  /// Each declaration with its line, and the figure or what keeps it from being one.
  let all: [(line: Int, figure: Result<Figure, LiveError>)]

  init(_ document: Document, beside file: URL) {
    var all: [(line: Int, figure: Result<Figure, LiveError>)] = []
    for (index, block) in document.blocks.enumerated() {
      guard case .comment(let comment) = block.kind, comment.hasPrefix("live:") else { continue }
      let next = index + 1 < document.blocks.count ? document.blocks[index + 1] : nil
      do throws(LiveError) {
        guard let declaration = try LiveDeclaration(comment: comment) else { continue }
        guard let next, case .paragraph(let words) = next.kind, case .image(let picture, _, _)? = words.first else {
          throw LiveError("a live figure stands on the lines above its picture, `![…](figures/….svg)`")
        }
        let place = file.deletingLastPathComponent().appending(path: "live/\(declaration.name).js")
        guard let script = CourseText.read(place) else {
          throw LiveError(
            "nothing moves the live figure \(declaration.name): write live/\(declaration.name).js beside this text")
        }
        all.append(
          (
            block.line,
            .success(
              Figure(
                picture: picture, markup: try LiveFigure(declaration).html(), script: script))
          ))
      } catch {
        all.append((block.line, .failure(error)))
      }
    }
    self.all = all
  }
}
