package io.tidemill.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class RegexTest {
  private static final List<String> PIECES =
      List.of(
          "a",
          "b",
          "ab",
          ".",
          "[ab]",
          "[^a]",
          "\\w",
          "\\d",
          "(a|b)",
          "(?:ab|a)",
          "(b)",
          "^",
          "$",
          "\\b");
  private static final List<String> REPEATS =
      List.of("", "", "*", "+", "?", "*?", "+?", "{2}", "{1,2}");

  @Test
  void findsWhatABacktrackingEngineFinds() {
    for (int seed = 0; seed < 5000; seed++) {
      Random random = new Random(seed);
      String pattern = "(" + pattern(random) + ")" + pattern(random);
      String text = text(random);
      Matcher matcher = Pattern.compile(pattern).matcher(text);
      boolean found = matcher.find();
      Regex regex = Regex.compile(pattern);
      assertThat(regex.occursIn(text))
          .as("seed %d: %s in %s", seed, pattern, text)
          .isEqualTo(found);
      assertThat(regex.capture(text))
          .as("seed %d: %s in %s", seed, pattern, text)
          .isEqualTo(found ? Optional.ofNullable(matcher.group(1)) : Optional.empty());
    }
  }

  private static String pattern(Random random) {
    StringBuilder pattern = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      String piece = PIECES.get(random.nextInt(PIECES.size()));
      boolean edge = piece.equals("^") || piece.equals("$") || piece.equals("\\b");
      String repeat = edge ? "" : REPEATS.get(random.nextInt(REPEATS.size()));
      pattern.append("(?:").append(piece).append(")").append(repeat);
      pattern.append(random.nextInt(6) == 0 ? "|" : "");
    }
    return pattern.toString();
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append("ab1 ".charAt(random.nextInt(4)));
    }
    return text.toString();
  }

  @Test
  void takesTimeInProportionToTheTextWhateverThePattern() {
    Regex hostile = Regex.compile("((a*)*)*b|(a|aa)+$|(.*)(.*)(.*)(.*)[0-9]x");
    String text = "a".repeat(100_000) + "c";
    Assertions.assertTimeout(
        Duration.ofSeconds(20), () -> assertThat(hostile.occursIn(text)).isFalse());
  }

  @Test
  void refusesWhatIsNotRegularOrTooLarge() {
    for (String pattern :
        List.of(
            "(a)\\1",
            "(?<n>a)",
            "(?=a)",
            "(?!a)",
            "(?<=a)",
            "a*+",
            "a**",
            "*a",
            "(a",
            "a)",
            "[a",
            "\\",
            "\\q",
            "a{5,2}",
            "a{1001}",
            "^*",
            "(?x)a",
            "[z-a]",
            "[a-\\d]",
            "\\p{Greek}",
            "[a[b]]",
            "((a{1000}){1000}){1000}",
            "(".repeat(10_000))) {
      assertThatThrownBy(() -> Regex.compile(pattern))
          .as(pattern)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void compilesAnyTextOrSaysWhy() {
    for (int seed = 0; seed < 5000; seed++) {
      Random random = new Random(seed);
      StringBuilder pattern = new StringBuilder();
      for (int i = random.nextInt(12); i > 0; i--) {
        pattern.append("ab()[]{}|*+?^$\\.-,12dpuL:i".charAt(random.nextInt(26)));
      }
      try {
        Regex.compile(pattern.toString()).occursIn("ab12");
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }
}
