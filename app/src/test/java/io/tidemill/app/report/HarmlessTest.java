package io.tidemill.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class HarmlessTest {
  @Test
  void showsEscapeSequencesInsteadOfObeyingThem() {
    assertThat(Harmless.line("a\u001b[31mred\u0007\u009b2J"))
        .isEqualTo("a\\x1b[31mred\\x07\\x9b2J");
  }

  @Test
  void showsWhatReordersOrHidesLetters() {
    assertThat(Harmless.line("gpj\u202eexe\u200b")).isEqualTo("gpj\\u202eexe\\u200b");
  }

  @Test
  void keepsLinesOnlyInBlocks() {
    assertThat(Harmless.line("a\r\nb\tc")).isEqualTo("a  b c");
    assertThat(Harmless.block("a\r\nb\rc")).isEqualTo("a\nb\\x0dc");
  }

  @Test
  void leavesOrdinaryTextOfAnyLanguageAlone() {
    assertThat(Harmless.line("Müller 株式会社 🙂")).isEqualTo("Müller 株式会社 🙂");
  }
}
