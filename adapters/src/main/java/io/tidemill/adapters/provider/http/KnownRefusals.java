package io.tidemill.adapters.provider.http;

import static io.tidemill.failure.FailureClass.BUG;
import static io.tidemill.failure.FailureClass.CONTENT;
import static io.tidemill.failure.FailureClass.REASK;
import static io.tidemill.failure.FailureClass.SHRINK;
import static io.tidemill.failure.FailureClass.STOP_RUN;
import static io.tidemill.failure.FailureClass.WAIT_OVERLOAD;
import static io.tidemill.failure.FailureClass.WAIT_RATE;

import io.tidemill.adapters.provider.http.Classification.Row;
import java.util.List;
import java.util.stream.Stream;

/// The table of [Classification]. Every row has a case in `refusals.txt`.
final class KnownRefusals {
  /// Services use codes of waiting for requests that no waiting can help.
  private static final List<Row> SIZE =
      List.of(
          Row.of("too-large", SHRINK, "the request is too large").at(413),
          Row.of("over-limit", SHRINK, "one request alone is larger than the limit of a minute")
              .codes("rate_limit_exceeded tokens")
              .words(
                  """
                  request too large
                  tokens must be reduced
                  """));

  private static final List<Row> CODES =
      List.of(
          Row.of("credit-code", STOP_RUN, "credit or quota is used up")
              .codes(
                  """
                  insufficient_quota credit_balance_exhausted quota_exceeded quotaexceeded
                  billing_error billing_not_active billing_hard_limit_reached insufficient_balance
                  insufficient_credits exceeded_current_quota_error credit_limit arrearage
                  .*perday.*
                  """),
          Row.of("key-code", STOP_RUN, "the key is not accepted")
              .codes(
                  """
                  invalid_api_key api_key_invalid incorrect_api_key_error authentication_error
                  invalid_authentication invalid_authentication_error
                  """),
          Row.of("access-code", STOP_RUN, "the account may not do this")
              .codes(
                  """
                  permission_error permission_denied permission_denied_error access_terminated
                  account_deactivated organization_restricted model_terms_required
                  unsupported_country_region_territory failed_precondition
                  """),
          Row.of("model-code", STOP_RUN, "the model does not exist")
              .codes(
                  """
                  model_not_found model_not_exist model_not_available model_decommissioned
                  invalid_model not_found_error resource_not_found_error deploymentnotfound
                  operationnotsupported
                  """),
          Row.of("window-code", SHRINK, "the context window is exceeded")
              .codes(
                  """
                  context_length_exceeded exceed_context_size_error request_too_large
                  string_above_max_length model_context_window_exceeded
                  """),
          Row.of("content-code", CONTENT, "the content is refused")
              .codes(
                  """
                  content_filter content_policy_violation content_filter_error
                  responsibleaipolicyviolation data_inspection_failed datainspectionfailed
                  """),
          Row.of("overload-code", WAIT_OVERLOAD, "the server is overloaded")
              .codes(
                  """
                  overloaded_error server_overloaded engine_overloaded engine_overloaded_error
                  unavailable unavailable_error insufficient_system_resource
                  """),
          Row.of("rate-code", WAIT_RATE, "too many requests")
              .codes(
                  """
                  rate_limit_exceeded rate_limit_error rate_limit_reached rate_limit_reached_error
                  slow_down resource_exhausted too_many_requests throttling.*
                  openrouter_in_flight_budget
                  """),
          Row.of("invalid-output", REASK, "the model did not write valid JSON")
              .codes("json_validate_failed"),
          Row.of("unsupported", BUG, "the server cannot do this").codes("not_supported_error"));

  private static final List<Row> PLAIN_STATUS =
      List.of(
          Row.of("key", STOP_RUN, "the key is not accepted").at(401),
          Row.of("credit", STOP_RUN, "there is no credit left").at(402),
          Row.of("rate-hopeless", STOP_RUN, "a limit that waiting does not lift")
              .at(429)
              .advised(RetryAdvice.NEVER),
          Row.of("rate", WAIT_RATE, "too many requests, no known code").at(429),
          Row.of("plan-limit", STOP_RUN, "the plan's limit is reached").at(432),
          Row.of("pay-limit", STOP_RUN, "the pay-as-you-go limit is reached").at(433));

  /// Where a status alone does not tell.
  private static final List<Row> WORDS =
      List.of(
          Row.of("window-words", SHRINK, "the context window is exceeded")
              .at(200, 500)
              .words(
                  """
                  prompt is too long
                  maximum context length
                  context (length|window|size)
                  you passed \\d+ input tokens
                  exceeds? the available context
                  too many (input )?tokens
                  input is too long
                  reduce the length
                  max_new_tokens` must be
                  """),
          Row.of("content-words", CONTENT, "the content is refused")
              .at(400, 403)
              .words(
                  """
                  content[ _](filter|management|policy|exists risk)
                  responsible ai policy
                  safety (system|policy)
                  moderation
                  \\bflagged\\b
                  """),
          Row.of("credit-words", STOP_RUN, "the credit is used up")
              .at(400, 403)
              .words(
                  """
                  credit balance is too low
                  insufficient (balance|credits)
                  billing
                  """),
          Row.of("key-words", STOP_RUN, "the key is not accepted")
              .at(400)
              .words(
                  """
                  (incorrect|invalid) api key
                  api key not valid
                  """),
          Row.of("unverified", STOP_RUN, "the organisation is not verified")
              .at(400, 404)
              .words("organi[sz]ation must be verified"),
          Row.of("model-words", STOP_RUN, "the model does not exist")
              .at(400, 404)
              .words(
                  """
                  models?\\b.*\\b(not (found|exist)|does not exist)
                  no such model
                  not a valid model
                  no models? loaded
                  """),
          Row.of("model-path", STOP_RUN, "the model does not exist")
              .at(404)
              .words(
                  """
                  \\bmodels?\\b[\\s:]
                  no (allowed providers|endpoints found)
                  """),
          Row.of("model-load", STOP_RUN, "the model cannot be loaded")
              .at(400, 500)
              .words(
                  """
                  (unable|failed) to load model
                  error loading model
                  requires more system memory
                  """));

  private static final List<Row> REST =
      List.of(
          Row.of("access", STOP_RUN, "access is denied").at(403),
          Row.of("advised-again", WAIT_OVERLOAD, "the server asks to send it again")
              .at(400, 499)
              .advised(RetryAdvice.AGAIN),
          Row.of("advised-never", BUG, "the server says that a repeat does not help")
              .at(400, 599)
              .advised(RetryAdvice.NEVER),
          Row.of("inside", WAIT_OVERLOAD, "an error inside an answer").at(200),
          Row.of("slow-request", WAIT_OVERLOAD, "the server took too long to read").at(408),
          Row.of("conflict", WAIT_OVERLOAD, "another request was in the way").at(409),
          Row.of("too-early", WAIT_OVERLOAD, "the server is not ready for it").at(425),
          Row.of("no-capacity", WAIT_OVERLOAD, "the service has no capacity left").at(498),
          Row.of("not-built", BUG, "the server cannot do this").at(501),
          Row.of("server", WAIT_OVERLOAD, "the server failed").at(500, 599),
          Row.of("redirect", STOP_RUN, "a redirect, which is never followed").at(300, 399),
          Row.of("request", BUG, "the request is wrong"));

  /// All rows in order; the last fits everything.
  static final List<Row> ROWS =
      Stream.of(SIZE, CODES, PLAIN_STATUS, WORDS, REST).flatMap(List::stream).toList();

  private KnownRefusals() {}
}
