internal import CGeodesyKernels

/// The instruction set of the loops, as the environment may name it.
package enum KernelChoice {
    /// What the environment says where it cannot be heeded: none of baseline, avx2 and avx512, or one
    /// that this processor lacks. The fastest set is in use instead, with the same results.
    package static var refused: (variable: String, name: String)? {
        guard let name = unsafe geodesyKernelsRefused() else { return nil }
        return unsafe (GEODESY_KERNELS_VARIABLE, String(cString: name))
    }
}
