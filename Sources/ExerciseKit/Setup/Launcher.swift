import Exchange
import Foundation
import Subjects

/// The small script that finds the course around you and starts its own tool.
///
/// A copy of the tool itself would go stale with the next update of the course.
public enum Launcher {
  private static let marker = "# Worked Numbers launcher"

  static let script = """
    #!/bin/sh
    \(marker): starts the tool of the course that you are in.
    course=${EXERCISE_COURSE:-}
    if [ -z "$course" ]; then
      course=$(pwd -P)
      while [ ! -f "$course/Package.swift" ] || [ ! -d "$course/Exercises" ] || [ ! -d "$course/Sources/CourseKit" ]; do
        if [ "$course" = / ]; then
          echo "Error: $(pwd -P) is in no course: go to the folder that you cloned, or set EXERCISE_COURSE to it" >&2
          exit 2
        fi
        course=$(dirname "$course")
      done
    elif [ ! -f "$course/Package.swift" ] || [ ! -d "$course/Exercises" ]; then
      echo "Error: EXERCISE_COURSE names $course, which is no course: set it to the folder that you cloned" >&2
      exit 2
    fi
    tool="$course/.build/debug/exercise"
    if [ ! -x "$tool" ] || [ -n "$(find "$course/Sources" "$course/Package.swift" -name '*.swift' -newer "$tool" -print 2>/dev/null | head -n 1)" ]; then
      if ! command -v swift >/dev/null && [ ! -x "$tool" ]; then
        echo "Error: no swift on the PATH: install Swift 6.2 or newer from https://www.swift.org/install" >&2
        exit 2
      fi
      [ -t 2 ] && echo "Building the tool; README says how long the first time takes" >&2
      build() { log=$(swift build --package-path "$course" --product exercise 2>&1); }
      if build; then built=yes; else
        case $log in
          *"module cache path"*)
            # Caches that work in no other folder than the one where they were made.
            echo "Note: this course was built in another folder; it is built anew here" >&2
            rm -rf "$course"/.build/*/debug/ModuleCache "$course"/.build/modules
            if build; then built=yes; else built=no; fi ;;
          *) built=no ;;
        esac
      fi
      if [ $built = no ]; then
        why="the course's sources do not build"
        if [ -e "$course/.build" ] && [ ! -O "$course/.build" ] && [ "$(id -u)" != 0 ]; then
          why="$course/.build is not yours, as after a sudo (sudo chown -R $(id -un) '$course/.build' takes it back)"
        fi
        [ -x "$tool" ] || { echo "$log" >&2; echo "Error: the tool could not be built: $why; see above, or ask your instructor" >&2; exit 2; }
        echo "Note: $why; using the tool as it was" >&2
      else
        touch "$tool" 2>/dev/null
      fi
    fi
    exec "$tool" "$@"

    """

  /// Writes the launcher as `exercise` into a folder.
  ///
  /// - Throws: `LauncherError` when another program of that name stands there, or the folder can't be written.
  public static func install(into folder: URL, replacing isForced: Bool) throws -> URL {
    let file = folder.appending(path: "exercise")
    let manager = FileManager.default
    if manager.fileExists(atPath: file.path), !isForced {
      let text = CourseText.read(file) ?? ""
      guard text.contains(marker) else { throw LauncherError.occupied(file.path) }
    }
    do {
      try manager.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(script.utf8).write(to: file, options: .atomic)
      try manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    } catch {
      throw LauncherError.notWritable(folder.path)
    }
    return file
  }
}

/// Why the launcher was not installed.
public enum LauncherError: Error, CustomStringConvertible {
  case occupied(String)
  case notWritable(String)

  public var description: String {
    switch self {
    case .occupied(let path):
      "\(path) is another program: choose a folder with --to, or replace it with --force"
    case .notWritable(let path):
      "\(path) can't be written: " + (WriteObstacle.at(path).map { "\($0); or " } ?? "")
        + "choose another folder with --to"
    }
  }
}
