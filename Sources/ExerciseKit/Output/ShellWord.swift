extension String {
  /// The text as one word of a shell's line, in quotes where it needs them.
  public var asShellWord: String {
    contains(/[^A-Za-z0-9_.,:\/=+-]/) || isEmpty ? "'" + replacing("'", with: "'\\''") + "'" : self
  }
}
