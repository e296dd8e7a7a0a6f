import ExerciseKit

/// `exercise completions <shell>`: a script that completes commands, options and units.
enum CompletionsCommand: Command {
  static let name = "completions"
  static let summary = "Print a completion script for bash, zsh or fish."
  static let arguments = [Argument(name: "shell", help: "bash, zsh or fish.")]

  static func run(_ input: Input, _ environment: Environment) throws -> ExitStatus {
    let shells = ["bash": bash, "zsh": zsh, "fish": fish]
    let shell = input.word(0) ?? ""
    guard let script = shells[shell] else {
      let nearest = Nearest.word(to: shell, among: shells.keys.sorted()).map { ". Did you mean '\($0)'?" } ?? ""
      throw UsageError("There is no completion for '\(shell)'\(nearest)", CompletionsCommand.self)
    }
    environment.output.write(script)
    return .passed
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
      + "\ncomplete -c exercise -n 'not __fish_use_subcommand' -a \"(\(unitNames))\"\n"
  }

  private static func quoted(_ text: String) -> String { text.replacing("'", with: "").replacing(":", with: " -") }
}
