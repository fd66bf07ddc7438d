import ArgumentParser
import CommandSupport

struct Stream: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "spotcheck-stream",
        abstract: "What people do with record streams in a shell.",
        discussion: """
            EXAMPLES
              spotcheck-stream check settled.ndjson
              spotcheck-stream table --verdict fail --keys district_name,product_name settled.ndjson
              spotcheck-stream via -- jq -c 'select(.district=="120111")' <settled.ndjson >xiqing.ndjson

            A stream is one JSON object a line, with a header line first and a seal last. Filters that keep the \
            lines whose only key is _stream (jq -c 'select(._stream or …)') keep the seal; “via” runs any other \
            filter and seals what comes out.

            \(ExitStatus.help)
            """,
        version: toolkitVersion,
        subcommands: [
            Check.self, Via.self, Select.self, Merge.self, Split.self, Key.self, Bare.self, Table.self, Diff.self,
            Schema.self, Profile.self, Head.self, Sample.self, Expect.self,
        ])
}
