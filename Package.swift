// swift-tools-version: 6.2
import PackageDescription

// The rooms of the house. Arrows point to what is imported, and none runs back; see README.md, "The house".
let package = Package(
    name: "spotcheck",
    products: Executable.allCases.map { .executable(name: $0.rawValue, targets: [$0.rawValue]) },
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    ],
    targets: [
        // C libraries and tables
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        // No pkgConfig: libarchive is looked up at run time, see its shim
        .systemLibrary(name: "CLibArchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(name: "CZLib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CXXHash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"])]),
        .systemLibrary(name: "CLibXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        // No pkgConfig: its flags hold a definition that the package manager warns of
        .systemLibrary(name: "CUTF8Proc", providers: [.apt(["libutf8proc-dev"])]),
        .target(name: "CByteScan"),
        .target(name: "BuiltInTables", exclude: ["tables", "templates"]),

        // Containers of bytes, and what is asked of bytes in every room; nothing of the field
        .target(name: "ByteTables", dependencies: ["CByteScan", "CUTF8Proc"]),

        // The vocabulary of the field
        .target(name: "InspectionModel"),

        // Reading what laboratories send
        .target(name: "TextEncodings", dependencies: ["CByteScan"]),
        .target(name: "DelimitedText", dependencies: ["CByteScan"]),
        .target(name: "XMLReading", dependencies: ["CLibXML2", "CByteScan", "ByteTables"]),
        .target(name: "Decompression", dependencies: ["CLibArchive", "CZLib"]),
        .target(
            name: "WorkbookReading",
            dependencies: ["Decompression", "XMLReading", "TextEncodings", "ByteTables", "CXXHash"]),
        .target(
            name: "AnalystTables", dependencies: ["BuiltInTables", "DelimitedText", "TextEncodings", "ByteTables"]),

        // The shared record format: lines, seals and scans; the keys of its records; choosing and showing records
        .target(
            name: "RecordStream",
            dependencies: ["InspectionModel", "ByteTables", "CByteScan", "CXXHash", "CLibCrypto"]),
        .target(name: "Records", dependencies: ["RecordStream", "InspectionModel"]),
        .target(
            name: "Selection",
            dependencies: [
                "Records", "RecordStream", "InspectionModel", "AnalystTables", "DelimitedText", "ByteTables",
            ]),

        // Folders that are there whole or not at all, and prove it; nothing of the field
        .target(name: "Bags", dependencies: ["ByteTables", "CLibCrypto"]),

        // One room for each capability
        .target(
            name: "SourceLayouts",
            dependencies: [
                "Records", "RecordStream", "InspectionModel", "TextEncodings", "DelimitedText", "XMLReading",
                "WorkbookReading", "AnalystTables", "ByteTables",
            ]),
        .target(
            name: "Normalization",
            dependencies: ["Records", "RecordStream", "InspectionModel", "AnalystTables", "ByteTables", "CByteScan"]),
        .target(
            name: "Rectification",
            dependencies: ["Records", "RecordStream", "InspectionModel", "AnalystTables", "ByteTables"]),
        .target(
            name: "Indicators",
            dependencies: [
                "Selection", "Records", "RecordStream", "InspectionModel", "AnalystTables", "DelimitedText",
                "ByteTables", "CByteScan",
            ]),
        .target(
            name: "Draws",
            dependencies: [
                "RecordStream", "InspectionModel", "AnalystTables", "DelimitedText", "TextEncodings", "ByteTables",
                "CByteScan",
            ]),
        .target(name: "Leads", dependencies: ["InspectionModel", "AnalystTables"]),
        .target(
            name: "ReportBundles",
            dependencies: [
                "Bags", "Leads", "Records", "RecordStream", "InspectionModel", "Indicators", "Selection",
                "AnalystTables",
                "DelimitedText", "ByteTables", "CLibXLSXWriter", "CSQLite",
                .product(name: "Mustache", package: "swift-mustache"),
            ]),

        // Flags, files, exit statuses
        .target(
            name: "CommandSupport",
            dependencies: [
                "Selection", "Records", "RecordStream", "InspectionModel", "AnalystTables", "Decompression",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        // The tools: options, settings, stage and reporter of each in a folder
        .target(
            name: "Commands",
            dependencies: [
                "CommandSupport", "SourceLayouts", "Normalization", "Rectification", "Indicators", "Draws", "Leads",
                "ReportBundles", "Selection", "Bags", "Records", "RecordStream", "InspectionModel", "AnalystTables",
                "TextEncodings", "Decompression", "WorkbookReading", "XMLReading", "DelimitedText", "ByteTables",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
    ]
        + Executable.allCases.map { .executableTarget(name: $0.rawValue, dependencies: ["Commands"]) }
        + [
            // The byte scans as they are where there is no SSE2
            .target(name: "PortableByteScan", path: "Tests/PortableByteScan"),
            .testTarget(name: "ByteScanTests", dependencies: ["CByteScan", "PortableByteScan", "TestMaterial"]),
            .testTarget(name: "ByteTablesTests", dependencies: ["ByteTables"]),
            .testTarget(name: "InspectionModelTests", dependencies: ["InspectionModel", "TestMaterial"]),
            .testTarget(name: "RecordStreamTests", dependencies: ["RecordStream", "TestMaterial"]),
            .testTarget(name: "RecordsTests", dependencies: ["Records", "RecordStream"]),
            .testTarget(
                name: "SelectionTests",
                dependencies: ["Selection", "Records", "RecordStream", "InspectionModel", "Indicators", "TestMaterial"]),
            .testTarget(name: "TextEncodingsTests", dependencies: ["TextEncodings", "TestMaterial"]),
            .testTarget(name: "DelimitedTextTests", dependencies: ["DelimitedText", "TestMaterial"]),
            .testTarget(name: "XMLReadingTests", dependencies: ["XMLReading", "TestMaterial"]),
            .testTarget(name: "DecompressionTests", dependencies: ["Decompression", "TestMaterial"]),
            .testTarget(
                name: "WorkbookReadingTests",
                dependencies: ["WorkbookReading", "Decompression", "XMLReading", "TextEncodings", "TestMaterial"]),
            .testTarget(name: "AnalystTablesTests", dependencies: ["AnalystTables", "TestMaterial"]),
            .testTarget(
                name: "SourceLayoutsTests",
                dependencies: [
                    "CByteScan", "SourceLayouts", "AnalystTables", "InspectionModel", "RecordStream", "TextEncodings",
                    "TestMaterial",
                ]),
            .testTarget(
                name: "NormalizationTests",
                dependencies: ["Normalization", "AnalystTables", "InspectionModel", "RecordStream", "TestMaterial"]),
            .testTarget(
                name: "RectificationTests",
                dependencies: [
                    "Rectification", "AnalystTables", "InspectionModel", "RecordStream", "ByteTables", "TestMaterial",
                ]),
            .testTarget(
                name: "IndicatorsTests",
                dependencies: [
                    "Indicators", "Selection", "AnalystTables", "InspectionModel", "RecordStream", "TestMaterial",
                ]),
            .testTarget(
                name: "DrawsTests",
                dependencies: [
                    "Draws", "AnalystTables", "DelimitedText", "TextEncodings", "InspectionModel", "Records",
                    "RecordStream", "TestMaterial",
                ]),
            .testTarget(
                name: "LeadsTests", dependencies: ["Leads", "AnalystTables", "InspectionModel", "TestMaterial"]),
            .testTarget(name: "BagsTests", dependencies: ["Bags", "TestMaterial"]),
            .testTarget(
                name: "ReportBundlesTests",
                dependencies: [
                    "ReportBundles", "Bags", "Indicators", "InspectionModel", "Records", "RecordStream", "TestMaterial",
                ]),
            .testTarget(
                name: "CommandSupportTests",
                dependencies: [
                    "CommandSupport", "RecordStream", "Selection", "TestMaterial",
                    .product(name: "ArgumentParser", package: "swift-argument-parser"),
                ]),
            // Whole commands: pipes, kills, case directories, published figures
            .testTarget(
                name: "CommandTests",
                dependencies: ["TestMaterial", "Selection", "Records", "RecordStream", "InspectionModel"]
                    + Executable.allCases.map { .target(name: $0.rawValue) }),
            .target(name: "TestMaterial", path: "Tests/TestMaterial"),
        ]
)

/// The executables; each runs one tool of Commands.
enum Executable: String, CaseIterable {
    case chain = "spotcheck"
    case ingest = "spotcheck-ingest"
    case normalize = "spotcheck-normalize"
    case reconcile = "spotcheck-reconcile"
    case rate = "spotcheck-rate"
    case report = "spotcheck-report"
    case verify = "spotcheck-verify"
    case stream = "spotcheck-stream"
    case draw = "spotcheck-draw"
}

// Built by Scripts/benchmark-names only
if Context.environment["SPOTCHECK_BENCHMARKS"] != nil {
    package.targets.append(
        .executableTarget(
            name: "benchmark-names", dependencies: ["Normalization", "AnalystTables"], path: "Scripts/benchmarks/names")
    )
}

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

for target in package.targets
where target.type != .system && !["CByteScan", "BuiltInTables", "PortableByteScan"].contains(target.name) {
    target.swiftSettings = (target.swiftSettings ?? []) + settings
}
