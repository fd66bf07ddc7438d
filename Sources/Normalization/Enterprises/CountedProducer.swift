/// Which party of a commissioned production is counted as its producer: `producer_key` groups by it.
///
/// Both parties stand on the record in any case, 委托方 as `principal_name` and 受托方 as `contractor_name`. Who is counted is
/// a choice of policy: rates of manufacturing ask who made the batch, duties that follow the label ask who commissioned
/// it and answers for it (Product Quality Law, article 27; GB 7718-2011, 4.1.6.1.3: the label names both).
package enum CountedProducer: String, CaseIterable, Sendable {
    /// Who made the batch: 受托方, 受委托生产企业.
    case contractor
    /// Who commissioned it: 委托方.
    case principal
}

extension EnterpriseRoles {
    /// The party that is counted; the one that is named where the cell names only one.
    package func counted(as party: CountedProducer) -> String {
        switch party {
        case .contractor: producer
        case .principal: commissioner ?? producer
        }
    }
}
