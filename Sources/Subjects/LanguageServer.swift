import Foundation

/// What an editor learns from a language server, asked as an editor asks: JSON-RPC over the server's input and output.
public struct LanguageServer: Sendable {
  /// The server, such as `sourcekit-lsp`.
  public let program: String
  /// How long the whole conversation may take.
  public var seconds = 20.0

  public init(program: String) { self.program = program }

  /// What the server shows over a name, as Markdown; nil when it knows nothing of it.
  ///
  /// Nothing is written: the server is told that the file has this text. It builds nothing for the answer.
  ///
  /// - Parameters:
  ///   - name: the first place where it stands in the text is asked about.
  ///   - text: what the file holds, as an editor would have it open.
  ///   - folder: what the editor has open as its root.
  /// - Throws: `LanguageServerError`, `ChildError`.
  public func hover(over name: String, in file: URL, text: String, openedAt folder: URL) throws -> String? {
    guard let place = Self.place(of: name, in: text) else { return nil }
    let talk = try Conversation(program, until: Moment.now.advanced(by: seconds))
    defer { talk.end() }
    let root = folder.absoluteURL.absoluteString
    _ = try talk.ask(
      "initialize",
      [
        "processId": Int(getpid()), "rootUri": root, "workspaceFolders": [["uri": root, "name": "course"]],
        "capabilities": ["textDocument": ["hover": ["contentFormat": ["markdown"]]]],
        "initializationOptions": ["backgroundIndexing": false],
      ])
    talk.tell("initialized", [:])
    let document = file.absoluteURL.absoluteString
    talk.tell(
      "textDocument/didOpen",
      ["textDocument": ["uri": document, "languageId": "swift", "version": 1, "text": text] as [String: Any]])
    let answer = try talk.ask(
      "textDocument/hover",
      ["textDocument": ["uri": document], "position": ["line": place.line, "character": place.column]])
    return (answer as? [String: Any]).flatMap { Self.words($0["contents"]) }
  }

  /// Line and column from 0, the column in units of UTF-16, as the protocol counts.
  static func place(of name: String, in text: String) -> (line: Int, column: Int)? {
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if let range = line.range(of: name) { return (number, line[..<range.lowerBound].utf16.count) }
    }
    return nil
  }

  private static func words(_ contents: Any?) -> String? {
    let text = contents as? String ?? (contents as? [String: Any])?["value"] as? String
    return text.flatMap { $0.isEmpty ? nil : $0 }
  }
}

/// Why a language server has not answered.
public enum LanguageServerError: Error, Equatable {
  /// The time is over.
  case timeOut(seconds: Int)
  /// It ended before it answered; the last line that it wrote.
  case ended(saying: String)
  /// It refused the request.
  case refused(String)
}

/// One server's process and the messages to and from it.
private final class Conversation: @unchecked Sendable {  // what two threads touch is under the lock
  private let socket: Int32
  private let deadline: Moment
  private let started = Moment.now
  private var arrived = Data()
  private var asked = 0
  private let lock = NSLock()
  private var isOver = false
  private var outcome: ChildProcess.Outcome?
  private let gone = DispatchSemaphore(value: 0)

  init(_ program: String, until deadline: Moment) throws {
    self.deadline = deadline
    let link = try GuestLink()
    defer { link.closeGuestEnd() }
    socket = link.judgeEnd
    do {
      nonisolated(unsafe) let child = try ChildProcess(
        // One socket is its input and its output.
        .init("/bin/sh", ["-c", "exec \"$0\" >&0", program]), link: (link.guestEnd, 0))
      Thread.detachNewThread { [self] in
        let outcome = child.wait(deadline: { self.lock.withLock { self.isOver } ? .now : .distantFuture })
        lock.withLock { self.outcome = outcome }
        gone.signal()
      }
    } catch {
      close(socket)
      throw error
    }
  }

  /// Ends the server, whatever it does.
  func end() {
    lock.withLock { isOver = true }
    gone.wait()
    close(socket)
  }

  func tell(_ method: String, _ parameters: [String: Any]) {
    send(["jsonrpc": "2.0", "method": method, "params": parameters])
  }

  /// Asks, and waits for the answer; meanwhile the server's own questions are answered with nothing.
  func ask(_ method: String, _ parameters: [String: Any]) throws -> Any? {
    asked += 1
    send(["jsonrpc": "2.0", "id": asked, "method": method, "params": parameters])
    while true {
      let message = try next()
      if message["method"] != nil {
        if let id = message["id"] { send(["jsonrpc": "2.0", "id": id, "result": NSNull()]) }
      } else if message["id"] as? Int == asked {
        if let error = message["error"] as? [String: Any] {
          throw LanguageServerError.refused(error["message"] as? String ?? "no reason given")
        }
        return message["result"]
      }
    }
  }

  private func send(_ message: [String: Any]) {
    guard let body = try? JSONSerialization.data(withJSONObject: message) else { return }
    Descriptors.write(Data("Content-Length: \(body.count)\r\n\r\n".utf8) + body, to: socket)
  }

  /// The next message; a header tells how long it is.
  private func next() throws -> [String: Any] {
    while true {
      if let end = arrived.firstRange(of: Data("\r\n\r\n".utf8)) {
        let header = String(decoding: arrived[..<end.lowerBound], as: UTF8.self)
        let length = header.firstMatch(of: /(?i)Content-Length: *(\d{1,9})/).flatMap { Int($0.1) } ?? 0
        if arrived[end.upperBound...].count >= length {
          let body = arrived[end.upperBound...].prefix(length)
          arrived = Data(arrived[(end.upperBound + length)...])
          if let message = try? JSONSerialization.jsonObject(with: body) as? [String: Any] { return message }
          continue
        }
      }
      try read()
    }
  }

  private func read() throws {
    let milliseconds = (deadline - .now) * 1000
    var polled = [pollfd(fd: socket, events: Int16(POLLIN), revents: 0)]
    guard milliseconds > 0, poll(&polled, 1, Int32(min(milliseconds, 100).rounded(.up))) >= 0 || errno == EINTR else {
      throw LanguageServerError.timeOut(seconds: Int((deadline - started).rounded()))
    }
    guard polled[0].revents != 0 else { return }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(socket, &buffer, buffer.count, 0)
    if count > 0 { return arrived.append(contentsOf: buffer[0..<count]) }
    if count < 0 && (errno == EINTR || errno == EAGAIN) { return }
    // It has gone; its last words come with its end.
    lock.withLock { isOver = true }
    gone.wait()
    gone.signal()
    let errors = lock.withLock { outcome?.errors ?? Data() }
    let last = String(decoding: errors, as: UTF8.self).split(whereSeparator: \.isNewline).last.map(String.init)
    throw LanguageServerError.ended(saying: last ?? "")
  }
}
