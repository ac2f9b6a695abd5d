package io.tidemill.expression;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/// A way to write a calendar day: the letters of java.time (`yyyy`, `MM`, `dd`, `MMM` in English),
/// read strictly, so that 31 February is none and `MM` asks for two digits.
///
/// @param formatter reads and writes it
record DatePattern(DateTimeFormatter formatter) {
  private static final LocalDate SAMPLE = LocalDate.of(2024, 2, 29);

  /// `yyyy-MM-dd`.
  static final DatePattern ISO =
      new DatePattern(
          DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ENGLISH)
              .withResolverStyle(ResolverStyle.STRICT));

  /// The pattern as written.
  ///
  /// @throws IllegalArgumentException when it is none, or does not hold a whole day
  static DatePattern of(String pattern) {
    DatePattern read = checked(pattern);
    if (!pattern.contains("y") || !read.holdsDay()) {
      throw new IllegalArgumentException("it does not name a year, a month and a day");
    }
    return read;
  }

  /// A pattern that was read by [#of] before.
  static DatePattern checked(String pattern) {
    // strict reading needs an era beside the year of an era (y); the proleptic year (u) needs none
    return new DatePattern(
        DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT));
  }

  private boolean holdsDay() {
    try {
      return read(formatter.format(SAMPLE)).equals(Optional.of(SAMPLE));
    } catch (DateTimeException needsTime) {
      return false;
    }
  }

  /// The day written in the text, blanks around it ignored; empty when it is none.
  Optional<LocalDate> read(String text) {
    try {
      return Optional.of(LocalDate.parse(text.strip(), formatter));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }
}
