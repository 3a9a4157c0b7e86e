public import Leadline

/// A column that knows more than it should: it may have been filled in once the outcome was known.
public struct LeakWarning: Sendable, Hashable {
  public let column: String
  public let why: Why

  public enum Why: Sendable, Hashable {
    /// The column alone tells the outcomes apart, with that AUC.
    case tellsAlone(auc: Double)
    /// Whether it is filled in at all tells them apart, with that AUC.
    case tellsByAbsence(auc: Double)
    /// Nearly all rows with that value have the same outcome.
    case tellsByValue(String, share: Double, outcome: Bool)
  }

  /// The words of the report; they never change.
  public var code: String {
    switch why {
    case .tellsAlone: "tells_alone"
    case .tellsByAbsence: "tells_by_absence"
    case .tellsByValue: "tells_by_value"
    }
  }

  public var message: Message {
    switch why {
    case .tellsAlone(let auc):
      Message(
        """
        “\(column)” alone tells the outcome (AUC \(auc.short)): was it filled in afterwards? Leave it \
        out with --exclude.
        """,
        "«\(column)» da sola dice l'esito (AUC \(auc.short)): è stata compilata dopo? Toglila con --exclude.")
    case .tellsByAbsence(let auc):
      Message(
        "Whether “\(column)” is filled in tells the outcome (AUC \(auc.short)): was it filled in afterwards?",
        "Che «\(column)» sia compilata o no dice l'esito (AUC \(auc.short)): è stata compilata dopo?")
    case .tellsByValue(let value, let share, let outcome):
      Message(
        """
        Of the rows with “\(column)” = “\(value)”, \(share.percent) \
        \(outcome ? "came" : "did not come") true: was it filled in afterwards?
        """,
        """
        Delle righe con «\(column)» = «\(value)», il \(share.percent) \
        \(outcome ? "è andato" : "non è andato") a buon fine: è stata compilata dopo?
        """
      )
    }
  }
}

extension Double {
  /// With three decimals at most.
  var short: String { ((self * 1_000).rounded() / 1_000).plain }
  fileprivate var percent: String { "\(Int((self * 100).rounded()))%" }
}
