package io.tidemill.value;

/// A place in a text file that a person can open.
///
/// @param file path as the user wrote it, relative to the pipeline or settings file where possible
/// @param line line number, from 1; 0 means the whole file
/// @param column column number, from 1; 0 means the whole line
public record SourceLocation(String file, int line, int column) {

  /// The file as a whole.
  public static SourceLocation ofFile(String file) {
    return new SourceLocation(file, 0, 0);
  }

  /// The same place moved to the right by `columns` characters.
  public SourceLocation right(int columns) {
    return new SourceLocation(file, line, column + columns);
  }

  /// `file:line:column`, leaving out what is 0.
  @Override
  public String toString() {
    if (line == 0) {
      return file;
    }
    return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
  }
}
