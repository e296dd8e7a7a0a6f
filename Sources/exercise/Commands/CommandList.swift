/// All commands, in the order in which the help lists them.
enum CommandList {
  struct Group: Sendable {
    let title: String
    let commands: [any Command.Type]
  }

  /// By whom they are for; what a student needs comes first.
  static let groups: [Group] = [
    Group(
      title: "LEARNING",
      commands: [
        StatusCommand.self, ListCommand.self, CheckCommand.self, WatchCommand.self, ReadCommand.self,
        QuizCommand.self, PracticeCommand.self, HintCommand.self, SolutionCommand.self, ResetCommand.self,
        RunCommand.self,
        NumbersCommand.self, DemoCommand.self, BookCommand.self, PackCommand.self,
      ]),
    Group(title: "WRITING UNITS", commands: [NewCommand.self, RemoveCommand.self, VerifyCommand.self]),
    Group(title: "A CLASS", commands: [GradeCommand.self, ReportCommand.self, ExamCommand.self, ExportCommand.self]),
    Group(title: "THIS TOOL", commands: [DoctorCommand.self, InstallCommand.self, CompletionsCommand.self]),
  ]

  static let all: [any Command.Type] = groups.flatMap(\.commands)
}
