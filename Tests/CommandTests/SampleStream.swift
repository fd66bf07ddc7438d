import Foundation
import InspectionModel
import RecordStream

/// A sealed stream of invented samples, for tests of what pipes do to one.
enum SampleStream {
    /// Writes a stream of `count` samples to a file.
    ///
    /// - Parameters:
    ///   - name: stands in the record ids and in the id of the stream, so that two streams differ.
    ///   - verdict: the verdict of every fifth sample.
    ///   - settledAsOf: the day as of which the stream says that it is settled; nil for one that was only read.
    static func write(
        _ name: String, count: Int, verdict: String = "fail", settledAsOf: String? = nil, to file: URL
    ) throws {
        var bytes: [UInt8] = []
        var writer = RecordWriter { bytes.append(contentsOf: $0) }
        var header = StreamHeader(stream: "00000000000000" + name, producer: "spotcheck-ingest 0.1.0")
        header.sources = []
        header.traits.settled = settledAsOf.flatMap { CalendarDate($0) }.map { .day($0) }
        try writer.open(header)
        for number in 0..<count {
            let number = number + 1
            writer.beginRecord("sample")
            writer.member("id", "\(name)\(number)")
            writer.member("sample_number", "\(name)\(number)")
            writer.member("product_name", number % 7 == 0 ? "电饭煲\n\"4L\" \\ \u{7f}\t" : "电饭煲")
            writer.member("district_name", ["和平区", "西青区", "河东区"][number % 3])
            writer.member("verdict", number % 5 == 0 ? verdict : "pass")
            writer.member("src_line", integer: number)
            try writer.endRecord()
        }
        var accounting = Accounting()
        accounting.read = count
        accounting.records = count
        try writer.seal(accounting: accounting)
        try Data(bytes).write(to: file)
    }
}
