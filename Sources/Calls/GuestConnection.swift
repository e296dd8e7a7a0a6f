/// The judge's side: what a grader calls a student's functions through.
///
/// A task's protocol has no room for errors, and no value may stand in for one that never came. So a call that does not come
/// back ends the judge: `onFailure` says which call it was, and does not return.
public final class GuestConnection {
  /// The guest that the calls of this process go to. The judge has one thread.
  public nonisolated(unsafe) static var current: GuestConnection?

  private let channel: CallChannel
  private let onFailure: (_ call: String, any Error) -> Never
  private var evaluations = 0
  /// Told when a function of the grader's begins and ends to work with values that the guest chose.
  private let onEvaluation: (_ isRunning: Bool) -> Void

  public init(
    descriptor: Int32, onEvaluation: @escaping (_ isRunning: Bool) -> Void = { _ in },
    onFailure: @escaping (_ call: String, any Error) -> Never
  ) {
    channel = CallChannel(descriptor: descriptor)
    // A guest that has gone is noticed when it is listened to.
    CallChannel.ignoreGoneReaders()
    self.onEvaluation = onEvaluation
    self.onFailure = onFailure
  }

  /// Asks the guest to load a subject; `loaded` has the answer.
  public func load(_ request: LoadRequest) {
    var writer = CallWriter()
    writer.write(request)
    channel.send(.load, writer)
  }

  /// Waits until the subject is loaded.
  ///
  /// - Returns: why it can't be used, or nil if it can.
  /// - Throws: `CallError` when the guest is gone.
  public func loaded() throws -> LoadRefusal? {
    var message = try channel.receive()
    switch message.kind {
    case .ready: return nil
    case .refused: return try LoadRefusal(from: &message.reader)
    default: throw CallError.malformed("the guest did not say whether it could load the file")
    }
  }

  /// Lets the guest go.
  public func close() { channel.end() }

  /// Prints a text among what the guest prints.
  public func mark(_ text: String) {
    var writer = CallWriter()
    writer.write(text)
    channel.send(.mark, writer)
  }

  /// Runs the playground to its end.
  public func play() {
    channel.send(.play)
    do {
      guard try channel.receive().kind == .value else { throw CallError.malformed("the playground did not end") }
    } catch { onFailure("playground()", error) }
  }

  /// Calls a function of the subject's.
  ///
  /// - Parameters:
  ///   - arguments: the function's number and its arguments.
  ///   - text: the call in words, for a call that does not come back.
  ///   - functions: computes the arguments that are functions: the number of one, its arguments, and where its result goes.
  ///   - result: takes the result out of the answer.
  public static func call<Value>(
    _ arguments: CallWriter, _ text: @autoclosure () -> String,
    functions: (Int, inout CallReader, inout CallWriter) throws -> Void = { number, _, _ in
      throw CallError.noFunction(number)
    }, result: (inout CallReader) throws -> Value
  ) -> Value {
    guard let current else { preconditionFailure("no guest to call \(text()) in: only a grader's check may call it") }
    return current.call(arguments, text, functions: functions, result: result)
  }

  private func call<Value>(
    _ arguments: CallWriter, _ text: () -> String,
    functions: (Int, inout CallReader, inout CallWriter) throws -> Void, result: (inout CallReader) throws -> Value
  ) -> Value {
    do {
      channel.send(.call, arguments)
      while true {
        var message = try channel.receive()
        switch message.kind {
        case .value:
          let value = try result(&message.reader)
          try message.reader.end()
          return value
        case .evaluate:
          var writer = CallWriter()
          let number: Int = try message.reader.read()
          evaluations += 1
          onEvaluation(true)
          try functions(number, &message.reader, &writer)
          evaluations -= 1
          onEvaluation(evaluations > 0)
          channel.send(.result, writer)
        default: throw CallError.malformed("it is no answer")
        }
      }
    } catch { onFailure(CallText.short(text()), error) }
  }
}
