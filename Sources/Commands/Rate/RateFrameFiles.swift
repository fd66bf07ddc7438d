import ArgumentParser
import CommandSupport
import Indicators
import Normalization
import RecordStream

/// The lists that an office brings for one run, as named.
struct RateFrameFiles: ParsableArguments {
    @Option(
        help: """
            A CSV table of weights for weighted measures: a first column that names the strata (industry_class, or a \
            record key such as channel), weight, and size for finite strata; Chinese headings as in frame_columns.csv.
            """, completion: .file(extensions: ["csv"]))
    var weights: String?

    @Option(
        help: """
            A CSV list of enterprises for coverage (roster_coverage) and benchmarking: name, code, and district, size (大型…), \
            result (已领跑…); or 企业名称, 统一社会信用代码, 所属区, 企业规模, 对标结果.
            """, completion: .file(extensions: ["csv"]))
    var roster: String?

    @Option(
        help: """
            A CSV sampling plan for plan_completion: record keys such as district and category_code, and planned; or 所属区, \
            品类, 计划批次.
            """,
        completion: .file(extensions: ["csv"]))
    var plan: String?

    /// The lists, and the SHA-256 of their bytes.
    ///
    /// - Throws: a failure with status 78 for a bad table, 66 or 74 for a file that cannot be read.
    func read(
        _ tables: IndicatorTables
    ) throws(CommandFailure) -> (frames: RateFrames, digests: [(name: String, sha256: String)]) {
        var frames = RateFrames()
        var digests: [(name: String, sha256: String)] = []
        func bytes(_ path: String, _ role: String) throws(CommandFailure) -> [UInt8] {
            guard let bytes = try ByteInput.contents(ofFileIfAny: path) else {
                throw CommandFailure(.noInput, "there is no such file", at: path)
            }
            var digest = SHA256Digest()
            bytes.withUnsafeBytes { digest.update($0) }
            digests.append((role, digest.hexadecimal()))
            return bytes
        }
        do {
            if let weights {
                let content = try bytes(weights, "--weights")
                let frame = tables.measures[.manufacturingPassRate]?.frame ?? []
                let headings = tables.frameColumns.keys(of: .weights)
                var table = try WeightTable(named: weights, bytes: content, headings: headings)
                if table.key == WeightTable.industryClass {
                    table = try WeightTable(named: weights, bytes: content, frame: frame, headings: headings)
                }
                frames.weights = table
            }
            if let roster {
                let folding = try TextFolding(NormalizationTables(replacements: [:]))
                frames.roster = try EnterpriseRoster(
                    named: roster, bytes: try bytes(roster, "--roster"), words: tables.benchmarkWords,
                    headings: tables.frameColumns.keys(of: .roster)
                ) { EnterpriseName($0, folding: folding)?.groupingKey }
            }
            if let plan {
                frames.plan = try SamplingPlan(
                    named: plan, bytes: try bytes(plan, "--plan"), headings: tables.frameColumns.keys(of: .plan))
            }
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(.badTable, "\(error)")
        }
        return (frames, digests)
    }
}
