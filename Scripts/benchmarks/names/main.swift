import AnalystTables
import Glibc
import Normalization

// How fast categories are found for names never seen before, and for names that come again; and how long the tables
// take to load. One core, best and median of the rounds.

/// Names one behind the other, as in a stream that is read.
struct Names {
    var bytes: [UInt8] = []
    var ends: [Int] = []

    mutating func append(_ name: String) {
        bytes += name.utf8
        ends.append(bytes.count)
    }

    /// Calls `body` with a function that gives the name at a place.
    func withAll(_ body: ((Int) -> UnsafeBufferPointer<UInt8>) -> Void) {
        bytes.withUnsafeBufferPointer { bytes in
            ends.withUnsafeBufferPointer { ends in
                body { index in
                    UnsafeBufferPointer(rebasing: bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]])
                }
            }
        }
    }
}

/// Names as notices print them, each other than all others: a table of names under invented brands.
func names(_ table: [String]) -> Names {
    let first = Array("岚舟砚谷楷渡榆衡棠驰笙朗禾畔溪桥松涧云岭霁川竹屿枫沐澜苇")
    var names = Names()
    for (index, left) in first.enumerated() {
        for right in first[(index + 1)...] {
            for name in table { names.append("\(left)\(right)\(name)") }
        }
    }
    return names
}

/// Seconds of processor time that `body` takes: others may use the machine as well.
func seconds(_ body: () -> Void) -> Double {
    var (start, end) = (timespec(), timespec())
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start)
    body()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end)
    return Double(end.tv_sec - start.tv_sec) + Double(end.tv_nsec - start.tv_nsec) / 1e9
}

func say(_ what: String, _ values: [Double], _ unit: String) {
    let sorted = values.sorted()
    print("\(what): best \(sorted.last ?? 0) median \(sorted[sorted.count / 2]) \(unit)")
}

func run() throws {
    let rounds = CommandLine.arguments.dropFirst(2).first.flatMap { Int($0) } ?? 5
    let lookUps = 1_000_000 * (CommandLine.arguments.dropFirst(3).first.flatMap { Int($0) } ?? 4)
    let path = CommandLine.arguments.dropFirst().first ?? "Fixtures/names/unseen-names.csv"
    guard let file = fopen(path, "r") else { return print("cannot read \(path)") }
    var table: [String] = []
    var line = [CChar](repeating: 0, count: 4096)
    while fgets(&line, 4096, file) != nil {
        let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        table.append(String(text.prefix { $0 != "," }))
    }
    fclose(file)

    let tables = NormalizationTables(replacements: [:])
    var loading: [Double] = []
    var resolver = try CategoryResolver(tables, folding: try TextFolding(tables))
    for _ in 0..<rounds {
        loading.append(-1000 * seconds { resolver = try! CategoryResolver(tables, folding: try! TextFolding(tables)) })
    }
    say("load the category tables", loading, "ms (negative: less is better)")

    let distinct = names(Array(table.dropFirst()))
    let count = distinct.ends.count
    var found = 0
    var rates: [Double] = []
    let empty = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    for _ in 0..<rounds {
        rates.append(
            Double(count)
                / seconds {
                    distinct.withAll { name in
                        for index in 0..<count {
                            let decision = resolver.resolve(
                                name: name(index), categoryRaw: empty, context: .producer)
                            if decision.isResolved { found += 1 }
                        }
                    }
                } / 1e6)
    }
    say("distinct names (\(count), \(100 * found / (rounds * count)) % found)", rates, "M/s")
    rates = []
    for _ in 0..<rounds {
        var state: UInt64 = 1
        rates.append(
            4
                / seconds {
                    distinct.withAll { name in
                        for _ in 0..<lookUps {
                            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                            let decision = resolver.resolve(
                                name: name(Int(state >> 33) % 2000), categoryRaw: empty, context: .producer)
                            if decision.isResolved { found += 1 }
                        }
                    }
                })
    }
    say("repeated names (2000)", rates, "M/s")
}

try run()
