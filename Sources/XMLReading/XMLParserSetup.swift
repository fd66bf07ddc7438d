internal import CLibXML2

/// What must be set in libxml2 once in a process, before the first parser.
package enum XMLParserSetup {
    private static let done: Void = spotcheck_xml_harden()

    /// Initialises libxml2 and puts a refusing loader of external resources in place.
    package static func run() { _ = done }

    /// Whether the refusing loader is in place.
    package static var isHardened: Bool { spotcheck_xml_is_hardened() != 0 }
}
