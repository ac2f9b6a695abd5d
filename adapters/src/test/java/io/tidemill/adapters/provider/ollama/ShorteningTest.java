package io.tidemill.adapters.provider.ollama;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.port.ModelOptions;
import io.tidemill.port.ModelRequest;
import io.tidemill.port.ModelRequest.Message;
import io.tidemill.port.ModelRequest.Role;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShorteningTest {
  private static final int WINDOW = 8_192;

  /// Texts that fill most of the window by our estimate, and how many characters of each make a
  /// token at most.
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          The harbour master wrote down every ship that passed the light. ; 5.0
          Der Hafenmeister schrieb jedes Schiff auf, das vorüberfuhr.     ; 4.5
          Начальник порта записывал каждое судно, проходившее маяк.       ; 4.2
          Ο λιμενάρχης κατέγραφε κάθε πλοίο που περνούσε τον φάρο.        ; 4.2
          港务长记下了每一艘经过灯塔的船。                                   ; 2.2
          등대를 지나는 모든 배를 항만장이 기록했다.                          ; 2.2
          {"name": "Vantor Labs", "score": 88, "tier": "HOT"},            ; 4.0
          |      12 |      14 |       3 |         |         |    1998 | ; 6.0
          ================================================================ ; 64.0
          """)
  void neverSuspectsOrdinaryText(String line, double charactersPerToken) {
    ModelRequest request = filling(line);

    long counted = (long) (text(request).length() / charactersPerToken);

    assertThat(Shortening.happened(request, counted)).isFalse();
    assertThat(Shortening.happened(request, counted * 2)).isFalse();
  }

  @Test
  void findsEnglishOfWhichASmallerContextKeptHalf() {
    ModelRequest request = filling("The harbour master wrote down every ship that passed. ");

    assertThat(Shortening.happened(request, 2_050)).isTrue();
    assertThat(Shortening.happened(request, 1_026)).isTrue();
  }

  @Test
  void findsAnyTextOfWhichHalfOfTheWindowWasKept() {
    ModelRequest digits = filling("3141592653589793");

    assertThat(Shortening.happened(digits, WINDOW / 2 + 2)).isTrue();
    assertThat(Shortening.happened(digits, WINDOW / 2 + 3)).isTrue();
    assertThat(Shortening.happened(digits, WINDOW / 2)).isFalse();
    assertThat(Shortening.happened(digits, WINDOW / 2 + 100)).isFalse();
  }

  @Test
  void leavesSmallPromptsAlone() {
    ModelRequest small = request("How are you?", 12);

    assertThat(Shortening.happened(small, 1)).isFalse();
  }

  private static ModelRequest filling(String line) {
    int bytes = line.getBytes(StandardCharsets.UTF_8).length;
    int times = (int) Math.ceilDiv(WINDOW * 3L * 9 / 10, bytes);
    return request(line.repeat(times), (long) bytes * times / 3);
  }

  private static ModelRequest request(String text, long estimate) {
    return new ModelRequest(
        "some-model",
        List.of(new Message(Role.USER, text)),
        null,
        new ModelOptions(null, 100, null, null),
        new ModelRequest.Room(WINDOW, estimate));
  }

  private static String text(ModelRequest request) {
    return request.messages().getFirst().text();
  }
}
