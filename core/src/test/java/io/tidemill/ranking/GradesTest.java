package io.tidemill.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Grades from anchors, and what is missing where there are none. Item 0 is the best.
final class GradesTest {
  private static final List<String> NAMES = List.of("A1", "A2", "B1");

  @Test
  void readsTheMostProbableGrade() {
    Grades grades = Grades.of(ordered(9), NAMES, anchors(2, 2, null, null, 1, 1, null, 0, 0));
    assertThat(grades).isInstanceOf(Grades.Read.class);
    List<Grades.Graded> read = ((Grades.Read) grades).items();
    assertThat(read).extracting(Grades.Graded::grade).startsWith(2, 2).endsWith(0, 0);
    assertThat(read).allMatch(one -> one.probability() > 1.0 / 3 && one.probability() <= 1);
  }

  @Test
  void refusesASingleAnchor() {
    assertThat(why(anchors(2, 2, null, null, 1, null, null, 0, 0)))
        .isEqualTo("A2 has 1 anchor where at least 2 are needed");
  }

  @Test
  void refusesOneGradeOrNone() {
    assertThat(why(anchors(2, 2, null, null, null, null, null, null, null)))
        .isEqualTo("anchors of 1 grades where those of at least 2 are needed");
    assertThat(why(anchors(null, null, null, null, null, null, null, null, null)))
        .contains("anchors of 0 grades");
  }

  @Test
  void refusesAnchorsThatContradictTheirGrades() {
    assertThat(why(anchors(0, 0, null, null, null, null, null, 1, 1)))
        .isEqualTo(
            "the anchors contradict each other: those of A2 rank no higher than those of A1");
  }

  private static String why(List<@Nullable Integer> anchors) {
    Grades grades = Grades.of(ordered(9), NAMES, anchors);
    assertThat(grades).isInstanceOf(Grades.Refused.class);
    return ((Grades.Refused) grades).why();
  }

  private static Fit ordered(int items) {
    List<Comparison> answers = new ArrayList<>();
    for (int a = 0; a < items; a++) {
      for (int b = a + 1; b < items; b++) {
        Tables.add(answers, a, b, 2, 0);
      }
    }
    return BradleyTerry.fit(items, answers, BradleyTerry.USUAL_PRECISION, true);
  }

  private static List<@Nullable Integer> anchors(@Nullable Integer... grades) {
    return new ArrayList<>(Arrays.asList(grades));
  }
}
