package io.tidemill.adapters.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.failure.FailureClass;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClassificationTest {
  private static final List<String> ROWS =
      Classification.rows().stream().map(Classification.Row::id).toList();

  static List<RefusalCase> cases() {
    return RefusalCase.in("refusals.txt");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void readsEveryKnownRefusal(RefusalCase refusal) {
    assertThat(refusal.answer().kind()).isEqualTo(refusal.kind());
    assertThat(refusal.answer().id()).isEqualTo(refusal.row());
  }

  @Test
  void everyRowHasACase() {
    assertThat(RefusalCase.untold(ROWS, cases())).isEmpty();
    assertThat(ROWS).doesNotHaveDuplicates();
  }

  @Test
  void findsARowWithoutACase() {
    List<RefusalCase> withoutOne =
        cases().stream().filter(refusal -> !refusal.row().equals("conflict")).toList();

    assertThat(RefusalCase.untold(ROWS, withoutOne)).containsExactly("conflict");
  }

  @Test
  void hasARowForEveryStatusAndAdvice() {
    for (int status = 100; status < 600; status++) {
      for (RetryAdvice said : RetryAdvice.values()) {
        Signal signal = new Signal(status, "", "", "");
        assertThat(Classification.of(signal, said).fits(signal, said)).isTrue();
      }
    }
  }

  @Test
  void looksAtCodesBeforeWords() {
    Signal signal = new Signal(400, "content_filter", "", "maximum context length exceeded");

    assertThat(Classification.of(signal).kind()).isEqualTo(FailureClass.CONTENT);
  }

  @Test
  void wordsOfAQuotaNeverStopARunThatOnlyHasToWait() {
    for (String words :
        List.of("INSUFFICIENT QUOTA", "quota exceeded", "billing", "credit balance is too low")) {
      assertThat(Classification.of(new Signal(429, "", "", words)).kind())
          .as(words)
          .isEqualTo(FailureClass.WAIT_RATE);
    }
  }

  @Test
  void neverCallsARefusalAmbiguous() {
    Set<FailureClass> kinds = EnumSet.noneOf(FailureClass.class);
    Classification.rows().forEach(row -> kinds.add(row.kind()));

    assertThat(kinds).doesNotContain(FailureClass.AMBIGUOUS);
  }

  @Test
  void shortensAndCleansTheWordsOfAPage() {
    Signal signal = ErrorBody.read(502, "<html>\n<h1>Bad  Gateway</h1>" + "x".repeat(900));

    assertThat(signal.message()).startsWith("Bad Gateway").hasSizeLessThan(410);
  }

  @Test
  void keepsTheNumberByWhichTheServiceCanFindTheRequest() {
    String body = "{\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"%s\"}%s}";

    assertThat(ErrorBody.read(500, body.formatted("Oops", ",\"request_id\":\"req_0aB\"")).message())
        .isEqualTo("Oops (request req_0aB)");
    assertThat(ErrorBody.read(500, body.formatted("Oops", ",\"request_id\":\"<b>\"")).message())
        .isEqualTo("Oops");
    assertThat(ErrorBody.read(500, body.formatted("", ",\"request_id\":\"req_0aB\"")).headline())
        .isEqualTo("api_error");
  }

  @Test
  void readsWhatTheServiceBehindARouterSaid() {
    String body =
        "{\"error\":{\"message\":\"Provider returned error\",\"code\":400,\"metadata\":{\"raw\":"
            + "\"{\\\"error\\\":{\\\"message\\\":\\\"Too long\\\"}}\"}}}";

    assertThat(ErrorBody.read(400, body).message()).isEqualTo("Provider returned error: Too long");
  }
}
