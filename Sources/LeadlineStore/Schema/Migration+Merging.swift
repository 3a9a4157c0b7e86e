import Leadline

/// Version 9: leads that have become part of another one.
extension Migration {
  static let merging: [SQL] = [
    // Always one that is in nobody's lead itself: who is merged takes along what was merged into it.
    "ALTER TABLE lead ADD COLUMN merged_into INTEGER",
    "CREATE INDEX lead_merged ON lead (merged_into) WHERE merged_into IS NOT NULL",
  ]
}
