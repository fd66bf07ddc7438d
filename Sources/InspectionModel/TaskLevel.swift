/// The level of government that ordered a check (国抽, 省抽, 市抽, 区抽).
package enum TaskLevel: String, Sendable, CaseIterable {
    case national
    case provincial
    case municipal
    case district
}

/// The population to which a check belongs; rates of different populations are never mixed.
package enum SamplingKind: String, Sendable, CaseIterable {
    /// 监督抽查, 监督抽检: problem-oriented.
    case supervision
    /// 评价性抽检: representative of consumption.
    case evaluation
    /// 风险监测: no conclusion in law.
    case riskMonitoring = "risk_monitoring"
    /// 复查, 跟踪抽查: after rectification; never in a pass rate.
    case followUp = "follow_up"
    /// 专项抽查.
    case special
    /// 快速检测.
    case rapid
}

/// Where a batch was sampled.
package enum Channel: String, Sendable, CaseIterable {
    case production, circulation, catering, online
}

/// Size class of an enterprise (统计上大中小微型企业划分办法, 2017).
package enum EnterpriseSize: String, Sendable, CaseIterable {
    case large, medium, small, micro, unknown
}

/// Whether a product was made in Tianjin (地产) or elsewhere.
package enum Origin: String, Sendable, CaseIterable {
    case local, other
}

/// Who has to rectify: one failed batch can oblige several parties, each with clocks of its own.
package enum ObligedParty: String, Sendable, CaseIterable {
    case producer, seller, caterer, platform
}
