package io.tidemill.adapters.provider.http;

import static io.tidemill.failure.FailureClass.BUG;
import static io.tidemill.failure.FailureClass.CONTENT;
import static io.tidemill.failure.FailureClass.SHRINK;
import static io.tidemill.failure.FailureClass.STOP_RUN;
import static io.tidemill.failure.FailureClass.WAIT_OVERLOAD;
import static io.tidemill.failure.FailureClass.WAIT_RATE;

import io.tidemill.failure.FailureClass;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The table that says what a refused request means (science.md B.2, B.3). The first row that fits
/// decides; rows that look at codes stand before rows that look at words, and rows for a status
/// alone come last.
public final class Classification {
  private static final int LOWEST = 0;
  private static final int HIGHEST = 599;

  private static final List<Row> ROWS =
      List.of(
          // Codes and types.
          code(
              "credit or quota is used up",
              STOP_RUN,
              """
              insufficient_quota credit_balance_exhausted quota_exceeded billing_error
              billing_hard_limit_reached insufficient_balance access_terminated .*perday.*
              """),
          code(
              "the key is not accepted",
              STOP_RUN,
              """
              invalid_api_key authentication_error permission_error account_deactivated
              invalid_authentication
              """),
          code(
              "the model does not exist",
              STOP_RUN,
              """
              model_not_found model_not_exist invalid_model not_found_error
              """),
          code(
              "the context window is exceeded",
              SHRINK,
              """
              context_length_exceeded exceed_context_size_error request_too_large
              string_above_max_length model_context_window_exceeded
              """),
          code(
              "the content is refused",
              CONTENT,
              """
              content_filter content_policy_violation content_filter_error
              responsibleaipolicyviolation
              """),
          code(
              "too many requests",
              WAIT_RATE,
              """
              rate_limit_exceeded rate_limit_error rate_limit_reached slow_down
              resource_exhausted too_many_requests
              """),
          code(
              "the server is overloaded",
              WAIT_OVERLOAD,
              """
              overloaded_error server_overloaded engine_overloaded unavailable
              insufficient_system_resource
              """),
          // A status that leaves no doubt.
          status("the key is not accepted", STOP_RUN, 401),
          status("there is no credit left", STOP_RUN, 402),
          status("too large", SHRINK, 413),
          status("too many requests, no known code", WAIT_RATE, 429),
          status("the plan's limit is reached", STOP_RUN, 432),
          status("the pay-as-you-go limit is reached", STOP_RUN, 433),
          // Words, where a status alone does not tell.
          words(
              "the context window is exceeded",
              SHRINK,
              400,
              500,
              """
              prompt is too long
              maximum context length
              context (length|window|size)
              you passed \\d+ input tokens
              exceeds? the available context
              too many (input )?tokens
              input is too long
              reduce the length
              """),
          words(
              "the content is refused",
              CONTENT,
              400,
              403,
              """
              content[ _](filter|management|policy|exists risk)
              responsible ai policy
              safety (system|policy)
              """),
          words(
              "the credit is used up",
              STOP_RUN,
              400,
              403,
              """
              credit balance is too low
              insufficient balance
              billing
              """),
          words(
              "the model does not exist",
              STOP_RUN,
              400,
              404,
              """
              model\\b.*\\b(not (found|exist)|does not exist)
              no such model
              not a valid model
              """),
          words(
              "the model does not exist",
              STOP_RUN,
              404,
              404,
              """
              \\bmodels?\\b[\\s:]
              """),
          status("access is denied", STOP_RUN, 403),
          // The rest by status.
          status("an error inside an answer", WAIT_OVERLOAD, 200),
          status("the server took too long to read", WAIT_OVERLOAD, 408),
          range("the server failed", WAIT_OVERLOAD, 500, HIGHEST),
          range("a redirect, which is never followed", STOP_RUN, 300, 399),
          range("the request is wrong", BUG, LOWEST, HIGHEST));

  private Classification() {}

  /// One row of the table.
  ///
  /// @param meaning what such an answer means, for people
  /// @param kind the class that follows
  /// @param from lowest status
  /// @param to highest status
  /// @param codes whole codes or types that fit, null for any
  /// @param words a part of the message that fits, null for any
  public record Row(
      String meaning,
      FailureClass kind,
      int from,
      int to,
      @Nullable Pattern codes,
      @Nullable Pattern words) {

    /// Whether this row speaks about the signal.
    boolean fits(Signal signal) {
      return from <= signal.status()
          && signal.status() <= to
          && (codes == null
              || codes.matcher(signal.code()).matches()
              || codes.matcher(signal.type()).matches())
          && (words == null || words.matcher(signal.message()).find());
    }
  }

  /// All rows in order, for the reference page.
  public static List<Row> rows() {
    return ROWS;
  }

  /// The first row that fits; there always is one.
  public static Row of(Signal signal) {
    for (Row row : ROWS) {
      if (row.fits(signal)) {
        return row;
      }
    }
    return ROWS.getLast();
  }

  private static Row code(String meaning, FailureClass kind, String codes) {
    return new Row(meaning, kind, LOWEST, HIGHEST, pattern(codes, "\\s+"), null);
  }

  private static Row words(String meaning, FailureClass kind, int from, int to, String words) {
    return new Row(meaning, kind, from, to, null, pattern(words, "\\R"));
  }

  private static Row status(String meaning, FailureClass kind, int status) {
    return range(meaning, kind, status, status);
  }

  private static Row range(String meaning, FailureClass kind, int from, int to) {
    return new Row(meaning, kind, from, to, null, null);
  }

  private static Pattern pattern(String alternatives, String between) {
    String any = String.join("|", alternatives.strip().split(between, -1));
    return Pattern.compile(any, Pattern.CASE_INSENSITIVE);
  }
}
