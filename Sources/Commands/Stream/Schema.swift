import ArgumentParser
import CommandSupport
import RecordStream
import Records

struct Schema: SpotcheckCommand {
    static let program = "spotcheck-stream schema"
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print a JSON Schema for each record type, one a line.",
        discussion: """
            EXAMPLES
              spotcheck-stream schema sample case >schemas.ndjson
            """)

    @OptionGroup(title: "Messages and settings") var diagnosticOptions: DiagnosticOptions

    @Argument(help: "The record types; all of them if there is none.")
    var types: [String] = []

    func execute(_ diagnostics: Diagnostics) throws -> ExitStatus {
        var text = ""
        for type in types.isEmpty ? RecordSchema.types : types {
            guard let schema = RecordSchema.jsonSchema(of: type) else {
                throw CommandFailure(.usage, "there is no record type “\(type)”: \(RecordSchema.types)")
            }
            text += schema.compact + "\n"
        }
        let output = try ByteOutput(path: nil)
        try text.withUTF8 { try output.write(UnsafeRawBufferPointer($0)) }
        try output.commit()
        return .done
    }
}
