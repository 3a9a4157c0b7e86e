import Foundation

/// How good probabilities are.
enum Measures {
  /// The area under the ROC curve: how often a row that came true stands above one that did not; ties count half.
  static func auc(_ scores: [Double], _ labels: [Bool]) -> Double {
    let order = scores.indices.sorted { scores[$0] < scores[$1] }
    var sum = 0.0
    var place = 0
    while place < order.count {
      var end = place
      var positives = 0.0
      while end < order.count, scores[order[end]] == scores[order[place]] {
        if labels[order[end]] { positives += 1 }
        end += 1
      }
      sum += positives * Double(place + end + 1) / 2
      place = end
    }
    let positives = Double(labels.count { $0 })
    let negatives = Double(labels.count) - positives
    guard positives > 0, negatives > 0 else { return 0.5 }
    return (sum - positives * (positives + 1) / 2) / (positives * negatives)
  }

  /// The expected calibration error over ten bins of equal width.
  static func ece(_ probabilities: [Double], _ labels: [Bool]) -> Double {
    var gaps = [Double](repeating: 0, count: 10)
    for (probability, label) in zip(probabilities, labels) {
      gaps[min(9, max(0, Int(probability * 10)))] += probability - (label ? 1 : 0)
    }
    return gaps.reduce(0) { $0 + abs($1) } / Double(max(1, labels.count))
  }

  /// The mean squared error of the probabilities (Brier 1950).
  static func brier(_ probabilities: [Double], _ labels: [Bool]) -> Double {
    let sum = zip(probabilities, labels).reduce(0) { $0 + ($1.0 - ($1.1 ? 1 : 0)) * ($1.0 - ($1.1 ? 1 : 0)) }
    return sum / Double(max(1, labels.count))
  }
}

extension Double {
  /// The logistic function.
  var sigmoid: Double { 1 / (1 + exp(-self)) }
  /// Its inverse.
  var logit: Double { log(self / (1 - self)) }
}
