public import Conditions

/// A file of rules does not make sense. All that is wrong with it, in the order of the file.
public typealias RuleFileError = DefinitionError
