/// The scripts that go with an export.
enum ExportTexts {
  /// Runs once, when Gradescope builds the image.
  static func setup(swift release: String) -> String {
    #"""
    #!/usr/bin/env bash
    # Installs Swift where the image has none, and builds the course once: a submission then takes a second.
    set -eu
    root=${AUTOGRADER_ROOT:-/autograder}
    if ! command -v swift >/dev/null; then
      apt-get update
      DEBIAN_FRONTEND=noninteractive apt-get install -y binutils bubblewrap ca-certificates curl git gzip libc6-dev \
        libcurl4-openssl-dev libedit2 libgcc-11-dev libncurses-dev libpython3-dev libsqlite3-0 libstdc++-11-dev \
        libxml2-dev libz3-dev tzdata unzip zlib1g-dev
      version=${SWIFT_VERSION:-\#(release)}
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
  }

  /// Runs for each submission.
  static func runAutograder(units: String?) -> String {
    #"""
    #!/usr/bin/env bash
    # Grades what stands in submission/ and writes results/results.json.
    set -u
    root=${AUTOGRADER_ROOT:-/autograder}
    cd "$root/source/course"
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    mkdir -p "$work/class" "$root/results"
    cp -R "$root/submission" "$work/class/submission"
    status=0
    swift run --skip-build exercise grade "$work/class" --no-sections\#(units.map { " --units \($0)" } ?? "") --out "$work/out" --format gradescope 2>"$work/errors" || status=$?
    if [ "$status" -le 1 ] && [ -f "$work/out/students/submission.gradescope.json" ]; then
      cp "$work/out/students/submission.gradescope.json" "$root/results/results.json"
    else
      # A machine that fails is no verdict on a student: without results.json Gradescope says that the autograder failed, gives no score,
      # and lets it run again.
      rm -f "$root/results/results.json"
      cat "$work/errors" >&2
      exit 2
    fi

    """#
  }

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
}
