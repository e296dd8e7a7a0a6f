/// What the tool asks the test bundle to do, as the first line on the channel between them.
public struct GradeRequest: Codable, Sendable, Equatable {
  /// What the bundle is asked for.
  public enum Role: String, Codable, Sendable {
    /// Run the checks of a grader over a subject and report each.
    case grade
    /// Say which checks, worked numbers and figures there are, and run no student code.
    case describe
    /// Call the subject's `playground()` and show what it prints.
    case play
    /// Draw practice problems, and run no student code.
    case draw
    /// Train on real data with the subject's functions, and with the engine's beside them.
    case train
  }

  /// The descriptor on which a bundle that grades finds the guest's socket.
  public static let guestDescriptor: Int32 = 4

  /// The environment variable that names the channel's file descriptor in the bundle's process.
  public static let channelVariable = "EXERCISE_CHANNEL"

  public var role: Role
  /// A secret that every event must carry. The subject's process never sees it.
  public var nonce: String
  /// What the subject prints stands between lines with this word, which its process sees.
  public var mark: String
  /// The shared library to grade.
  public var library: String?
  /// The Swift module that the library holds; the student's type is looked up in it.
  public var module: String?
  /// The symbol of the student's type, where that is private and can't be looked up by its name.
  public var typeSymbol: String?
  /// Functions whose checks failed in an earlier process of the same run; what waits for them is not run.
  public var failedFunctions: [String]
  /// Whether checks are run that wait for a function which does not work.
  public var runsWaiting: Bool
  /// What seeded inputs derive from; `standardSeed` unless a class sets its own.
  public var seed: UInt64
  /// Seconds of processor time that the guest may use.
  public var cpuSeconds: Int
  /// Bytes of address space that the guest may use.
  public var memoryBytes: Int
  /// The problems to draw (role `draw`).
  public var problems: [ProblemRequest]
  /// The folder of the course, whose data is read (role `train`).
  public var course: String?

  /// The seed of the course's own checks, for which fingerprints are recorded.
  public static let standardSeed: UInt64 = 2025

  /// Whether a student's code is run.
  public var runsSubjects: Bool { role == .grade || role == .play || role == .train }

  public init(
    role: Role, nonce: String, mark: String = "", library: String? = nil, module: String? = nil,
    typeSymbol: String? = nil,
    failedFunctions: [String] = [], runsWaiting: Bool = false, seed: UInt64 = standardSeed, cpuSeconds: Int = 60,
    memoryBytes: Int = 1 << 30, problems: [ProblemRequest] = [], course: String? = nil
  ) {
    self.role = role
    self.nonce = nonce
    self.mark = mark
    self.library = library
    self.module = module
    self.typeSymbol = typeSymbol
    self.failedFunctions = failedFunctions
    self.runsWaiting = runsWaiting
    self.seed = seed
    self.cpuSeconds = cpuSeconds
    self.memoryBytes = memoryBytes
    self.problems = problems
    self.course = course
  }
}
