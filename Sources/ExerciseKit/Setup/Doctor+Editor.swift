import Exchange
import Foundation
import Subjects

extension Doctor {
  /// What an editor would show over a name of CourseKit in a unit's file, asked of the language server that editors start.
  var editor: Line {
    guard let program = Toolchain.program("sourcekit-lsp") else {
      return cannotHelp("no sourcekit-lsp on the PATH", "It comes with Swift, beside swiftc. Checks do not need it.")
    }
    let module = course.root.appending(path: ".build/debug/Modules/CourseKit.swiftmodule")
    guard FileManager.default.fileExists(atPath: module.path) else {
      return cannotHelp(
        "waits for the first build", "Run `exercise check` once, then restart your editor's language server.")
    }
    EditorConfig(course: course).writeIfMissing()
    guard FileManager.default.fileExists(atPath: course.root.appending(path: EditorConfig.name).path) else {
      return cannotHelp(
        "\(EditorConfig.name) can't be written",
        "It tells editors where CourseKit is. See write permission below; the next `exercise check` writes it.")
    }
    guard let unit = try? course.units().first, let stub = CourseText.read(unit.stubFile) else {
      return cannotHelp("not tried: there is no unit yet", nil)
    }
    return ask(program, of: unit, stub)
  }

  private func ask(_ program: String, of unit: CourseUnit, _ stub: String) -> Line {
    let name = "\(unit.name)Task"
    var server = LanguageServer(program: program)
    server.seconds = editorSeconds
    let start = Date()
    do {
      // What people open: the course, or the folder of one unit.
      for folder in [course.root, unit.exerciseFile.deletingLastPathComponent()] {
        let words = try server.hover(over: name, in: unit.exerciseFile, text: stub, openedAt: folder)
        guard words?.contains(name) ?? false else { return strange(program, name, in: folder) }
      }
      let milliseconds = Int(Date().timeIntervalSince(start) * 1000)
      return Line(
        state: .good, subject: "editor support",
        finding: "sourcekit-lsp knows CourseKit (\(name), asked twice in \(milliseconds) ms)", advice: nil)
    } catch LanguageServerError.timeOut(let seconds) {
      return cannotHelp(
        "no answer in \(seconds) s",
        "\(program) was asked what \(name) is. Where the machine is busy, try again when it is not; `sourcekit-lsp diagnose` finds out more."
      )
    } catch LanguageServerError.ended(let words) {
      return cannotHelp(
        "sourcekit-lsp ended before it answered",
        (words.isEmpty ? "" : "It said: \(words). ") + "Does `\(program) --help` start? If not, install Swift again.")
    } catch LanguageServerError.refused(let words) {
      return cannotHelp("sourcekit-lsp gave no answer", "It said: \(words). Run `exercise check`, then try again.")
    } catch { return cannotHelp("not tried", "\(error)") }
  }

  /// It answers, and knows nothing of CourseKit: most often it is not the compiler's own server, and can't read what that has built.
  private func strange(_ program: String, _ name: String, in folder: URL) -> Line {
    let place = URL(fileURLWithPath: program).resolvingSymlinksInPath().deletingLastPathComponent()
    if let toolchain = try? Toolchain.find() {
      let compilers = URL(fileURLWithPath: toolchain.frontend).resolvingSymlinksInPath().deletingLastPathComponent()
      if compilers.path != place.path {
        return cannotHelp(
          "sourcekit-lsp does not know CourseKit",
          "It is of another Swift (\(place.path)) than your compiler (\(compilers.path)): put that one first on the PATH."
        )
      }
    }
    let config = course.relativePath(folder.appending(path: EditorConfig.name))
    return cannotHelp(
      "sourcekit-lsp does not know \(name)",
      "Does \(config) name this course's .build/debug/Modules? Remove it, run `exercise check`, which writes it anew; then `exercise doctor`."
    )
  }

  /// Not bad: checks need no editor.
  private func cannotHelp(_ finding: String, _ advice: String?) -> Line {
    Line(state: .optional, subject: "editor support", finding: finding, advice: advice)
  }
}
