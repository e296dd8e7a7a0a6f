/// All commands, in the order in which the help lists them.
enum CommandList {
  static let all: [any Command.Type] = [
    StatusCommand.self, ListCommand.self, CheckCommand.self, WatchCommand.self, ReadCommand.self, QuizCommand.self,
    HintCommand.self, SolutionCommand.self, ResetCommand.self, RunCommand.self, NumbersCommand.self, DemoCommand.self,
    PackCommand.self, NewCommand.self, RemoveCommand.self, VerifyCommand.self, BookCommand.self, GradeCommand.self,
    ReportCommand.self,
    ExportCommand.self, DoctorCommand.self, InstallCommand.self, CompletionsCommand.self,
  ]
}
