import ExerciseKit

/// An answer in the making: what is chosen, typed or moved so far.
struct QuizForm {
  struct Row {
    let line: QuizLine
    let mark: String
    let isAt: Bool
  }
  private enum Kind { case one, several, number, order, slip }

  private let kind: Kind
  private var lines: [QuizLine]
  private var cursor = 0
  private var chosen: Set<Character> = []
  private var typed = ""
  /// The line under the cursor moves with it.
  private var isHeld = false
  /// How many lines have been put in place by their letters.
  private var placed = 0

  init(_ question: Quiz.Question, seed: Int) {
    lines = question.lines(seed: seed)
    kind =
      switch question.kind {
      case .choice(let several, _): several ? .several : .one
      case .number: .number
      case .order: .order
      case .slip: .slip
      }
  }

  /// The answer as it stands, in the form that scripts use.
  var text: String {
    switch kind {
    case .one, .slip: lines.indices.contains(cursor) ? String(lines[cursor].label) : ""
    case .several: chosen.isEmpty ? "none" : String(chosen.sorted())
    case .number: typed
    case .order: String(lines.map(\.label))
    }
  }

  var hasCursor: Bool { kind != .number }
  /// What has been typed of a number.
  var entered: String? { kind == .number ? typed : nil }

  var rows: [Row] {
    lines.enumerated().map { index, line in
      let mark =
        switch kind {
        case .one, .slip: index == cursor ? "◉ " : "○ "
        case .several: chosen.contains(line.label) ? "☑ " : "☐ "
        case .number: ""
        case .order: index == cursor && isHeld ? "↕ " : "  "
        }
      return Row(line: line, mark: mark, isAt: index == cursor)
    }
  }

  /// What the keys do.
  var keys: String {
    let rest = "[s]kip · [q]uit"
    return switch kind {
    case .one: "↑ ↓ or a letter chooses · Enter answers · \(rest)"
    case .several: "↑ ↓ and Space, or letters, tick · Enter answers · \(rest)"
    case .number: "Enter answers · \(rest)"
    case .order: "↑ ↓ goes, Space takes a line along, or type the letters in order · Enter answers · \(rest)"
    case .slip: "↑ ↓ or a number chooses the wrong line · Enter answers · \(rest)"
    }
  }

  /// Whether a character is part of an answer here.
  func takes(_ character: Character) -> Bool { lines.contains { $0.label == character } }

  mutating func press(_ key: Key) {
    switch key {
    case .up: move(by: -1)
    case .down: move(by: 1)
    case .backspace where kind == .number: _ = typed.popLast()
    case .backspace: placed = max(0, placed - 1)
    case .character(let character): press(character)
    default: break
    }
  }

  private mutating func press(_ character: Character) {
    if kind == .number {
      if character.isNumber || ".,+-−eE%".contains(character), typed.count < 24 { typed.append(character) }
      return
    }
    if character == " " {
      if kind == .order { isHeld.toggle() } else if kind == .several { toggle(lines[cursor].label) }
      return
    }
    let label = Character(character.lowercased())
    guard let place = lines.firstIndex(where: { $0.label == label }) else {
      if !takes("k"), label == "k" { move(by: -1) } else if !takes("j"), label == "j" { move(by: 1) }
      return
    }
    switch kind {
    case .order: putNext(place)
    case .several:
      cursor = place
      toggle(label)
    default: cursor = place
    }
  }

  private mutating func toggle(_ label: Character) {
    if chosen.remove(label) == nil { chosen.insert(label) }
  }

  private mutating func move(by step: Int) {
    placed = 0
    guard !lines.isEmpty else { return }
    let next = cursor + step
    if kind == .order, isHeld {
      guard lines.indices.contains(next) else { return }
      lines.swapAt(cursor, next)
      cursor = next
    } else {
      cursor = (next + lines.count) % lines.count
    }
  }

  /// Letters that are typed one after the other put their lines one below the other.
  private mutating func putNext(_ place: Int) {
    if placed >= lines.count { placed = 0 }
    guard place >= placed else { return }
    isHeld = false
    lines.insert(lines.remove(at: place), at: placed)
    cursor = placed
    placed += 1
  }
}
