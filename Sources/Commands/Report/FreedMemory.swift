import Glibc

/// Memory that was freed in small pieces, which the C library keeps for more of these.
///
/// What a report keeps of cases until all records are read lies in some hundred thousand pieces; the lists that come after
/// them are large, and find no room there.
enum FreedMemory {
    /// Gives it back to the system, where the C library has a call for that.
    static func giveBack() {
        // Swift's view of the C library leaves this call out.
        typealias Trim = @convention(c) (Int) -> Int32
        guard let symbol = dlsym(nil, "malloc_trim") else { return }
        _ = unsafeBitCast(symbol, to: Trim.self)(0)
    }
}
