import Foundation

/// The course in the shapes that others take: for students, for Gradescope, for a classroom on GitHub.
public struct CourseExport {
  /// Whom it is for.
  public enum Target: String, CaseIterable, Sendable {
    /// The course without solutions.
    case student
    /// What Gradescope unpacks and runs.
    case gradescope
    /// The student's course, graded on every push.
    case classroom
  }

  let course: Course

  public init(_ course: Course) { self.course = course }

  /// What a course is made of; solutions come where they are asked for.
  private static let parts = [
    "Package.swift", "Sources", "Tests", "Exercises", "Lectures", "README.md", "CONTRIBUTING.md", "SECURITY.md",
    "CREDITS.md", "LICENSE", "CHANGELOG.md", ".gitignore", ".swift-format",
  ]

  /// Writes an export into a folder that does not exist yet, or is empty.
  ///
  /// - Returns: what was written, by its path from `folder`.
  /// - Throws: `ExportError`.
  public func write(_ target: Target, to folder: URL) throws -> [String] {
    let found = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    guard found.isEmpty else { throw ExportError.notEmpty(folder.path) }
    guard !(folder.path + "/").hasPrefix(course.root.path + "/Sources") else { throw ExportError.inside(folder.path) }
    do {
      switch target {
      case .student: try copyCourse(to: folder)
      case .classroom:
        try copyCourse(to: folder)
        try put(ExportTexts.workflow, at: ".github/workflows/grade.yml", in: folder)
      case .gradescope:
        try copyCourse(to: folder.appending(path: "course"))
        try put(ExportTexts.setup, at: "setup.sh", in: folder, isProgram: true)
        try put(ExportTexts.runAutograder, at: "run_autograder", in: folder, isProgram: true)
        try put(ExportTexts.rehearse, at: "rehearse", in: folder, isProgram: true)
      }
    } catch let error as ExportError { throw error } catch let error as CourseError { throw error } catch {
      throw ExportError.notWritten(folder.path, error.localizedDescription)
    }
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  /// The course as it was given out: no solutions, no history, no builds, every exercise untouched.
  private func copyCourse(to folder: URL) throws {
    let manager = FileManager.default
    try manager.createDirectory(at: folder, withIntermediateDirectories: true)
    for part in Self.parts where manager.fileExists(atPath: course.root.appending(path: part).path) {
      try manager.copyItem(at: course.root.appending(path: part), to: folder.appending(path: part))
    }
    let copy = Course(root: folder)
    for unit in try course.units() {
      let exercises = folder.appending(path: "Exercises/\(unit.folderName)")
      let keep: Set<String> = ["Task.md", "Hints.md", ".course"]
      for name in try manager.contentsOfDirectory(atPath: exercises.path) where !keep.contains(name) {
        try manager.removeItem(at: exercises.appending(path: name))
      }
      let twin = CourseUnit(number: unit.number, name: unit.name, course: copy)
      try manager.copyItem(at: twin.stubFile, to: twin.exerciseFile)
    }
  }

  private func put(_ text: String, at path: String, in folder: URL, isProgram: Bool = false) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file, options: .atomic)
    if isProgram { try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path) }
  }
}

/// Why a course was not exported.
public enum ExportError: Error, CustomStringConvertible {
  case notEmpty(String)
  case inside(String)
  case notWritten(String, String)

  public var description: String {
    switch self {
    case .notEmpty(let path):
      "\(path) is not empty: name a new folder with --out, so that nothing of yours is overwritten"
    case .inside(let path): "\(path) lies in the course's own sources: name a folder outside of the course"
    case .notWritten(let path, let reason): "\(path) can't be written (\(reason)): name another folder, or make room"
    }
  }
}

