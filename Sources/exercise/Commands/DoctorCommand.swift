import ExerciseKit

/// `exercise doctor`: is this machine ready?
enum DoctorCommand: Command {
  static let name = "doctor"
  static let summary = "Is this machine ready? Each line says what to do if not."

  static func run(_ input: Input, _ environment: Environment) throws -> ExitStatus {
    let course = try environment.course()
    let style = environment.style
    let complaints = Doctor(course: course, variables: environment.variables).examine()
    for line in complaints {
      let mark =
        switch line.state {
        case .good: style.paint("✓", .green)
        case .bad: style.paint("✗", .red)
        case .optional: style.paint("·", .yellow)
        }
      environment.output.print("\(mark) \(line.subject.padded(to: 20))\(line.finding)")
      if let advice = line.advice { environment.output.print(style.wrap(advice, indent: 22)) }
    }
    return complaints.contains { $0.state == .bad } ? .broken : .passed
  }
}
