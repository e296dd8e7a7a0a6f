/// What grades a push of a student's repository: the graders of the instructor's, at a commit.
struct Workflow {
  /// Swift's release, `6.3.1`.
  let release: String
  let graders: GradersPlace

  init(swift release: String, graders: GradersPlace) {
    self.release = release
    self.graders = graders
  }

  var text: String {
    #"""
    # Grades each push by the course of \#(graders.repository), as it was at the commit below; the graders in this repository are for
    # trying at home. If that repository is private, make an access token that may read its contents, and keep it as this organization's
    # secret GRADERS_TOKEN. A student who may push may also edit this file: for a grade that counts, run `exercise grade` over the
    # clones, which asks nothing of this repository but its exercises.
    name: grade
    on: [push, workflow_dispatch]
    permissions:
      contents: read
    jobs:
      grade:
        runs-on: ubuntu-latest
        container: swift:\#(release)
        timeout-minutes: 30
        env:
          EXERCISE_SMALL_PACKAGE: 1
        steps:
          - name: What was pushed
            uses: actions/checkout@v4
            with:
              path: handed-in
              persist-credentials: false
          - name: The graders
            uses: actions/checkout@v4
            with:
              repository: \#(graders.repository)
              ref: \#(graders.commit)
              path: graders
              token: ${{ secrets.GRADERS_TOKEN || github.token }}
              persist-credentials: false
          - name: Build
            run: swift build --build-tests
            working-directory: graders
          - name: Grade
            shell: bash
            run: |
    \#(script.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "          " + $0 }.joined(separator: "\n"))
          - name: Keep
            uses: actions/upload-artifact@v4
            if: always()
            with:
              name: points
              path: |
                points.json
                report.xml

    """#
  }

  /// The step that grades: only exercises that were begun, so that a push is red for what is wrong and not for what is still to come.
  private var script: String {
    #"""
    set -u
    begun=()
    root=$(realpath handed-in)
    for stub in graders/Exercises/*/.course/*.swift; do
      folder=$(basename "$(dirname "$(dirname "$stub")")")
      mine=handed-in/Exercises/$folder/$(basename "$stub")
      # A link, of the file or of a folder around it, could lead to the graders' own solution.
      if [ -f "$mine" ] && [ "$(realpath "$mine")" = "$root/${mine#handed-in/}" ] && ! cmp -s "$mine" "$stub"; then
        cp "$mine" "graders/Exercises/$folder/"
        begun+=("$((10#${folder%%-*}))")
      fi
    done
    summary=${GITHUB_STEP_SUMMARY:-/dev/stdout}
    if [ "${#begun[@]}" -eq 0 ]; then
      echo "No exercise has been begun yet." >>"$summary"
      echo '{"schema": "exercise-checks/1", "units": []}' >points.json
      exit 0
    fi
    top=$PWD
    cd graders
    status=0
    swift run --skip-build exercise check "${begun[@]}" --json >"$top/points.json" || status=$?
    swift run --skip-build exercise check "${begun[@]}" --format junit >"$top/report.xml" || true
    text=$(COLUMNS=100 swift run --skip-build exercise check "${begun[@]}") || true
    printf '~~~~\n%s\n~~~~\n' "$text" >>"$summary"
    exit "$status"
    """#
  }
}
