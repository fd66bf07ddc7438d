/// What came of comparing an enterprise's standards (百城千业万企对标达标, 五（四）3（2）: four cases).
package enum BenchmarkResult: String, Sendable, CaseIterable {
    /// 现阶段已经领跑.
    case leading
    /// 现阶段已达标.
    case reached
    /// 2-3年内可通过开展质量提升活动达标.
    case reachable
    /// 没法达标.
    case unreachable
}
