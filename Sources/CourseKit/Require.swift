/// Stops the program with a sentence unless a condition holds.
///
/// This module and the engine are optimized in debug builds too, and there `precondition` stops without its sentence, which is
/// what a student needs most.
@inlinable
package func require(
  _ condition: @autoclosure () -> Bool, _ sentence: @autoclosure () -> String, file: StaticString = #file,
  line: UInt = #line
) {
  if !condition() { fatalError(sentence(), file: file, line: line) }
}
