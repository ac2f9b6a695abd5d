package io.tidemill.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SizeLimitsTest {
  private static final String HERE = "core/src/main/java/io/tidemill/value/Fixture.java";

  @Test
  void holdForAllThatShips() {
    assertThat(SizeLimits.breaches(Sizes.of(House.sources()))).isEmpty();
  }

  @Test
  void lookAtEveryModuleThatShips() {
    assertThat(Sizes.of(House.sources()).files())
        .extracting(file -> file.where().replaceFirst("/.*", ""))
        .containsAll(House.modulesWithSources())
        .contains("core", "app");
  }

  @Test
  void refuseALongFile() {
    assertThat(breaches("class A {" + "\n".repeat(500) + "}"))
        .containsExactly(
            HERE + " has 501 lines, the limit is 500",
            "90 in 100 have up to 501 lines of a file, the limit is 250");
  }

  @Test
  void letAFileBeAsLongAsTheShareAllows() {
    assertThat(breaches("class A {" + "\n".repeat(249) + "}")).isEmpty();
  }

  @Test
  void refuseALongMethod() {
    assertThat(breaches("class A {\n  /// Long.\n" + method("m", 51) + "}"))
        .contains(HERE + ":3 m has 51 lines, the limit is 50");
  }

  @Test
  void refuseTooManyLongMethods() {
    assertThat(breaches("class A {\n" + methods(8, 16) + methods(2, 17) + "}"))
        .containsExactly("90 in 100 have up to 17 lines of a method, the limit is 16");
    assertThat(breaches("class A {\n" + methods(9, 16) + methods(1, 17) + "}")).isEmpty();
  }

  @Test
  void refuseMoreThanOneInAHundredVeryLongMethods() {
    assertThat(breaches("class A {\n" + methods(20, 2) + methods(1, 41) + "}"))
        .containsExactly("99 in 100 have up to 41 lines of a method, the limit is 40");
  }

  @Test
  void refuseManyParameters() {
    assertThat(breaches("interface A {\n  void m(int a, int b, int c, int d, int e, int f);\n}"))
        .containsExactly(HERE + ":2 m has 6 parameters, the limit is 5");
    assertThat(breaches("interface A {\n  void m(int a, int b, int c, int d, int e);\n}"))
        .isEmpty();
  }

  @Test
  void refuseWideRecordsButNotDictatedOnes() {
    String wide = "record A(int a, int b, int c, int d, int e, int f, int g, int h, int i) {}";
    assertThat(breaches(wide)).containsExactly(HERE + ":1 A has 9 components, the limit is 8");
    assertThat(
            breachesAt("adapters/src/main/java/io/tidemill/adapters/provider/openai/A.java", wide))
        .isEmpty();
  }

  @Test
  void doNotCountConstantsOfARecord() {
    assertThat(
            breaches(
                "record A(int a, int b, int c, int d, int e, int f, int g, int h) {\n"
                    + "  static final int ONE = 1;\n  A { assert a > 0; }\n}"))
        .isEmpty();
  }

  private static List<String> breaches(String text) {
    return breachesAt(HERE, text);
  }

  private static List<String> breachesAt(String path, String text) {
    return SizeLimits.breaches(Sizes.of(ParsedSources.of(List.of(new SourceText(path, text)))));
  }

  private static String methods(int count, int lines) {
    return IntStream.range(0, count)
        .mapToObj(i -> method("m" + lines + "x" + i, lines))
        .collect(Collectors.joining());
  }

  private static String method(String name, int lines) {
    return "  void " + name + "() {" + "\n".repeat(lines - 1) + "}\n";
  }
}
