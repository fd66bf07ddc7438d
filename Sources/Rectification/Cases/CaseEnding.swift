/// An end of a case other than rectification; each needs evidence.
package enum CaseEnding: String, Sendable, CaseIterable {
    /// 吊销许可证: enforced (Product Quality Law art. 17).
    case licenceRevoked = "licence_revoked"
    /// 停产、转产: no longer produces or sells the product.
    case ceasedProduction = "ceased_production"
    /// 注销、吊销营业执照: the party no longer exists.
    case deregistered
    /// 查无下落: not found at its address; served by public notice.
    case notFound = "not_found"
    /// 假冒: the labelled producer proved that it did not make the product; only the producer's case ends by it.
    case counterfeitProved = "counterfeit_proved"
    /// 移送: accepted by the authority of another place.
    case transferredOut = "transferred_out"
    /// 拒不改正: refused; ends the handling, is no rectification, and stays in the denominator.
    case refused
}
