package io.tidemill.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemill.failure.OwnFinding;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The page about outcomes says what the code does.
class OutcomesPageTest {

  @Test
  void saysWhatTheTablesSay() throws IOException {
    String page = OutcomesPage.text();
    if (Boolean.getBoolean("docs.rewrite")) {
      Files.writeString(House.root().resolve(OutcomesPage.FILE), page);
    }
    assertThat(Documents.text(OutcomesPage.FILE)).isEqualTo(page);
  }

  @Test
  void everyFindingOfOursHasACaseWithItsClass() {
    List<OutcomesPage.Case> cases = OutcomesPage.findings();
    assertThat(Arrays.stream(OwnFinding.values()).map(OwnFinding::id))
        .allSatisfy(id -> assertThat(OutcomesPage.Case.of(id, cases)).isNotNull());
    for (OwnFinding finding : OwnFinding.values()) {
      assertThat(cases)
          .filteredOn(one -> one.row().equals(finding.id()))
          .allSatisfy(one -> assertThat(one.kind()).isEqualTo(finding.kind().name()));
    }
  }

  @Test
  void everyCaseOfAFindingIsShownByATest() {
    assertThat(OutcomesPage.findings())
        .extracting(one -> one.rest().strip())
        .allSatisfy(shown -> assertThat(ShownBy.isThere(shown)).as(shown).isTrue());
  }

  @Test
  void findsARowWithoutACase() {
    assertThatThrownBy(() -> OutcomesPage.Case.of("made-up", OutcomesPage.refusals()))
        .hasMessage("no case shows made-up");
  }
}
