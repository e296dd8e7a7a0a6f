import ExerciseKit
import Foundation

/// `exercise install`: a launcher on the PATH.
enum InstallCommand: Command {
  static let name = "install"
  static let summary = "Put a launcher on the PATH, so that plain `exercise` works in the course."
  static let options: [Option] = [
    .value("to", "folder", "Where to put it; by default ~/.local/bin."),
    .flag("force", "Replace a program of that name that is no launcher of ours."),
  ]

  static func run(_ input: Input, _ environment: Environment) throws -> ExitStatus {
    let course = try environment.course()
    let home = environment.variables["HOME"] ?? NSHomeDirectory()
    let folder = URL(
      fileURLWithPath: input.value("to") ?? "\(home)/.local/bin", relativeTo: environment.folder
    ).standardizedFileURL
    let file = try Launcher.install(into: folder, replacing: input.has("force"))
    environment.output.print("Installed: \(file.path)")
    let onPath = (environment.variables["PATH"] ?? "").split(separator: ":").contains {
      URL(fileURLWithPath: String($0)).standardizedFileURL.path == folder.path
    }
    if onPath {
      environment.output.print("In \(course.root.path) and below, `exercise check 3` works now.")
    } else {
      environment.output.print(
        """
        \(folder.path) is not on your PATH yet. Add this line to ~/.profile (or ~/.zshrc), then open a new terminal:
          export PATH="\(folder.path):$PATH"
        """)
    }
    return .passed
  }
}
