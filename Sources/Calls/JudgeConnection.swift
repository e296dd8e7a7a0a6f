public import CourseKit

/// The guest's side: it answers calls until the judge has gone.
public final class JudgeConnection {
  private let channel: CallChannel
  private var answers: (any Answers)?
  private var playground: (any Playground.Type)?
  private let flush: () -> Void
  private let leave: () -> Never
  private let reportPlace: () -> Void

  /// - Parameters:
  ///   - flush: brings out what the subject has printed.
  ///   - reportPlace: says where the subject is.
  ///   - leave: ends the process.
  public init(
    descriptor: Int32, flush: @escaping () -> Void, reportPlace: @escaping () -> Void, leave: @escaping () -> Never
  ) {
    channel = CallChannel(descriptor: descriptor)
    self.flush = flush
    self.reportPlace = reportPlace
    self.leave = leave
  }

  /// Waits for the request to load a subject; marks that come before it are printed.
  public func loadRequest() -> LoadRequest {
    while true {
      guard var message = try? channel.receive() else { leave() }
      if message.kind == .load, let request = try? LoadRequest(from: &message.reader) { return request }
      guard message.kind == .mark else { leave() }
      mark(&message)
    }
  }

  /// Says that the subject can't be used.
  public func refuse(_ refusal: LoadRefusal) {
    var writer = CallWriter()
    writer.write(refusal)
    channel.send(.refused, writer)
  }

  /// Answers calls until the judge has gone.
  public func answer(with answers: (any Answers)?, playground: (any Playground.Type)?) -> Never {
    self.answers = answers
    self.playground = playground
    channel.send(.ready)
    while true {
      guard let message = try? channel.receive() else { leave() }
      handle(message)
    }
  }

  /// What a function of the grader's yields for these arguments: the judge computes it.
  public func evaluate<Value>(
    _ function: Int, _ arguments: (inout CallWriter) -> Void, result: (inout CallReader) throws -> Value
  ) -> Value {
    var writer = CallWriter()
    writer.write(function)
    arguments(&writer)
    channel.send(.evaluate, writer)
    while true {
      guard var message = try? channel.receive() else {
        // The grader's function has ended the judge: it could not take what it was given here.
        reportPlace()
        leave()
      }
      // The grader's function may itself call the subject.
      guard message.kind == .result else {
        handle(message)
        continue
      }
      guard let value = try? result(&message.reader) else { leave() }
      return value
    }
  }

  private func handle(_ message: CallChannel.Message) {
    var message = message
    switch message.kind {
    case .mark: mark(&message)
    case .play:
      playground?.playground()
      flush()
      channel.send(.value)
    case .call:
      var writer = CallWriter()
      do {
        guard let answers else { leave() }
        try answers.answer(Int(try message.reader.byte()), &message.reader, &writer, self)
        flush()
        channel.send(.value, writer)
      } catch { channel.send(.unreadable) }
    default: leave()
    }
  }

  private func mark(_ message: inout CallChannel.Message) {
    guard let text = try? String(from: &message.reader) else { return }
    print(text)
    flush()
  }
}
