package io.tidemill.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each rule of [ArchitectureTest] held up to classes that break it.
class BrokenHouseTest {
  private static final String BROKEN = "io.tidemill.house.broken.";

  @Test
  void aPackageOfCoreMayNotPointUpward() {
    ArchRule rule = new CoreRules(BROKEN + "direction").packagesPointDownward();
    assertThat(findings(rule, "direction")).anyMatch(line -> line.contains("value.Upward"));
  }

  @Test
  void aPackageOfCoreMayNotPointAside() {
    ArchRule rule = new CoreRules(BROKEN + "direction").packagesPointDownward();
    assertThat(findings(rule, "direction"))
        .anyMatch(line -> line.contains("lint.Sideways"))
        .noneMatch(line -> line.contains("runtime.Downward"));
  }

  @ParameterizedTest
  @CsvSource({"Threading", "Queueing", "Reading", "Streaming", "Calling"})
  void decidingMayNotTouchTheWorld(String name) {
    assertThat(findings(new CoreRules(BROKEN + "impure").decidingIsPure(), "impure"))
        .anyMatch(line -> line.contains(name))
        .noneMatch(line -> line.contains("Dating"));
  }

  @Test
  void decidingMayNotLookAtTheClock() {
    assertThat(findings(new CoreRules(BROKEN + "impure").decidingIsTold(), "impure"))
        .singleElement()
        .asString()
        .contains("Dating", "Instant.now()");
  }

  @Test
  void yamlMayNotLeaveLanguage() {
    assertThat(findings(new CoreRules(BROKEN + "impure").yamlStaysInLanguage(), "impure"))
        .isNotEmpty()
        .allMatch(line -> line.contains("lint.Parsing"));
  }

  @Test
  void twoClassesMayNotShareAPrivilege() {
    Set<String> both = Set.of(BROKEN + "clocks.One", BROKEN + "clocks.Two");
    assertThat(Privilege.ALL)
        .allSatisfy(
            privilege -> assertThat(privilege.usersAmong(House.broken("clocks"))).isEqualTo(both));
  }

  @Test
  void beingToldTheTimeIsNoPrivilege() {
    assertThat(Privilege.ALL)
        .allSatisfy(
            privilege -> assertThat(privilege.usersAmong(House.broken("seeded"))).isEmpty());
  }

  @Test
  void anAdapterMayNotKnowAnother() {
    assertThat(findings(EdgeRules.adaptersStayApart(BROKEN + "adapters"), "adapters"))
        .isNotEmpty()
        .allMatch(line -> line.contains("tool.search.Borrowing"));
  }

  @Test
  void nobodyElseMaySpeak() {
    assertThat(findings(EdgeRules.onlyTheCommandLineSpeaks(), "noisy"))
        .hasSize(2)
        .anyMatch(line -> line.contains("System.out"))
        .anyMatch(line -> line.contains("System.err"));
  }

  @Test
  void aPackageMayNotKeepSilentAboutNull() {
    assertThat(EdgeRules.unmarkedPackages(House.broken("unmarked")))
        .containsExactly(BROKEN + "unmarked", BROKEN + "unmarked.half");
  }

  @Test
  void aBrokenRuleFailsTheTest() {
    ArchRule rule = EdgeRules.onlyTheCommandLineSpeaks();
    assertThatThrownBy(() -> rule.check(House.broken("noisy"))).isInstanceOf(AssertionError.class);
  }

  @Test
  void anExportMayNotBeForgotten() {
    ParsedSources sources =
        ParsedSources.of(
            List.of(
                new SourceText(
                    "core/src/main/java/module-info.java",
                    "module a {\n  exports a.told;\n  exports a.some to b;\n}"),
                new SourceText(
                    "core/src/main/java/a/told/A.java", "package a.told; public class A {}"),
                new SourceText(
                    "core/src/main/java/a/kept/B.java", "package a.kept; public class B {}"),
                new SourceText("core/src/main/java/a/inner/C.java", "package a.inner; class C {}"),
                new SourceText(
                    "app/src/main/java/a/app/D.java", "package a.app; public class D {}")));
    assertThat(Exports.forgotten(sources)).containsExactly("a.kept");
  }

  private static List<String> findings(ArchRule rule, String folder) {
    return rule.evaluate(House.broken(folder)).getFailureReport().getDetails();
  }
}
