import XCTest

/// What Tab makes of the beginning of a unit's name, in each shell that is installed.
final class CompletionTests: SmallCourseCase {
  private func completed(_ word: String, in shell: String) throws -> String {
    let path = Tool.products.path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
    let script =
      switch shell {
      case "bash":
        "source <(exercise completions bash); COMP_WORDS=(exercise check \(word)); COMP_CWORD=2; _exercise; "
          + "echo \"${COMPREPLY[@]}\""
      case "fish": "exercise completions fish | source; complete -C 'exercise check \(word)'"
      // The keys are typed into a terminal; what the line has become is seen when it runs.
      default:
        """
        zmodload zsh/zpty
        exercise completions zsh > _exercise
        zpty shell zsh -f -i
        zpty -w shell 'exercise() { if [[ $1 == check ]]; then print "ran" "$#:$2:"; else command exercise "$@"; fi }'
        zpty -w shell 'fpath+=($PWD); autoload -U compinit; compinit -u -D; print "rea""dy"'
        zpty -r -m shell line '*ready*'
        zpty -w -n shell $'exercise check \(word)\t\n'
        zpty -r -m shell line '*ran 2:*:*'
        print -r -- $line
        """
      }
    let program = try XCTUnwrap(Self.program(shell))
    let answer = try Tool.run(program, ["-c", script], in: course, environment: ["PATH": path, "TERM": "dumb"])
    guard shell == "zsh" else { return answer.output.trimmingCharacters(in: .whitespacesAndNewlines) }
    return answer.output.firstMatch(of: /ran 2:(\w+)/).map { String($0.1) } ?? answer.output + answer.errors
  }

  private static func program(_ name: String) -> URL? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .map { URL(fileURLWithPath: "\($0)/\(name)") }.first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }

  func testAUnitsNameIsCompletedInAnyCase() throws {
    for shell in ["bash", "fish", "zsh"] where Self.program(shell) != nil {
      for word in ["skip", "SKIP", "Skip", "sKiPf"] {
        XCTAssertEqual(try completed(word, in: shell), "SkipFig", "\(shell) \(word)")
      }
    }
  }

  func testWhatIsNoBeginningOfANameIsLeftAlone() throws {
    for word in ["kip", "x", "[a", "*"] { XCTAssertFalse(try completed("'\(word)'", in: "bash").contains("Fig"), word) }
  }
}
