package io.tidemill.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The ten stops of ARCHITECTURE.md name types and methods that exist.
class ArchitectureDocTest {
  private static final List<SourceText> SOURCES =
      House.sources().units().stream().map(ParsedSources.Unit::source).toList();

  /// `Type`, `Type.method` or `Outer.Type`, as code.
  private static final Pattern NAME = Pattern.compile("`([A-Z]\\w*)(?:\\.(\\w+))?`");

  @Test
  void namesTypesThatExist() {
    assertThat(names(stops())).hasSizeGreaterThan(40);
    assertThat(unknown(stops())).isEmpty();
  }

  @Test
  void hasTenStops() {
    assertThat(Pattern.compile("(?m)^\\d+\\. \\*\\*").matcher(stops()).results()).hasSize(10);
  }

  @Test
  void findsNamesThatDoNotExist() {
    String planted = "`RunLoop` `RunManager` `RunLoop.commit` `RunLoop.rollback` `Outcome.Lost`";
    assertThat(unknown(planted)).containsExactly("RunManager", "RunLoop.rollback", "Outcome.Lost");
  }

  private static String stops() {
    String text = Documents.text("ARCHITECTURE.md");
    int begin = text.indexOf("## One record, ten stops");
    assertThat(begin).isPositive();
    return text.substring(begin, text.indexOf("\n## ", begin));
  }

  private static List<String> unknown(String text) {
    List<String> unknown = new ArrayList<>();
    for (MatchResult name : names(text)) {
      String member = name.group(2);
      boolean known =
          member == null
              ? isDeclared(name.group(1))
              : Character.isUpperCase(member.charAt(0))
                  ? declares(name.group(1), "(?:class|interface|record|enum) " + member + "\\b")
                  : declares(name.group(1), "\\b" + member + "\\(");
      if (!known) {
        unknown.add(member == null ? name.group(1) : name.group(1) + "." + member);
      }
    }
    return unknown;
  }

  private static List<MatchResult> names(String text) {
    return NAME.matcher(text).results().toList();
  }

  private static boolean isDeclared(String type) {
    return SOURCES.stream().anyMatch(source -> source.path().endsWith("/" + type + ".java"));
  }

  /// Whether the file of a type holds such a declaration.
  private static boolean declares(String type, String member) {
    Pattern declaration = Pattern.compile(member);
    return SOURCES.stream()
        .filter(source -> source.path().endsWith("/" + type + ".java"))
        .anyMatch(source -> declaration.matcher(source.text()).find());
  }
}
