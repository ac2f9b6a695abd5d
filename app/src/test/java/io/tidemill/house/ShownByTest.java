package io.tidemill.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import org.junit.jupiter.api.Test;

/// Tests that a document names are there.
class ShownByTest {

  @Test
  void everyTestThatTheGuaranteesNameIsThere() {
    List<String> named =
        ShownBy.METHOD
            .matcher(Documents.text("docs/concepts/guarantees.md"))
            .results()
            .map(MatchResult::group)
            .toList();
    assertThat(named).hasSizeGreaterThan(15);
    assertThat(named).allSatisfy(test -> assertThat(ShownBy.isThere(test)).as(test).isTrue());
  }

  @Test
  void findsATestThatIsNotThere() {
    assertThat(ShownBy.isThere("ShownByTest.findsATestThatIsNotThere")).isTrue();
    assertThat(ShownBy.isThere("ShownByTest.nobodyWroteThis")).isFalse();
    assertThat(ShownBy.isThere("nobody-told-this.txt")).isFalse();
  }
}
