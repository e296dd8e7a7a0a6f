import Exchange
import ExerciseKit
import Reading

/// `exercise completions <shell>`: a script that completes commands, options and units.
enum CompletionsCommand: Command {
  static let name = "completions"
  static let summary = "Print a completion script for bash, zsh or fish."
  static let arguments = [
    Argument(name: "shell", help: "bash, zsh or fish."),
    Argument(name: "unit", help: "With 'functions' or 'sections' for the shell: whose.", isOptional: true),
  ]
  static let notes = ["'functions 3' and 'sections 3' print what the scripts ask for, one name a line."]

  static func run(_ input: Input, _ environment: Environment) throws -> ExitStatus {
    let shells = ["bash": bash, "zsh": zsh, "fish": fish]
    let shell = input.word(0) ?? ""
    if ["functions", "sections"].contains(shell) {
      let unit = try environment.unit(input.word(1), in: environment.course())
      environment.output.write(names(shell, of: unit).map { $0 + "\n" }.joined())
      return .passed
    }
    if let word = input.word(1) { throw UsageError("Unexpected argument '\(word)'", CompletionsCommand.self) }
    guard let script = shells[shell] else {
      let nearest = Nearest.word(to: shell, among: shells.keys.sorted()).map { ". Did you mean '\($0)'?" } ?? ""
      throw UsageError("There is no completion for '\(shell)'\(nearest)", CompletionsCommand.self)
    }
    environment.output.write(script)
    return .passed
  }

  private static func names(_ kind: String, of unit: CourseUnit) -> [String] {
    if kind == "functions" { return ((try? HintList(unit))?.functions ?? []).map(\.name) }
    let text = CourseText.read(unit.lectureFile) ?? CourseText.read(unit.taskFile) ?? ""
    return Document(parsing: text).headings.filter { $0.level == 2 }.map(\.text)
  }

  private static func options(of command: any Command.Type) -> String {
    (command.options.map(\.name) + ["help"]).map { "--\($0)" }.joined(separator: " ")
  }

  /// The units' names are asked of the tool at the moment of completion, so that new units complete at once.
  private static let unitNames = "exercise list 2>/dev/null | grep -oE '[0-9]{2} [A-Z][A-Za-z0-9]*' | cut -c4-"

  private static var bash: String {
    let cases = CommandList.all.map { "    \($0.name)) words=\"\(options(of: $0))\" ;;" }.joined(separator: "\n")
    let names = CommandList.all.map { $0.name }.joined(separator: " ")
    return """
      # source <(exercise completions bash)
      _exercise() {
        local current=${COMP_WORDS[COMP_CWORD]} words
        if [ "$COMP_CWORD" -eq 1 ]; then
          COMPREPLY=($(compgen -W "\(names) help" -- "$current"))
          return
        fi
        case ${COMP_WORDS[1]} in
      \(cases)
        esac
        # A name with spaces is one word.
        local IFS=$'\\n'
        case ${COMP_WORDS[COMP_CWORD - 1]}:${COMP_WORDS[1]}:$COMP_CWORD in
          --section:*) COMPREPLY=($(_exercise_names sections "${COMP_WORDS[2]}" "$current")); return ;;
          *:hint:3) [[ $current == -* ]] || { COMPREPLY=($(_exercise_names functions "${COMP_WORDS[2]}" "$current")); return; } ;;
        esac
        IFS=$' \\t\\n'
        case $current in
          -*) COMPREPLY=($(compgen -W "$words" -- "$current")) ;;
          *) COMPREPLY=($(_exercise_units "$current") $(compgen -f -- "$current")) ;;
        esac
      }
      # Units whose names begin so, in any case.
      _exercise_units() (
        shopt -s nocasematch
        for name in $(\(unitNames)); do
          [[ $name == "$1"* ]] && echo "$name"
        done
      )
      _exercise_names() (
        shopt -s nocasematch
        exercise completions "$1" "$2" 2>/dev/null | while IFS= read -r name; do
          [[ $name == "$3"* ]] && printf '%q\\n' "$name"
        done
      )
      complete -F _exercise exercise

      """
  }

  private static var zsh: String {
    let names = CommandList.all.map { "'\($0.name):\(quoted($0.summary))'" }.joined(separator: " ")
    let cases = CommandList.all.map { "      \($0.name)) words=(\(options(of: $0))) ;;" }.joined(separator: "\n")
    return """
      #compdef exercise
      # exercise completions zsh > "${fpath[1]}/_exercise"
      _exercise() {
        if (( CURRENT == 2 )); then
          local -a commands
          commands=(\(names))
          _describe 'command' commands
          return
        fi
        local -a words units
        case ${(Q)words[2]} in
      \(cases)
        esac
        if [[ $PREFIX == -* ]]; then
          compadd -- $words
        elif [[ ${words[CURRENT - 1]} == --section ]]; then
          units=(${(f)"$(exercise completions sections ${(Q)words[3]} 2>/dev/null)"})
          compadd -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}' -- $units
        elif [[ ${words[2]} == hint && $CURRENT -eq 4 ]]; then
          units=(${(f)"$(exercise completions functions ${(Q)words[3]} 2>/dev/null)"})
          compadd -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}' -- $units
        else
          units=(${(f)"$(\(unitNames))"})
          compadd -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}' -- $units
          _files
        fi
      }
      _exercise "$@"

      """.replacing("local -a words units", with: "local -a options units").replacing("words=(", with: "options=(")
        .replacing("compadd -- $words", with: "compadd -- $options")
  }

  private static var fish: String {
    let lines = CommandList.all.flatMap { command -> [String] in
      let condition = "__fish_seen_subcommand_from \(command.name)"
      return [
        "complete -c exercise -n __fish_use_subcommand -f -a \(command.name) -d '\(quoted(command.summary))'"
      ]
        + command.options.map {
          "complete -c exercise -n '\(condition)' -l \($0.name)\($0.value == nil ? "" : " -r") -d '\(quoted($0.help))'"
        }
    }
    return "# exercise completions fish > ~/.config/fish/completions/exercise.fish\n" + lines.joined(separator: "\n")
      + "\ncomplete -c exercise -n 'not __fish_use_subcommand; and not begin; \(isHint); end' -a \"(\(unitNames))\""
      + "\ncomplete -c exercise -n '\(isHint)' -f -a '(exercise completions functions (commandline -opc)[3] 2>/dev/null)'"
      + "\ncomplete -c exercise -n '__fish_seen_subcommand_from read' -l section -x "
      + "-a '(exercise completions sections (commandline -opc)[3] 2>/dev/null)'\n"
  }

  private static let isHint = "__fish_seen_subcommand_from hint; and test (count (commandline -opc)) -eq 3"

  /// Within single quotes, as each of the shells reads it.
  private static func quoted(_ text: String) -> String { text.replacing("'", with: "'\\''") }
}
