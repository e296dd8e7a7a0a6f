import Subjects

/// When the check that is open is stopped: after its seconds, or after two fifths of them if it computed all that time.
///
/// The sum of what a right answer computes in a check is hundredths of a second. Who waits for the processor, on a busy machine, has the
/// longer limit; a loop without end is found by the shorter one, and leaves the processor to the next hand-in.
struct CheckClock {
  /// Which limit a check ran into.
  enum Limit: Equatable {
    /// Seconds since the check began.
    case clock(Double)
    /// Seconds of processor time.
    case computing(Double)

    var words: String {
      switch self {
      case .clock(let seconds): "\(Self.short(seconds)) s"
      case .computing(let seconds): "\(Self.short(seconds)) s of computing"
      }
    }

    private static func short(_ seconds: Double) -> String {
      seconds == seconds.rounded() ? "\(Int(seconds))" : "\(seconds)"
    }
  }

  private static let shareOfComputing = 0.4
  /// Nearly all checks end before that: nobody asks the system for their time.
  private static let shareBeforeLooking = 0.1

  private var seconds: Double
  private var began = Moment.now
  private var end: Moment
  private var computedBefore: Double?
  /// Set once the check has run into its limit.
  private(set) var reached: Limit?
  private var stopsAt: Moment

  /// - Parameters:
  ///   - seconds: what the check may take by the clock.
  ///   - end: when the whole unit's time is over.
  init(seconds: Double, until end: Moment) {
    (self.seconds, self.end) = (seconds, end)
    stopsAt = min(end, Moment.now.advanced(by: seconds))
  }

  /// The moment at which the check is stopped, as far as is known now.
  ///
  /// - Parameter computed: the seconds of processor time of the guest so far; nil where the system does not tell.
  mutating func deadline(computed: () -> Double?) -> Moment {
    guard reached == nil else { return stopsAt }
    let now = Moment.now
    if now >= stopsAt {
      reached = .clock(seconds)
    } else if now >= began.advanced(by: seconds * Self.shareBeforeLooking), let computed = computed() {
      // What the guest computed before this check is not known to the digit: it is less than what it had by the first look.
      let before = computedBefore ?? computed
      computedBefore = before
      let limit = seconds * Self.shareOfComputing
      if computed - before >= limit - seconds * Self.shareBeforeLooking {
        reached = .computing(limit)
        stopsAt = now
      }
    }
    return stopsAt
  }
}
