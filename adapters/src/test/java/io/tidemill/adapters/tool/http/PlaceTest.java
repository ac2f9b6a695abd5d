package io.tidemill.adapters.tool.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `places.txt` holds the cases of paths.
class PlaceTest {
  static List<String> cases() throws IOException {
    try (InputStream file = PlaceTest.class.getResourceAsStream("places.txt")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.isBlank() && !line.startsWith("# ")).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void staysBelowTheBase(String line) {
    String[] cells = line.split("\\|", 2);
    String expected = cells[1].strip();

    switch (Place.below(cells[0].strip(), Map.of())) {
      case Place.Inside inside -> assertThat(inside.operation()).isEqualTo(expected);
      case Place.Outside outside ->
          assertThat("out " + outside.reason())
              .startsWith("out")
              .contains(expected.substring(Math.min(4, expected.length())))
              .satisfies(_ -> assertThat(expected).startsWith("out "));
    }
  }

  @Test
  void escapesAQueryInOrder() {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("q", "a b&c=d#é");
    query.put("page", "2");

    assertThat(Place.below("/x", query))
        .isEqualTo(new Place.Inside("/x?q=a+b%26c%3Dd%23%C3%A9&page=2"));
  }
}
