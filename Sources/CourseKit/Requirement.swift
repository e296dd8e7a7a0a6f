/// Stops the program with a sentence if a condition does not hold.
///
/// `precondition` would stop it too, but drops its message from optimized code, and this module is optimized; the
/// message, with the shapes in it, is what a check shows of a product that does not fit.
@inline(__always)
func require(_ condition: Bool, _ message: @autoclosure () -> String) {
  guard condition else { fatalError(message()) }
}