/// The scripts that go with an export.
enum ExportTexts {
  /// Runs once, when Gradescope builds the image.
  static let setup = #"""
    #!/usr/bin/env bash
    # Installs Swift where the image has none, and builds the course once: a submission then takes a second.
    set -eu
    root=${AUTOGRADER_ROOT:-/autograder}
    if ! command -v swift >/dev/null; then
      apt-get update
      DEBIAN_FRONTEND=noninteractive apt-get install -y binutils bubblewrap ca-certificates curl git gzip libc6-dev \
        libcurl4-openssl-dev libedit2 libgcc-11-dev libncurses-dev libpython3-dev libsqlite3-0 libstdc++-11-dev \
        libxml2-dev libz3-dev tzdata unzip zlib1g-dev
      version=${SWIFT_VERSION:-6.1.2}
      . /etc/os-release
      arch=$(uname -m)
      suffix=$([ "$arch" = x86_64 ] && echo "" || echo "-$arch")
      name=swift-$version-RELEASE-ubuntu$VERSION_ID$suffix
      curl -fsSL "https://download.swift.org/swift-$version-release/ubuntu${VERSION_ID/./}$suffix/swift-$version-RELEASE/$name.tar.gz" |
        tar -xz -C /opt
      for program in /opt/"$name"/usr/bin/*; do ln -sf "$program" /usr/local/bin/; done
    fi
    cd "$root/source/course"
    swift build --build-tests
    swift run --skip-build exercise check --all >/dev/null || true

    """#

  /// Runs for each submission.
  static let runAutograder = #"""
    #!/usr/bin/env bash
    # Grades what stands in submission/ and writes results/results.json.
    set -u
    root=${AUTOGRADER_ROOT:-/autograder}
    cd "$root/source/course"
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    mkdir -p "$work/class" "$root/results"
    cp -R "$root/submission" "$work/class/submission"
    if swift run --skip-build exercise grade "$work/class" --out "$work/out" --format gradescope 2>"$work/errors"; then
      cp "$work/out/students/submission.gradescope.json" "$root/results/results.json"
    else
      # A machine that fails is no verdict on a student.
      printf '{"score": 0, "output": "The autograder failed; your instructor can run it again.", "tests": []}\n' \
        >"$root/results/results.json"
      cat "$work/errors" >&2
    fi

    """#

  /// The same road on this machine, in a folder of its own.
  static let rehearse = #"""
    #!/usr/bin/env bash
    # Goes the road of a submission on this machine: a clean folder, setup.sh, run_autograder, a look at the result.
    #   ./rehearse [FOLDER_OR_FILE_TO_SUBMIT]      without one, the untouched exercises
    set -eu
    here=$(cd "$(dirname "$0")" && pwd)
    submit=${1:-$here/course/Exercises}
    AUTOGRADER_ROOT=$(mktemp -d)
    export AUTOGRADER_ROOT
    trap 'rm -rf "$AUTOGRADER_ROOT"' EXIT
    mkdir -p "$AUTOGRADER_ROOT/submission" "$AUTOGRADER_ROOT/results"
    cp -R "$here" "$AUTOGRADER_ROOT/source"
    cp -R "$submit" "$AUTOGRADER_ROOT/submission/"
    bash "$AUTOGRADER_ROOT/source/setup.sh"
    bash "$AUTOGRADER_ROOT/source/run_autograder"
    result=$AUTOGRADER_ROOT/results/results.json
    for field in '"score"' '"tests"' '"max_score"' '"status"'; do
      grep -q "$field" "$result" || { echo "results.json has no $field" >&2; exit 1; }
    done
    cat "$result"

    """#

  /// Grades on every push.
  static let workflow = #"""
    name: grade
    on: [push, workflow_dispatch]
    permissions:
      contents: read
    jobs:
      grade:
        runs-on: ubuntu-latest
        container: swift:6.1
        timeout-minutes: 20
        steps:
          - uses: actions/checkout@v4
          - name: Build the course
            run: swift build --build-tests
          - name: Grade
            run: |
              swift run --skip-build exercise check --all --format junit > report.xml || [ $? -eq 1 ]
              { echo '```'; swift run --skip-build exercise check --all || [ $? -eq 1 ]; echo '```'; } \
                >> "$GITHUB_STEP_SUMMARY"
          - uses: actions/upload-artifact@v4
            if: always()
            with:
              name: junit
              path: report.xml

    """#
}
