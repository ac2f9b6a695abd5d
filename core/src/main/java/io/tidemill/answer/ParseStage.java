package io.tidemill.answer;

/// How much had to be peeled off a reply before it could be read (science.md F.5); stored with
/// every result, because a rising share of late stages says that a prompt or a model is wrong.
public enum ParseStage {
  /// The whole reply is the answer.
  STRICT,
  /// After a byte order mark, leading thoughts or an enclosing JSON string were taken off.
  UNWRAPPED,
  /// The one JSON object found among other text.
  SCANNED,
  /// After fixing what leaves no doubt: trailing commas, comments, single quotes, words of Python,
  /// raw line breaks.
  LENIENT
}
