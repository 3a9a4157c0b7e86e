import Leadline

/// Somebody named a lead that is part of another one: what they want is to be done there.
struct MergedLead: Error {
  let lead: Int64
  let into: Int64

  /// For what cannot be done to the other instead.
  var refusal: Refusal {
    Refusal(.leadMerged, .mergedAlready("#\(lead)", into: "#\(into)"), suggestion: "/open #\(into)")
  }

  /// - Throws: ``Refusal`` `version_conflict` for a change of a version that somebody has seen: it was another lead's.
  func check(_ command: Command) throws(Refusal) {
    guard case .set(_, _, ifVersion: _?) = command else { return }
    throw Refusal(.versionConflict, .leadWasMerged("#\(lead)", into: "#\(into)"), suggestion: "/show #\(into)")
  }
}
