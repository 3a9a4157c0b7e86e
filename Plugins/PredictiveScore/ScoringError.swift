public import Leadline

/// Why a table cannot be learnt from, or a model not be read.
public enum ScoringError: Error, Sendable, Hashable {
  case noColumn(String, columns: [String])
  /// The target has other than two values.
  case notTwoOutcomes(String, found: Int)
  case tooFewRows(Int)
  case noFeatures
  /// There are fewer of the rarer outcome than parts to cut the rows into, or fewer than two parts.
  case badFolds(Int, positives: Int, negatives: Int)
  /// So many folds were named for so many rows.
  case foldsOfOtherRows(Int, rows: Int)
  /// The bytes are no model, or one of a version that this does not know.
  case notAModel(String)
}

extension ScoringError: CustomStringConvertible {
  public var description: String { message.english }

  public var message: Message {
    switch self {
    case .noColumn(let name, let columns):
      Message(
        "There is no column “\(name)”. There are: \(columns.joined(separator: ", ")).",
        "Non c'è una colonna «\(name)». Ci sono: \(columns.joined(separator: ", ")).")
    case .notTwoOutcomes(let name, let found):
      Message(
        "“\(name)” has \(found) different values; an outcome has two, as 1 and 0 or yes and no.",
        "«\(name)» ha \(found) valori diversi; un esito ne ha due, come 1 e 0 o sì e no.")
    case .tooFewRows(let count):
      Message(
        "\(count) rows are too few; at least 20 are needed.", "\(count) righe sono troppo poche; ne servono almeno 20.")
    case .noFeatures:
      Message(
        "No column is left to learn from: all are constant, different on every row, or excluded.",
        "Non resta nessuna colonna da cui imparare: sono tutte costanti, diverse a ogni riga o escluse.")
    case .badFolds(let folds, let positives, let negatives):
      Message(
        """
        \(positives) and \(negatives) outcomes cannot be cut into \(folds) parts; try --folds 2 to \
        \(min(positives, negatives)).
        """,
        """
        \(positives) e \(negatives) esiti non si dividono in \(folds) parti; prova --folds da 2 a \
        \(min(positives, negatives)).
        """
      )
    case .foldsOfOtherRows(let folds, let rows):
      Message(
        "There are folds for \(folds) rows, but \(rows) rows with an outcome; name one fold for each.",
        "Ci sono parti per \(folds) righe, ma \(rows) righe con un esito; indica una parte per ognuna.")
    case .notAModel(let why):
      Message(
        "The saved model cannot be read (\(why)). Train it again: leadline score train.",
        "Il modello salvato non si legge (\(why)). Addestralo di nuovo: leadline score train.")
    }
  }
}
