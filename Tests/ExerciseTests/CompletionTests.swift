import XCTest

/// What Tab makes of the beginning of a unit's name, in each shell that is installed.
final class CompletionTests: SmallCourseCase {
  /// What the last word of a line becomes; the words of the line have no blanks.
  private func completed(_ line: String, in shell: String) throws -> String {
    let path = Tool.products.path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
    let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let script =
      switch shell {
      case "bash":
        "source <(exercise completions bash); COMP_WORDS=(\(line)\(words.last == "" ? "''" : "")); "
          + "COMP_CWORD=\(words.count - 1); _exercise; printf '%s|' \"${COMPREPLY[@]}\""
      case "fish": "exercise completions fish | source; complete -C '\(line)' | cut -f1 | tr '\\n' '|'"
      // The keys are typed into a terminal; what the line has become is seen when it runs.
      default:
        """
        zmodload zsh/zpty
        exercise completions zsh > _exercise
        zpty shell zsh -f -i
        zpty -w shell 'exercise() { case $1 in (check|hint|read) print "ran" "$#:${@[-1]}:";; (*) command exercise "$@";; esac }'
        zpty -w shell 'fpath+=($PWD); autoload -U compinit; compinit -u -D; print "rea""dy"'
        zpty -r -m shell line '*ready*'
        zpty -w -n shell $'\(line)\t\n'
        zpty -r -m shell line '*ran \(words.count - 1):*:*'
        print -r -- $line
        """
      }
    let program = try XCTUnwrap(Self.program(shell))
    let answer = try Tool.run(program, ["-c", script], in: course, environment: ["PATH": path, "TERM": "dumb"])
    guard shell == "zsh" else {
      return String(answer.output.trimmingCharacters(in: .whitespacesAndNewlines).dropLast())
    }
    return answer.output.firstMatch(of: /ran \d:([^:\r\n]+):/).map { String($0.1) } ?? answer.output + answer.errors
  }

  private var shells: [String] { ["bash", "fish", "zsh"].filter { Self.program($0) != nil } }

  private static func program(_ name: String) -> URL? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .map { URL(fileURLWithPath: "\($0)/\(name)") }.first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }

  func testAUnitsNameIsCompletedInAnyCase() throws {
    for shell in shells {
      for word in ["skip", "SKIP", "Skip", "sKiPf"] {
        XCTAssertEqual(try completed("exercise check \(word)", in: shell), "SkipFig", "\(shell) \(word)")
      }
    }
  }

  func testAFunctionOfTheUnitIsCompleted() throws {
    try put("## solve\n\n1. One\n\n## squaredError\n\n1. Two\n", "Exercises/03-Cherry/Hints.md")
    for shell in shells {
      for (line, function) in [
        ("hint 3 sq", "squaredError"), ("hint 3 SOL", "solve"), ("hint Cherry squ", "squaredError"),
        ("hint 8 s", "solve"), ("hint 03-Cherry so", "solve"),
      ] { XCTAssertEqual(try completed("exercise \(line)", in: shell), function, "\(shell) \(line)") }
    }
  }

  func testASectionOfTheLectureIsCompleted() throws {
    try put("# Cherry\n\n## Why\n\nSo.\n\n## What it isn't\n\nSo.\n", "Lectures/03-Cherry/Lecture.md")
    for shell in shells {
      for (line, section) in [
        ("read 3 --section Wh", nil), ("read 3 --section why", "Why"), ("read 3 --section WHAT", "What it isn't"),
      ] {
        // bash gives the words as they stand in a line.
        let whole = shell == "bash" ? section?.replacing(/[ ']/, with: { "\\\($0.0)" }) : section
        let got = try completed("exercise \(line)", in: shell)
        if let whole {
          XCTAssertEqual(got, whole, "\(shell) \(line)")
        } else if shell != "zsh" {
          XCTAssertEqual(got.split(separator: "|").count, 2, "\(shell) \(line): \(got)")
        }
      }
    }
  }

  func testAUnitWithoutHintsOrSectionsCompletesNothing() throws {
    for line in ["hint 99 s", "read 3 --section Xyz", "hint 3 zzz"] {
      XCTAssertEqual(try completed("exercise \(line)", in: "bash"), "", line)
    }
  }

  func testWhatIsNoBeginningOfANameIsLeftAlone() throws {
    for word in ["kip", "x", "[a", "*"] {
      XCTAssertFalse(try completed("exercise check '\(word)'", in: "bash").contains("Fig"), word)
    }
  }
}
