/// Lines of records, written by hand for a test.
package enum RecordLines {
    /// A sample; members are given as `key: value` in order, all of them strings.
    package static func sample(_ members: KeyValuePairs<String, String>) -> String {
        "{\"type\":\"sample\"" + members.map { ",\"\($0.key)\":\"\($0.value)\"" }.joined() + "}"
    }

    /// A case with its days past the deadline.
    package static func rectification(
        _ status: String, overdue: Int?, _ members: KeyValuePairs<String, String> = [:]
    ) -> String {
        "{\"type\":\"case\",\"status\":\"\(status)\"" + (overdue.map { ",\"overdue_days\":\($0)" } ?? "")
            + members.map { ",\"\($0.key)\":\"\($0.value)\"" }.joined() + "}"
    }
}
