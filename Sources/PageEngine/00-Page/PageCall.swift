import CourseKit

// A page writes the arguments where `pageRoom` says, calls a function, and reads as many numbers as it answers where `pageAnswer` says. There
// is one thread and one call at a time.
private nonisolated(unsafe) var arguments = UnsafeMutableBufferPointer<Double>.allocate(capacity: 0)
private nonisolated(unsafe) var answered = UnsafeMutableBufferPointer<Double>.allocate(capacity: 0)

/// Room for the arguments of the next call.
///
/// - Parameter count: how many numbers they are.
@c public func pageRoom(_ count: Int32) -> UnsafeMutableRawPointer? {
  arguments.deallocate()
  arguments = .allocate(capacity: Int(count))
  return UnsafeMutableRawPointer(arguments.baseAddress)
}

/// The numbers of the last call's value.
@c public func pageAnswer() -> UnsafeMutableRawPointer? { UnsafeMutableRawPointer(answered.baseAddress) }

/// Calls the engine with what the page gave.
///
/// - Returns: how many numbers the value is.
func answer(_ call: (inout PageArguments) -> PageValue) -> Int32 {
  var given = PageArguments(UnsafeBufferPointer(arguments))
  let numbers = call(&given).numbers
  answered.deallocate()
  answered = .allocate(capacity: numbers.count)
  for (i, number) in numbers.enumerated() { answered.initializeElement(at: i, to: number) }
  return Int32(numbers.count)
}

/// A function of real value.
func answer(_ call: (inout PageArguments) -> Double) -> Int32 { answer { .number(call(&$0)) } }
/// A function whose value is a vector.
func answer(_ call: (inout PageArguments) -> Vector) -> Int32 { answer { .vector(call(&$0)) } }
/// A function whose value is a matrix.
func answer(_ call: (inout PageArguments) -> Matrix) -> Int32 { answer { .matrix(call(&$0)) } }
