import AnalystTables
import ArgumentParser
import CommandSupport
import InspectionModel
import Normalization
import RecordStream

@main struct Normalize: SpotcheckCommand {
    static let configuration = CommandConfiguration(
        commandName: "spotcheck-normalize",
        abstract: "Map products to categories, and words, districts and verdicts to standard codes.",
        discussion: """
            Reads samples and appends category_code, category_name, category_tier, category_evidence, industry_code,
            district, supervising_district, verdict, task_level, sampling_kind, channel, producer_size and origin; what
            came in stays. Other records pass untouched. A name that no table knows gets no code: --unresolved lists it.

            EXAMPLES
              spotcheck-normalize samples.ndjson --unresolved unresolved.ndjson -o coded.ndjson
              spotcheck-normalize --mapping ours.csv --accept mapping,official,bracket,exact <samples.ndjson
              spotcheck-normalize --explain '红烧牛肉味方便面'

            \(ExitStatus.help)
            """,
        version: toolkitVersion)

    @OptionGroup var options: StreamOptions

    @Option(help: "A folder whose tables (category_heads.csv, words.csv, districts.csv …) replace the built-in ones.")
    var catalogue: String?

    @Option(help: "A mapping file of the analyst's; it goes before everything else. May be repeated.")
    var mapping: [String] = []

    @Option(help: "Write what no table knows to FILE, a stream of “unresolved” records, the most frequent first.")
    var unresolved: String?

    @Option(help: "The tiers that decide without a person: mapping, official, bracket, operator, exact, suffix, head1.")
    var accept: String?

    @Option(help: "Leave with status 65, and seal nothing, if fewer percent of the samples get a category.")
    var minCoverage: String?

    @Option(help: "Print the path of one product name through the cascade, and read nothing.")
    var explain: String?

    @Argument(help: "Streams to read; standard input if there is none.", completion: .file())
    var files: [String] = []

    func validate() throws {
        _ = try acceptedTiers()
        if let minCoverage, TargetPercentage(minCoverage) == nil {
            throw ValidationError("--min-coverage is a percentage between 0 and 100.")
        }
    }

    private func acceptedTiers() throws -> Set<CategoryTier>? {
        guard let accept else { return nil }
        return Set(
            try accept.split(separator: ",").map { word in
                guard let tier = CategoryTier(rawValue: String(word)), tier != .unresolved else {
                    throw ValidationError("--accept: “\(word)” is no tier.")
                }
                return tier
            })
    }

    var diagnosticOptions: DiagnosticOptions { options.diagnostics }

    func execute(_ diagnostics: Diagnostics) throws -> ExitStatus {
        let sources = try TableSources(folder: catalogue, mappings: mapping)
        do {
            if let explain { return try explainName(explain, sources) }
            var stage = try NormalizationStage(
                tables: sources.tables, mappings: sources.mappings, accepted: try acceptedTiers(),
                catalogueVersion: sources.version)
            let recipe = StreamRecipe(
                producer: "spotcheck-normalize \(toolkitVersion)",
                settings: [(name: "accept", value: accept ?? "all")], tables: sources.digests)
            let queue = try unresolved.map {
                try SideStream(path: $0, role: "unresolved", recipe: recipe, keepUnchanged: options.keepUnchanged)
            }
            let stageDriver = StageDriver(recipe: recipe, options: options, diagnostics: diagnostics)
            try stageDriver.run(&stage, inputs: files) { [minCoverage] stage, ledger, _ in
                if let coverage = stage.coverage, let minimum = minCoverage.flatMap({ TargetPercentage($0) }),
                    !coverage.meets(minimum)
                {
                    throw CommandFailure(
                        .badData,
                        "\(coverage.part) of \(coverage.whole) samples got a category "
                            + "(\(coverage.percentText(decimals: 1, against: minimum)) %), \(minimum) % are wanted")
                }
                try queue?.write(stage.unresolved, after: ledger)
            }
            if !options.quiet { tell(stage, diagnostics) }
            return .done
        } catch let error as TableError {
            throw CommandFailure(.badTable, error.description)
        }
    }

    /// One line about the tiers, and one about what is left to a person.
    private func tell(_ stage: NormalizationStage, _ diagnostics: Diagnostics) {
        let tiers = CategoryTier.allCases.compactMap { tier in
            stage.tiers[tier].map { "\(tier.rawValue)=\($0)" }
        }
        guard !tiers.isEmpty else { return }
        diagnostics.note("categories by tier: " + tiers.joined(separator: " "))
    }

    private func explainName(_ name: String, _ sources: TableSources) throws -> ExitStatus {
        var resolver = try CategoryResolver(
            sources.tables, folding: try TextFolding(sources.tables), mappings: sources.mappings)
        if let accepted = try acceptedTiers() { resolver.accepted = accepted }
        let decision = resolver.resolve(name)
        var text = "name\t\(name)\nfolded\t\(resolver.folding.folded(name))\ntier\t\(decision.tier.rawValue)\n"
        if decision.isResolved {
            let category = resolver.catalogue.categories[Int(decision.category)]
            text += "category\t\(category.code)\t\(category.name)\n"
            text += "evidence\t\(resolver.evidence(of: decision))\n"
        }
        for code in resolver.suggestedCodes(of: decision) {
            let name = resolver.catalogue.index(ofCode: code).map { resolver.catalogue.categories[$0].name } ?? ""
            text += "suggestion\t\(code)\t\(name)\n"
        }
        let output = try ByteOutput(path: options.output)
        try text.withUTF8 { try output.write(UnsafeRawBufferPointer($0)) }
        try output.commit()
        return .done
    }
}

extension SideStream {
    /// Writes the whole queue and commits.
    fileprivate func write(_ queue: UnresolvedQueue, after ledger: StreamLedger) throws {
        try open(parents: ledger.parents, seed: ledger.digest.description)
        for entry in queue.sorted {
            try write { writer in
                writer.beginRecord("unresolved")
                writer.member("kind", entry.kind)
                writer.member("text", entry.text)
                if !entry.categoryRaw.isEmpty { writer.member("category_raw", entry.categoryRaw) }
                writer.member("records", integer: entry.count)
                for (index, code) in entry.suggestions.enumerated().prefix(2) {
                    writer.member(index == 0 ? "suggestion" : "second_suggestion", code)
                }
                writer.member("src", entry.firstPlace)
                try writer.endRecord()
            }
        }
        try commit(parents: ledger.parents, lineage: ledger.lineage, completeness: ledger.completeness)
    }
}
