package io.tidemill.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// javac finds comments that are wrong; here those are found that are not there.
class CommentsTest {
  @Test
  void standOnEveryTypeThatOthersSee() {
    assertThat(MissingComments.in(House.sources())).isEmpty();
  }

  @Test
  void areMissedOnTypesAndTheirVariants() {
    assertThat(missing("public class A {}")).containsExactly("A.java:1 A");
    assertThat(missing("/// A.\npublic interface A {\n  record B() {}\n}"))
        .containsExactly("A.java:3 B");
    assertThat(missing("/// A.\npublic class A {\n  protected enum B { C }\n}"))
        .containsExactly("A.java:3 B");
  }

  @Test
  void areNotAskedOfWhatNobodySees() {
    assertThat(missing("class A {\n  public static class B {}\n}")).isEmpty();
    assertThat(missing("/// A.\npublic class A {\n  private record B() {}\n}")).isEmpty();
  }

  private static List<String> missing(String text) {
    return MissingComments.in(ParsedSources.of(List.of(new SourceText("A.java", text))));
  }
}
