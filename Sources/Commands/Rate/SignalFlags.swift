import ArgumentParser
import CommandSupport
import Indicators

extension SignalDispersion: ExpressibleByArgument {}
extension SignalAdjustment: ExpressibleByArgument {}

/// Whether signals are asked for instead of rates, and how.
struct SignalFlags: ParsableArguments {
    @Flag(
        help: """
            Ask where failures have changed, instead of rates: categories, a quarter against the four before; items and \
            districts within categories that signal; laboratories as a funnel. signals.csv decides, and \
            --period names the quarter, by default the last one that is over as of the day of settlement.
            """)
    var signals = false

    @Option(
        help: """
            With --signals, how limits of laboratories make room for what differs between them: additive (τ²) or \
            multiplicative (√φ); by default additive.
            """)
    var dispersion: SignalDispersion?

    @Option(
        help: """
            With --signals, by which adjusted probability a signal is decided: bh (Benjamini and Hochberg), or by \
            (Benjamini and Yekutieli) where categories overlap; both are written.
            """)
    var adjust: SignalAdjustment?

    @Option(help: "With --signals, also add up the last twelve months of this category (its code) by CUSUM.")
    var cusum: String?

    @Flag(help: "With --signals, also compare categories with the same quarters of three years (Farrington).")
    var farrington = false

    func validate() throws {
        guard !signals else { return }
        for (option, isGiven) in [
            ("--dispersion", dispersion != nil), ("--adjust", adjust != nil), ("--cusum", cusum != nil),
            ("--farrington", farrington),
        ] where isGiven {
            throw UsageError("\(option) means something with --signals only")
        }
    }

    /// The settings that make the stream what it is.
    var settings: [(name: String, value: String)] {
        [
            ("signals", "\(signals)"), ("dispersion", (dispersion ?? .additive).rawValue),
            ("adjust", (adjust ?? .bh).rawValue), ("cusum", cusum ?? "-"), ("farrington", "\(farrington)"),
        ]
    }
}
