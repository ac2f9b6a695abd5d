package io.tidemill.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the documents say about files, commands, options and rules is there.
class DocsTest {
  private static final String CLI = "app/src/main/java/io/tidemill/app/cli/";
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\n]+`|(?m)^ {4}\\S.*$");
  private static final Pattern COMMAND = Pattern.compile("tidemill ([a-z][a-z-]*)\\b([^`\n|]*)");
  private static final Pattern OPTION = Pattern.compile("(?<=[\\s(\\[])--[a-z][a-z-]*");
  private static final Pattern FINDING = Pattern.compile("(?m)^\\[(ERROR|WARN)] ([a-z-]+) ");

  /// Where the options are declared.
  private static final String CLI_TEXT =
      House.sources().units().stream()
          .map(unit -> unit.source())
          .filter(source -> source.path().startsWith(CLI))
          .map(SourceText::text)
          .collect(Collectors.joining());

  @Test
  void linksLeadToFiles() {
    List<String> documents = Documents.all();
    assertThat(documents).contains("README.md", "docs/README.md").hasSizeGreaterThan(25);
    assertThat(documents.stream().flatMap(DocsTest::deadLinks)).isEmpty();
  }

  @Test
  void findsALinkThatLeadsNowhere() {
    assertThat(deadLinks("docs/README.md", "[a](nowhere.md) [b](adr/README.md) [c](https://x.y)"))
        .containsExactly("docs/README.md: nowhere.md");
  }

  @Test
  void commandsAndOptionsExist() {
    assertThat(commands()).contains("run", "demo").hasSizeGreaterThan(15);
    assertThat(Documents.all().stream().flatMap(file -> unknown(file, Documents.text(file))))
        .isEmpty();
  }

  @Test
  void findsACommandAndAnOptionThatDoNotExist() {
    String planted = "`tidemill run P --input F --fast`, then\n\n    ./tidemill explode last\n";
    assertThat(unknown("x.md", planted)).containsExactly("x.md: --fast", "x.md: explode");
  }

  @Test
  void everyCommandHasASection() {
    String reference = Documents.text("docs/reference/commands.md");
    assertThat(commands()).allSatisfy(name -> assertThat(reference).contains("\n### " + name));
  }

  @Test
  void everyLintRuleIsDescribed() {
    String reference = Documents.text("docs/reference/lint-rules.md");
    int warnings = reference.indexOf("## Warnings");
    assertThat(rules()).hasSizeGreaterThan(30);
    assertThat(rules())
        .allSatisfy(
            rule -> {
              int row = reference.indexOf("| `" + rule.name() + "` |");
              assertThat(row).as(rule.name()).isPositive();
              assertThat(row > warnings).as(rule.name()).isEqualTo(rule.isWarning());
            });
  }

  @Test
  void readmeQuotesTheExample() {
    String readme = Documents.text("README.md");
    String yaml = readme.substring(readme.indexOf("```yaml\n") + 8);
    String excerpt = yaml.substring(0, yaml.indexOf("```"));
    assertThat(Documents.text("examples/company-tiers/pipeline.yaml").lines())
        .containsAll(excerpt.lines().toList());
  }

  @Test
  void readmeNamesTheTestCommandOfTheBuildServer() {
    String command = Documents.text(".ci/run").lines().toList().getLast();
    assertThat(Documents.text("README.md")).contains("```\n" + command + "\n```");
    assertThat(Documents.text("README.md").indexOf("./tidemill demo"))
        .as("the first command of a new reader")
        .isPositive()
        .isLessThan(Documents.text("README.md").indexOf(command));
  }

  private record Rule(String name, boolean isWarning) {}

  /// The rules that the cases of reader, planner and linter show.
  private static Set<Rule> rules() {
    Path cases = House.root().resolve("core/src/test/resources");
    try (Stream<Path> files = Files.walk(cases)) {
      return files
          .filter(file -> file.toString().endsWith(".findings"))
          .map(file -> Documents.text(House.root().relativize(file).toString()))
          .flatMap(text -> FINDING.matcher(text).results())
          .map(finding -> new Rule(finding.group(2), finding.group(1).equals("WARN")))
          .collect(Collectors.toSet());
    } catch (java.io.IOException unreadable) {
      throw new IllegalStateException("cannot list " + cases, unreadable);
    }
  }

  private static Stream<String> deadLinks(String document) {
    return deadLinks(document, Documents.text(document)).stream();
  }

  private static List<String> deadLinks(String document, String text) {
    Path file = House.root().resolve(document);
    return LINK.matcher(text)
        .results()
        .map(link -> link.group(1).replaceFirst("#.*", ""))
        .filter(link -> !link.isEmpty() && !link.matches("[a-z]+:.*"))
        .filter(link -> !Files.exists(file.resolveSibling(link)))
        .map(link -> document + ": " + link)
        .toList();
  }

  private static Set<String> commands() {
    return Pattern.compile("ALL\\.put\\(\"([a-z-]+)\"")
        .matcher(Documents.text(CLI + "Commands.java"))
        .results()
        .map(put -> put.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// Commands and their options that stand in code and do not exist.
  private static Stream<String> unknown(String document, String text) {
    List<String> unknown = new ArrayList<>();
    for (MatchResult code : CODE.matcher(text).results().toList()) {
      for (MatchResult command : COMMAND.matcher(code.group()).results().toList()) {
        if (!commands().contains(command.group(1))) {
          unknown.add(command.group(1));
        }
        OPTION
            .matcher(command.group(2))
            .results()
            .map(MatchResult::group)
            .filter(option -> !isOption(option))
            .forEach(unknown::add);
      }
    }
    return unknown.stream().map(name -> document + ": " + name);
  }

  private static boolean isOption(String option) {
    return option.equals("--help") || CLI_TEXT.contains("\"" + option + "\"");
  }
}
