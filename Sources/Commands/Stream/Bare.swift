import ArgumentParser
import CommandSupport
import RecordStream

struct Bare: StreamCommand, ChainedCommand {
    static let program = "spotcheck-stream bare"
    static let configuration = CommandConfiguration(
        commandName: "bare",
        abstract: "Print the records alone, for tools that know no control lines.",
        discussion: """
            EXAMPLES
              spotcheck-stream bare settled.ndjson | mlr --ijsonl --ocsv cat >settled.csv

            The input is checked: if it turns out to be incomplete, the records that were already printed stand, and \
            the exit status is 65. With -o, no file appears then.
            """)

    @OptionGroup(title: "Input and output") var options: StreamOptions

    @Argument(help: "Streams to read; standard input if there is none.", completion: .file())
    var files: [String] = []

    var writesStream: Bool { false }

    func execute(_ diagnostics: Diagnostics) throws -> ExitStatus {
        let output = try options.openOutput(.lines, reading: files)
        var block: [UInt8] = []
        let ledger = try StreamTap(options: options, diagnostics: diagnostics).read(files, keys: KeySet([])) {
            record, _ in
            block.append(contentsOf: record.line)
            block.append(UInt8(ascii: "\n"))
            if block.count >= ByteInput.blockSize {
                try block.withUnsafeBytes { try output.write($0) }
                block.removeAll(keepingCapacity: true)
            }
        }
        try block.withUnsafeBytes { try output.write($0) }
        try output.commit()
        diagnostics.note("records=\(ledger.records)")
        return .done
    }
}
