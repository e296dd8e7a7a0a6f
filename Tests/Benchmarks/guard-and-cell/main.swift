import Foundation
import Subjects

/// Milliseconds of `body`, each of `rounds` times.
func milliseconds(_ rounds: Int, _ body: () throws -> Void) rethrows -> [Double] {
  try (0..<rounds).map { _ in
    let start = ContinuousClock.now
    try body()
    return (ContinuousClock.now - start) / .milliseconds(1)
  }
}

func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

let rounds = Int(CommandLine.arguments[1]) ?? 100
var sources: [String] = []
for path in CommandLine.arguments.dropFirst(2) { sources.append(try Guard.read(path)) }
guard sources.allSatisfy({ Guard.refusals(in: $0).isEmpty }) else { fatalError("a solution was refused") }

let lines = sources.reduce(0) { $0 + $1.split(separator: "\n", omittingEmptySubsequences: false).count }
let guarded = median(milliseconds(rounds) { for source in sources { _ = Guard.refusals(in: source) } })

/// Foundation's own way to start a program and wait for it: no group, no limits, no cap on output.
func plain() throws {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/bin/true")
  process.standardOutput = FileHandle.nullDevice
  process.standardError = FileHandle.nullDevice
  try process.run()
  process.waitUntilExit()
}
func cell(_ sandbox: Sandbox) throws {
  let end = Moment.now.advanced(by: 5)
  let child = try ChildProcess(sandbox.wrap(.init("/bin/true", []), readable: []), channel: true)
  guard child.wait(outputLimit: 1 << 20, deadline: { end }).succeeded else { fatalError("/bin/true failed") }
}
// One after the other in each round, so that a slow moment falls on all.
var times: [[Double]] = [[], [], []]
for _ in 0..<rounds {
  times[0] += try milliseconds(1) { try plain() }
  times[1] += try milliseconds(1) { try cell(.none) }
  if Sandbox.isAvailable { times[2] += try milliseconds(1) { try cell(.bwrap) } }
}
let inSandbox = times[2].isEmpty ? "null" : "\(median(times[2]))"
print(
  """
  {"files": \(sources.count), "lines": \(lines), "guard": \(guarded / Double(sources.count)), \
  "process": \(median(times[0])), "cell": \(median(times[1])), "sandbox": \(inSandbox)}
  """)
