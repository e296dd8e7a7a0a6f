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
  /// The row under the cursor; nil where nothing is chosen yet, so that a stray Enter answers nothing.
  private var cursor: Int?
  private var chosen: Set<Character> = []
  /// Said in so many words that no choice belongs to them.
  private var isNone = false
  private var typed = TypedLine()
  /// The line under the cursor moves with it.
  private var isHeld = false
  private var isMoved = false
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
    if kind == .several || kind == .order { cursor = 0 }
  }

  /// The answer as it stands, in the form that scripts use.
  var text: String {
    switch kind {
    case .one, .slip: cursor.map { String(lines[$0].label) } ?? ""
    case .several: chosen.isEmpty ? "none" : String(chosen.sorted())
    case .number: typed.text
    case .order: String(lines.map(\.label))
    }
  }

  /// What is missing of an answer; nil when there is one.
  var lack: String? {
    switch kind {
    case .one where cursor == nil: "Choose one first: ↑ ↓ or its letter."
    case .slip where cursor == nil: "Choose the wrong line first: ↑ ↓ or its number."
    case .several where chosen.isEmpty && !isNone: "Tick what belongs to them first, or press n for none."
    case .order where !isMoved: "Put the lines in order first: type their letters, or take them along with Space."
    default: nil
    }
  }

  /// What has been typed of a number, before and after the cursor.
  var entered: (before: String, after: String)? { kind == .number ? (typed.before, typed.after) : nil }

  var rows: [Row] {
    let none = QuizLine(label: "n", text: "none of them")
    return (kind == .several ? lines + [none] : lines).enumerated().map { index, line in
      let mark =
        switch kind {
        case .one, .slip: index == cursor ? "◉ " : "○ "
        case .several: (line == none ? isNone : chosen.contains(line.label)) ? "☑ " : "☐ "
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
    case .up where kind != .number: move(by: -1)
    case .down where kind != .number: move(by: 1)
    case .character(let character): press(character)
    case _ where kind == .number: typed.press(key)
    case .backspace: placed = max(0, placed - 1)
    default: break
    }
  }

  private mutating func press(_ character: Character) {
    if kind == .number {
      if character.isNumber || ".,+-−eE%".contains(character) { typed.insert(character) }
      return
    }
    if character == " " {
      if kind == .order { isHeld.toggle() } else if kind == .several { toggle(cursor) }
      return
    }
    let label = Character(character.lowercased())
    if kind == .several, label == "n" {
      cursor = lines.count
      return toggle(cursor)
    }
    guard let place = lines.firstIndex(where: { $0.label == label }) else {
      if !takes("k"), label == "k" { move(by: -1) } else if !takes("j"), label == "j" { move(by: 1) }
      return
    }
    switch kind {
    case .order: putNext(place)
    case .several:
      cursor = place
      toggle(place)
    default: cursor = place
    }
  }

  /// Ticks a row or takes the tick away; none and some exclude each other.
  private mutating func toggle(_ row: Int?) {
    guard let row else { return }
    guard row < lines.count else {
      isNone.toggle()
      chosen = []
      return
    }
    isNone = false
    if chosen.remove(lines[row].label) == nil { chosen.insert(lines[row].label) }
  }

  private mutating func move(by step: Int) {
    placed = 0
    guard !lines.isEmpty else { return }
    if kind == .order, isHeld, let from = cursor {
      guard lines.indices.contains(from + step) else { return }
      lines.swapAt(from, from + step)
      (cursor, isMoved) = (from + step, true)
      return
    }
    let count = lines.count + (kind == .several ? 1 : 0)
    cursor = cursor.map { ($0 + step + count) % count } ?? (step > 0 ? 0 : count - 1)
  }

  /// Letters that are typed one after the other put their lines one below the other.
  private mutating func putNext(_ place: Int) {
    if placed >= lines.count { placed = 0 }
    guard place >= placed else { return }
    (isHeld, isMoved) = (false, true)
    lines.insert(lines.remove(at: place), at: placed)
    cursor = placed
    placed += 1
  }
}
