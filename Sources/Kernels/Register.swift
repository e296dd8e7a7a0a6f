/// What a product of matrices asks of a register: whose lanes are columns that have nothing to do with each other, so that its width is the
/// machine's affair and not the bits'.
protocol Register {
  associatedtype Number: BinaryFloatingPoint
  /// How many numbers.
  static var width: Int { get }
  init(repeating number: Number)
  /// The numbers from here on.
  init(_ start: UnsafePointer<Number>)
  func store(_ start: UnsafeMutablePointer<Number>)
  /// self + a b, rounded once.
  func plus(_ a: Self, times b: Self) -> Self
}

extension Register {
  @inline(__always) static var zeros: Self { Self(repeating: 0) }
}

#if KERNELS_WIDE
  typealias FloatRegister = SIMD16<Float>
  typealias DoubleRegister = EightDoubles
#else
  typealias FloatRegister = SIMD8<Float>
  typealias DoubleRegister = SIMD4<Double>
#endif

#if KERNELS_WIDE
  extension SIMD16: Register where Scalar == Float {
    @inline(__always) static var width: Int { 16 }
    @inline(__always) init(_ start: UnsafePointer<Float>) {
      self = UnsafeRawPointer(start).loadUnaligned(as: Self.self)
    }
    @inline(__always) func store(_ start: UnsafeMutablePointer<Float>) {
      UnsafeMutableRawPointer(start).storeBytes(of: self, as: Self.self)
    }
    @inline(__always) func plus(_ a: Self, times b: Self) -> Self { addingProduct(a, b) }
  }

  /// Eight Doubles. A type can't be a register of two numbers, and SIMD8 is one of Floats: so this one wraps it.
  struct EightDoubles: Register {
    private var numbers: SIMD8<Double>
    @inline(__always) static var width: Int { 8 }
    @inline(__always) init(repeating number: Double) { numbers = SIMD8(repeating: number) }
    @inline(__always) init(_ start: UnsafePointer<Double>) {
      numbers = UnsafeRawPointer(start).loadUnaligned(as: SIMD8<Double>.self)
    }
    @inline(__always) func store(_ start: UnsafeMutablePointer<Double>) {
      UnsafeMutableRawPointer(start).storeBytes(of: numbers, as: SIMD8<Double>.self)
    }
    @inline(__always) func plus(_ a: Self, times b: Self) -> Self {
      var sum = self
      sum.numbers.addProduct(a.numbers, b.numbers)
      return sum
    }
  }
#endif
