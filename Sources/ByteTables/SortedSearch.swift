/// Finds a place in what is sorted by halving it.
public enum SortedSearch {
    /// The first of `count` places from which on something is true; `count` where it is nowhere.
    @inlinable public static func firstIndex(in count: Int, where isReached: (Int) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isReached(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
