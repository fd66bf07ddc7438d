internal import InspectionModel

extension TargetPercentage {
    /// What is missing to 100 %.
    var complement: TargetPercentage? {
        TargetPercentage(Decimals.text(100_000 - scaled, decimals: 3))
    }
}
