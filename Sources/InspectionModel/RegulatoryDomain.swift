/// The body of law under which a batch falls; rates, windows and duties differ between them.
package enum RegulatoryDomain: String, Sendable, CaseIterable {
    /// 产品质量: Product Quality Law and the order on supervision spot checks in force at the time.
    case industrial
    /// 食品: Food Safety Law and the order on food sampling in force at the time.
    case food
    /// 农产品, monitored by the agriculture department: Law on the Quality and Safety of Agricultural Products.
    case agri
    /// 特种设备: Special Equipment Safety Law.
    case specialEquipment = "special_equipment"
    /// 未归类: nothing tells.
    case unassigned

    /// The key of records under which it stands.
    package static let key = "regulatory_domain"
}
