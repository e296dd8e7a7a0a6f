import Subjects

/// When the check that is open is stopped: after its seconds, or after two fifths of them if it computed all that time.
///
/// A right answer computes for hundredths of a second. On a busy machine, where a check waits for the processor, the longer limit holds; a
/// loop without end is found by the shorter one, and leaves the processor to the next hand-in.
struct CheckClock {
  /// Which limit a check ran into.
  enum Limit: Equatable {
    /// Seconds since the check began.
    case clock(Double)
    /// Seconds of processor time.
    case computing(Double)

    var words: String {
      switch self {
      case .clock(let seconds): "\(CheckSeconds.text(seconds)) s"
      case .computing(let seconds): "\(CheckSeconds.text(seconds)) s of computing"
      }
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
      // Looked at late, so what the check computed until then is not in the difference: it is at most that long.
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
