public import Foundation
public import Leadline

extension Outcome {
  public func text(in language: Language, timeZone: TimeZone, fields: FieldCatalog) -> String { "" }
}
