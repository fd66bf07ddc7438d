/// Plain values in bare memory, for lists that grow by a few entries a record: nobody asks each time whose they are.
struct BareList<Element: BitwiseCopyable>: ~Copyable {
    /// The values; they move when more are reserved.
    private(set) var elements: UnsafeMutablePointer<Element>
    /// How many there are.
    private(set) var count = 0
    private var capacity: Int

    /// An empty list with room for so many.
    init(capacity: Int) {
        self.capacity = max(1, capacity)
        elements = .allocate(capacity: self.capacity)
    }

    deinit { elements.deallocate() }

    /// The values, valid until the next change.
    @inline(__always)
    var all: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: elements, count: count) }

    /// Makes room for more behind the last one.
    @inline(__always)
    mutating func reserve(_ more: Int) { if count &+ more > capacity { grow(by: more) } }

    /// Adds one value.
    @inline(__always)
    mutating func append(_ element: Element) {
        reserve(1)
        (elements + count).initialize(to: element)
        count &+= 1
    }

    /// Takes over values that were written into the room behind the last one, or forgets those behind the first ones.
    ///
    /// - Precondition: there was room for so many.
    @inline(__always)
    mutating func setCount(_ count: Int) {
        precondition(count >= 0 && count <= capacity)
        self.count = count
    }

    /// Puts a value before the one at a place, or behind the last one.
    mutating func insert(_ element: Element, at place: Int) {
        precondition(place >= 0 && place <= count)
        reserve(1)
        (elements + place + 1).update(from: elements + place, count: count - place)
        (elements + place).initialize(to: element)
        count += 1
    }

    @inline(never)
    private mutating func grow(by more: Int) {
        let larger = max(capacity * 2, count + more)
        let moved = UnsafeMutablePointer<Element>.allocate(capacity: larger)
        moved.update(from: elements, count: count)
        elements.deallocate()
        elements = moved
        capacity = larger
    }
}
