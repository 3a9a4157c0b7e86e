/// How long one and the same transaction has held newer ones back, and how soon that is looked at again.
struct HoldUp {
  private var oldest: Int64?
  private var began = ContinuousClock.now
  private var isTold = false

  /// After which it is worth being told.
  static let patience: Duration = .seconds(5)

  /// - Parameter oldest: the transaction that holds others back; `nil` if none does.
  /// - Returns: whether it is to be told now.
  mutating func note(_ oldest: Int64?) -> Bool {
    if oldest != self.oldest { (self.oldest, began, isTold) = (oldest, .now, false) }
    guard oldest != nil, !isTold, .now - began > Self.patience else { return false }
    isTold = true
    return true
  }

  /// Two milliseconds at first, for most transactions take no longer; later a twentieth of the time that has passed.
  var pause: Duration? {
    oldest.map { _ in min(max(.milliseconds(2), (.now - began) / 20), .milliseconds(250)) }
  }
}
