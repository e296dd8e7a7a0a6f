import XCTest

final class InstallTests: ScratchCourseCase {
  private func launch(_ launcher: URL, from folder: URL, course named: String? = nil) throws -> Tool.Answer {
    let process = Process()
    process.executableURL = launcher
    process.arguments = ["list"]
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(["EXERCISE_COURSE": named ?? ""]) { _, new in new
    }
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    process.waitUntilExit()
    return Tool.Answer(
      status: process.terminationStatus,
      output: String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self),
      errors: String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self))
  }

  func testTheLauncherFindsTheCourseAroundIt() throws {
    let bin = course.appending(path: "some bin")
    let answer = try exercise("install", "--to", bin.path)
    XCTAssertEqual(answer.status, 0, answer.errors)
    XCTAssertTrue(answer.output.contains("is not on your PATH yet"), answer.output)
    let launcher = bin.appending(path: "exercise")
    // The copy has no build of its own: lend it this one's tool.
    let debug = course.appending(path: ".build/debug")
    try FileManager.default.createDirectory(at: debug, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: Tool.products.appending(path: "exercise"), to: debug.appending(path: "exercise"))

    let below = try launch(launcher, from: course.appending(path: "Exercises/03-GradientDescent"))
    XCTAssertTrue(below.output.contains("03 GradientDescent"), below.errors)
    let outside = try launch(launcher, from: URL(fileURLWithPath: "/"))
    XCTAssertEqual(outside.status, 2)
    XCTAssertTrue(outside.errors.contains("is in no course"), outside.errors)
    let named = try launch(launcher, from: URL(fileURLWithPath: "/"), course: course.path)
    XCTAssertTrue(named.output.contains("03 GradientDescent"), named.errors)
    let wrong = try launch(launcher, from: course, course: course.appending(path: "Exercises").path)
    XCTAssertEqual(wrong.status, 2)
    XCTAssertTrue(wrong.errors.contains("which is no course"), wrong.errors)
    XCTAssertEqual(wrong.errors.split(separator: "\n").count, 1, wrong.errors)
    XCTAssertEqual(try Tool.shell("sh -n '\(launcher.path)'", in: course).status, 0)
    try FileManager.default.removeItem(at: debug.appending(path: "exercise"))
    let bare = try Tool.shell("PATH=/usr/bin:/bin '\(launcher.path)' list", in: course)
    if try Tool.shell("PATH=/usr/bin:/bin command -v swift", in: course).status != 0 {
      XCTAssertEqual(bare.status, 2)
      XCTAssertTrue(bare.errors.contains("install Swift"), bare.errors)
    }
    XCTAssertEqual(try exercise("install", "--to", bin.path).status, 0, "again, over our own")
  }

  func testAnotherProgramOfThatNameIsNotReplaced() throws {
    let bin = course.appending(path: "bin")
    try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
    try Data("#!/bin/sh\necho mine\n".utf8).write(to: bin.appending(path: "exercise"))
    let answer = try exercise("install", "--to", bin.path)
    XCTAssertEqual(answer.status, 2)
    XCTAssertTrue(answer.errors.contains("--force"), answer.errors)
    XCTAssertEqual(
      try String(contentsOf: bin.appending(path: "exercise"), encoding: .utf8), "#!/bin/sh\necho mine\n")
    XCTAssertEqual(try exercise("install", "--to", bin.path, "--force").status, 0)
  }

  func testTheDefaultFolderIsInTheUsersHome() throws {
    let home = course.appending(path: "home")
    let variables = ["HOME": home.path, "PATH": "\(home.path)/.local/bin:/usr/bin:/bin"]
    let answer = try Tool.run(["install"], in: course, environment: variables)
    XCTAssertEqual(answer.status, 0, answer.errors)
    XCTAssertTrue(answer.output.contains("works now"), answer.output)
    XCTAssertTrue(FileManager.default.isExecutableFile(atPath: "\(home.path)/.local/bin/exercise"))
    try Data().write(to: course.appending(path: "file"))
    let full = try exercise("install", "--to", course.appending(path: "file").path)
    XCTAssertEqual(full.status, 2)
    XCTAssertTrue(full.errors.contains("choose another folder with --to"), full.errors)
  }
}
