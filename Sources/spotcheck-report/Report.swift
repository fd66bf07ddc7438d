import ArgumentParser

@main struct Report: ParsableCommand {
    func run() throws {}
}
