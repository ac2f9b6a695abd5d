package io.tidemill.adapters.provider.http;

import io.tidemill.failure.FailureClass;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a refused request means (science.md B.2, B.3). The first row of the table that fits
/// decides; rows that look at codes stand before rows that look at words, and rows for a status
/// alone come last.
public final class Classification {
  private static final int LOWEST = 0;
  private static final int HIGHEST = 599;

  private Classification() {}

  /// One row of the table; a condition that is null fits everything.
  ///
  /// @param id its name in the reference page and in the cases
  /// @param meaning what such an answer means, for people
  /// @param kind the class that follows
  /// @param from lowest status
  /// @param to highest status
  /// @param codes whole codes or types that fit
  /// @param words a part of the message that fits
  /// @param advice what the server has to say about sending it again
  public record Row(
      String id,
      String meaning,
      FailureClass kind,
      int from,
      int to,
      @Nullable Pattern codes,
      @Nullable Pattern words,
      @Nullable RetryAdvice advice) {

    /// A row that fits everything.
    static Row of(String id, FailureClass kind, String meaning) {
      return new Row(id, meaning, kind, LOWEST, HIGHEST, null, null, null);
    }

    /// The row for these codes or types only, parted by white space.
    Row codes(String each) {
      return new Row(id, meaning, kind, from, to, pattern(each, "\\s+"), words, advice);
    }

    /// The row for messages with one of these parts only, one a line.
    Row words(String each) {
      return new Row(id, meaning, kind, from, to, codes, pattern(each, "\\R"), advice);
    }

    /// The row for one status only.
    Row at(int status) {
      return at(status, status);
    }

    /// The row for these statuses only, both included.
    Row at(int lowest, int highest) {
      return new Row(id, meaning, kind, lowest, highest, codes, words, advice);
    }

    /// The row for answers with this advice only.
    Row advised(RetryAdvice said) {
      return new Row(id, meaning, kind, from, to, codes, words, said);
    }

    /// Whether this row speaks about the signal.
    boolean fits(Signal signal, RetryAdvice said) {
      return from <= signal.status()
          && signal.status() <= to
          && (codes == null
              || codes.matcher(signal.code()).matches()
              || codes.matcher(signal.type()).matches())
          && (words == null || words.matcher(signal.message()).find())
          && (advice == null || advice == said);
    }
  }

  /// All rows in order; the last fits everything.
  public static List<Row> rows() {
    return KnownRefusals.ROWS;
  }

  /// The first row that fits an answer without advice.
  public static Row of(Signal signal) {
    return of(signal, RetryAdvice.UNSAID);
  }

  /// The first row that fits; there always is one.
  public static Row of(Signal signal, RetryAdvice said) {
    for (Row row : rows()) {
      if (row.fits(signal, said)) {
        return row;
      }
    }
    return rows().getLast();
  }

  private static Pattern pattern(String alternatives, String between) {
    String any = String.join("|", alternatives.strip().split(between, -1));
    return Pattern.compile(any, Pattern.CASE_INSENSITIVE);
  }
}
