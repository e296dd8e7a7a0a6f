/// The instructions that this build of the kernels takes for granted, in the words of `/proc/cpuinfo`.
///
/// `EXERCISE_CPU=portable swift build …` makes a build that takes nothing for granted: the same bits, slower.
public enum InstructionSet {
  public static var needed: [String] {
    #if KERNELS_WIDE
      ["avx2", "fma", "avx512f", "avx512vl", "avx512bw", "avx512dq"]
    #elseif KERNELS_NEED_AVX2
      ["avx2", "fma"]
    #else
      []
    #endif
  }
}
