// The C library is imported here and nowhere visible: with Foundation, or with a public import, a student's file could
// reach the file system through this module.
#if hasFeature(Embedded)
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// e^x.
public func exp(_ x: Double) -> Double { libraryExp(x) }
/// The natural logarithm; −∞ at 0, not a number below 0.
public func log(_ x: Double) -> Double { libraryLog(x) }
/// ln(1 + x), exact for small x, where 1 + x loses digits.
public func log1p(_ x: Double) -> Double { libraryLog1p(x) }
/// e^x − 1, exact for small x.
public func expm1(_ x: Double) -> Double { libraryExpm1(x) }
/// The hyperbolic tangent.
public func tanh(_ x: Double) -> Double { libraryTanh(x) }
/// The square root; not a number below 0.
public func sqrt(_ x: Double) -> Double { x.squareRoot() }
/// x to the power y.
public func pow(_ x: Double, _ y: Double) -> Double { libraryPow(x, y) }
/// The sine of an angle in radians.
public func sin(_ x: Double) -> Double { librarySin(x) }
/// The cosine of an angle in radians.
public func cos(_ x: Double) -> Double { libraryCos(x) }

#if hasFeature(Embedded)
  // In a page of the book these are the functions of JavaScript's `Math`.
  @_extern(c, "exp") private func libraryExp(_ x: Double) -> Double
  @_extern(c, "log") private func libraryLog(_ x: Double) -> Double
  @_extern(c, "log1p") private func libraryLog1p(_ x: Double) -> Double
  @_extern(c, "expm1") private func libraryExpm1(_ x: Double) -> Double
  @_extern(c, "tanh") private func libraryTanh(_ x: Double) -> Double
  @_extern(c, "pow") private func libraryPow(_ x: Double, _ y: Double) -> Double
  @_extern(c, "sin") private func librarySin(_ x: Double) -> Double
  @_extern(c, "cos") private func libraryCos(_ x: Double) -> Double
#elseif canImport(Glibc)
  private func libraryExp(_ x: Double) -> Double { Glibc.exp(x) }
  private func libraryLog(_ x: Double) -> Double { Glibc.log(x) }
  private func libraryLog1p(_ x: Double) -> Double { Glibc.log1p(x) }
  private func libraryExpm1(_ x: Double) -> Double { Glibc.expm1(x) }
  private func libraryTanh(_ x: Double) -> Double { Glibc.tanh(x) }
  private func libraryPow(_ x: Double, _ y: Double) -> Double { Glibc.pow(x, y) }
  private func librarySin(_ x: Double) -> Double { Glibc.sin(x) }
  private func libraryCos(_ x: Double) -> Double { Glibc.cos(x) }
#elseif canImport(Darwin)
  private func libraryExp(_ x: Double) -> Double { Darwin.exp(x) }
  private func libraryLog(_ x: Double) -> Double { Darwin.log(x) }
  private func libraryLog1p(_ x: Double) -> Double { Darwin.log1p(x) }
  private func libraryExpm1(_ x: Double) -> Double { Darwin.expm1(x) }
  private func libraryTanh(_ x: Double) -> Double { Darwin.tanh(x) }
  private func libraryPow(_ x: Double, _ y: Double) -> Double { Darwin.pow(x, y) }
  private func librarySin(_ x: Double) -> Double { Darwin.sin(x) }
  private func libraryCos(_ x: Double) -> Double { Darwin.cos(x) }
#endif
