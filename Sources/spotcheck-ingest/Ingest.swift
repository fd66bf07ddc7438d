import ArgumentParser

@main struct Ingest: ParsableCommand {
    func run() throws {}
}
