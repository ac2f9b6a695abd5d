package io.tidemill.adapters.source.csv;

import io.tidemill.port.InputRefused;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;

/// How a CSV file is written; what is null is found out from the file.
///
/// @param encoding character encoding
/// @param delimiter character between cells
public record CsvOptions(@Nullable Charset encoding, @Nullable Character delimiter) {
  /// Find out both.
  public static final CsvOptions AUTO = new CsvOptions(null, null);

  /// Options as a settings file writes them: `windows-1252`; one character or `tab`; null for
  /// whatever the file says.
  ///
  /// @throws InputRefused when there is no such encoding, or the delimiter is not one character
  public static CsvOptions of(@Nullable String encoding, @Nullable String delimiter) {
    return new CsvOptions(
        encoding == null ? null : charset(encoding),
        delimiter == null ? null : character(delimiter));
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name.strip());
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new InputRefused(
          "there is no encoding \"%s\"; write for example utf-8, utf-16le, windows-1252, or leave it out"
              .formatted(name),
          e);
    }
  }

  private static char character(String delimiter) {
    if (delimiter.equalsIgnoreCase("tab") || delimiter.equals("\\t")) {
      return '\t';
    }
    if (delimiter.length() != 1 || "\"\r\n".contains(delimiter)) {
      throw new InputRefused(
          "the delimiter must be one character or \"tab\", not \"%s\"; leave it out to have it found"
              .formatted(delimiter));
    }
    return delimiter.charAt(0);
  }
}
