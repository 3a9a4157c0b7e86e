internal import Leadline
internal import PluginKit

/// Whether there is enough to learn from, and something has been learnt.
enum Readiness {
  /// How many of each outcome there must be.
  static let least = 40

  /// - Returns: what is missing, if anything.
  static func shortage(positives: Int, negatives: Int) -> Message? {
    guard positives < least || negatives < least else { return nil }
    return Message(
      "Not ready: \(positives) qualified and \(negatives) disqualified leads; it takes \(least) of each.",
      "Non ancora: \(positives) lead qualificati e \(negatives) squalificati; ne servono \(least) e \(least).")
  }

  /// The cross-validated AUC must lie above chance by three times the standard error that one has where there is nothing
  /// to learn (Mann and Whitney 1947). Over noise it varies by 1.4 of them, as measured: chance gets there one time in
  /// sixty.
  static func doubt(auc: Double, positives: Int, negatives: Int) -> Message? {
    let (positives, negatives) = (Double(positives), Double(negatives))
    let error = ((positives + negatives + 1) / (12 * positives * negatives)).squareRoot()
    let bar = 0.5 + max(3 * error, 0.02)
    guard auc < bar else { return nil }
    return Message(
      """
      Not ready: what is known of the leads hardly tells the outcomes apart (AUC \
      \(auc.short); 0.5 is chance, above \(bar.short) counts). More outcomes, or fields filled in more often, will help.
      """,
      """
      Non ancora: quel che si sa dei lead non distingue gli esiti (AUC \
      \(auc.short); 0.5 è il caso, conta sopra \(bar.short)). Servono più esiti, o campi compilati più spesso.
      """
    )
  }
}
