/// Calls as reports write them: whole numbers without their `.0`, which a Double's description has.
enum CallText {
  /// `step([[1.0, 2.5]], "1.0")` is `step([[1, 2.5]], "1.0")`: what stands in quotes is a text's own.
  static func short(_ call: String) -> String {
    let characters = Array(call)
    func isDigit(_ index: Int) -> Bool {
      characters.indices.contains(index) && characters[index].isASCII && characters[index].isNumber
    }
    var result = ""
    var isQuoted = false
    var index = 0
    while index < characters.count {
      let character = characters[index]
      if character == "\\", isQuoted, index + 1 < characters.count {
        result.append(character)
        index += 1
      } else if character == "\"" {
        isQuoted.toggle()
      } else if !isQuoted, character == ".", index > 0, isDigit(index - 1), isDigit(index + 1),
        characters[index + 1] == "0",
        !isDigit(index + 2), !characters.indices.contains(index + 2) || characters[index + 2] != "e"
      {
        index += 2
        continue
      }
      result.append(characters[index])
      index += 1
    }
    return result
  }
}
