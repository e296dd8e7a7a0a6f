extension Document {
  /// The formulas that can't be read, each with its line and a sentence; empty when every formula can be drawn.
  public var formulaErrors: [UnsupportedConstruct] {
    formulas.compactMap { formula in
      do {
        _ = try MathText(tex: formula.tex)
        return nil
      } catch {
        return UnsupportedConstruct(line: formula.line, sentence: "\(error) The formula is \(formula.tex.prefix(60)).")
      }
    }
  }
}
