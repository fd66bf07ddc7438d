/// The body of law under which a failed batch is handled; windows and duties differ between them.
package enum RegulatoryDomain: String, Sendable, CaseIterable {
    /// 工业产品: Product Quality Law and the order on supervision spot checks in force at the time.
    case industrial
    /// 食品: Food Safety Law and the order on food sampling in force at the time.
    case food
    /// 农产品, checked by the agriculture department: Law on the Quality and Safety of Agricultural Products.
    case agri
}
