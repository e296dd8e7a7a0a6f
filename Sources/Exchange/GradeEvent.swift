/// What the test bundle reports on the channel: one JSON line each.
public struct GradeEvent: Codable, Sendable, Equatable {
  public var nonce: String
  public var content: Content

  public init(nonce: String, content: Content) {
    self.nonce = nonce
    self.content = content
  }

  public enum Content: Codable, Sendable, Equatable {
    /// A grader class describes its unit (role `describe`).
    case unit(UnitDescription)
    /// A check describes itself (role `describe`).
    case check(grader: String, CheckDescription)
    /// A problem was drawn (role `draw`).
    case problem(ProblemRequest, DrawnProblem)
    /// A problem could not be drawn; a sentence.
    case noProblem(ProblemRequest, reason: String)
    /// A training by the subject's functions says something (role `train`).
    case training(TrainingEvent)
    /// The guest has loaded the subject and shut itself in.
    case loaded
    /// A check starts; if no `end` follows, it did not pass.
    case begin(check: String)
    /// A check that still runs has failed; this stands if it comes to no end.
    case failing(check: String, CheckOutcome)
    /// A check came to its end.
    case end(check: String, CheckOutcome)
    /// A call did not come back, and the bundle ends with this check: the guest is gone, or what it said is no value, as
    /// `unreadable` says.
    case stopped(check: String, call: String, unreadable: String?)
    /// A function of the grader's, called by the subject with values that it can't take, ended the bundle.
    case stoppedInFunction(check: String)
    /// The library holds no subject that can be graded: its type is missing, or conforms to no task.
    case unusable(message: String)
    /// The course itself is at fault, not the subject: it could not be loaded, or a grader is wrong.
    case broken(message: String)
  }
}

/// A check as its grader announces it.
public struct CheckDescription: Codable, Sendable, Equatable {
  /// The test method, `test03_loss`.
  public var id: String
  /// What it is called in a report.
  public var title: String
  public var points: Int
  /// The student's function that it calls.
  public var function: String
  /// Functions whose checks must pass first.
  public var after: [String]
  /// Whether it is run when a class is graded, and not when a student checks.
  public var isHidden: Bool

  public init(
    id: String, title: String, points: Int, function: String, after: [String] = [], isHidden: Bool = false
  ) {
    self.id = id
    self.title = title
    self.points = points
    self.function = function
    self.after = after
    self.isHidden = isHidden
  }
}

/// How a check ended.
public struct CheckOutcome: Codable, Sendable, Equatable {
  public enum Status: String, Codable, Sendable { case passed, failed, waiting }

  public var status: Status
  /// The first expectation that did not hold.
  public var failure: Failure?
  /// Every number that the check looked at, in order: what a mistake is recognized by.
  public var observations: [Observation]

  public init(status: Status, failure: Failure? = nil, observations: [Observation] = []) {
    self.status = status
    self.failure = failure
    self.observations = observations
  }

  /// One expectation that did not hold, in words.
  public struct Failure: Codable, Sendable, Equatable {
    /// What was called, `loss(source: 1, target: 2)`.
    public var call: String
    public var expected: String?
    public var actual: String?
    /// Where they differ, or what the number says about itself.
    public var detail: String?
    /// Where to look, from the grader.
    public var advice: String?

    public init(call: String, expected: String? = nil, actual: String? = nil, detail: String?, advice: String?) {
      self.call = call
      self.expected = expected
      self.actual = actual
      self.detail = detail
      self.advice = advice
    }
  }

  /// The numbers behind one expectation, flattened.
  public struct Observation: Codable, Sendable, Equatable {
    public var call: String
    /// The first of the numbers, at most `keptValues`: enough to tell one mistake from another.
    public var values: [Double]

    /// How many numbers of an expectation are kept.
    public static let keptValues = 64

    public init(call: String, values: [Double]) {
      self.call = call
      self.values = values
    }
  }
}
