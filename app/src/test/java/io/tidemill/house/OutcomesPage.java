package io.tidemill.house;

import io.tidemill.adapters.provider.http.Classification;
import io.tidemill.adapters.provider.http.RetryAdvice;
import io.tidemill.adapters.provider.http.WireFault;
import io.tidemill.failure.FailureClass;
import io.tidemill.failure.OwnFinding;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The page `docs/reference/outcomes.md`, made of the tables that decide and of their cases.
final class OutcomesPage {
  static final String FILE = "docs/reference/outcomes.md";

  private static final String HTTP =
      "adapters/src/test/resources/io/tidemill/adapters/provider/http/";
  private static final int LONGEST_EXAMPLE = 90;

  private OutcomesPage() {}

  /// A line of a file of cases.
  record Case(String row, String kind, String said, String rest) {
    static List<Case> in(String file) {
      return Documents.text(file)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\\|", 4))
          .map(cells -> new Case(cells[0].strip(), cells[1].strip(), cells[2].strip(), cells[3]))
          .toList();
    }

    static Case of(String row, List<Case> cases) {
      return cases.stream()
          .filter(one -> one.row().equals(row))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no case shows " + row));
    }
  }

  static List<Case> refusals() {
    return Case.in(HTTP + "refusals.txt");
  }

  static List<Case> faults() {
    return Case.in(HTTP + "wire.txt");
  }

  static List<Case> findings() {
    return Case.in("core/src/test/resources/io/tidemill/failure/own.txt");
  }

  static String text() {
    return String.join(
        "\n",
        "# Outcomes",
        "",
        "What can come instead of an answer, and what Tidemill does about it. This page is made"
            + " from the tables in the code;",
        "`-Ddocs.rewrite=true` with `OutcomesPageTest` writes it anew.",
        "",
        "## Classes",
        "",
        "| class | what happens next | a try of the record |",
        "|---|---|---|",
        classes(),
        "",
        "A call that was under way when the process died or was stopped has no class: it counts as"
            + " possibly paid twice, is no try, and",
        "is made again.",
        "",
        "## Refusals of services",
        "",
        "The first row that fits decides: codes stand before words, and a status stands before"
            + " words only where it leaves no doubt.",
        "Codes and words are compared without regard to case; a code may also stand as the type of"
            + " the error. Behind a router, the",
        "quoted body of the service counts where the router has no code of its own. `never` and"
            + " `again` are `x-should-retry`.",
        "",
        "| row | what came | status | meaning | class | for example |",
        "|---|---|---|---|---|---|",
        rows(),
        "",
        "A wait that the service asks for is read from `retry-after-ms`, then from `retry-after` as"
            + " seconds, then as a date; it is",
        "at most seven days.",
        "",
        "## Exchanges that went wrong",
        "",
        "| fault | meaning | class | for example |",
        "|---|---|---|---|",
        wire(),
        "",
        "## What Tidemill finds itself",
        "",
        "| finding | meaning | class | for example |",
        "|---|---|---|---|",
        own(),
        "");
  }

  private static String classes() {
    return lines(
        Arrays.stream(FailureClass.values())
            .map(kind -> row("`" + kind + "`", kind.next(), kind.isCounted() ? "yes" : "no")));
  }

  private static String rows() {
    List<Case> cases = refusals();
    return lines(
        Classification.rows().stream()
            .map(
                one ->
                    row(
                        one.id(),
                        conditions(one),
                        statuses(one),
                        one.meaning(),
                        "`" + one.kind() + "`",
                        example(Case.of(one.id(), cases)))));
  }

  private static String conditions(Classification.Row row) {
    String said =
        Stream.of(
                listed("code", row.codes() == null ? null : row.codes().pattern()),
                listed("words", row.words() == null ? null : row.words().pattern()),
                row.advice() == null ? "" : "`" + word(row.advice()) + "`")
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(", "));
    return said.isEmpty() ? "anything" : said;
  }

  private static String listed(String what, @Nullable String pattern) {
    return pattern == null
        ? ""
        : what + " " + alternatives(pattern).collect(Collectors.joining("`, `", "`", "`"));
  }

  /// The parts of a pattern between bars that stand in no bracket.
  private static Stream<String> alternatives(String pattern) {
    Stream.Builder<String> parts = Stream.builder();
    int depth = 0;
    int start = 0;
    for (int at = 0; at < pattern.length(); at++) {
      char c = pattern.charAt(at);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == '|' && depth == 0) {
        parts.add(pattern.substring(start, at));
        start = at + 1;
      }
    }
    return parts.add(pattern.substring(start)).build().map(part -> part.replace("`", "'"));
  }

  private static String word(RetryAdvice advice) {
    return switch (advice) {
      case AGAIN -> "again";
      case NEVER -> "never";
      case UNSAID -> "";
    };
  }

  private static String statuses(Classification.Row row) {
    if (row.from() == 0) {
      return "any";
    }
    return row.from() == row.to() ? String.valueOf(row.from()) : row.from() + " to " + row.to();
  }

  private static String wire() {
    List<Case> cases = faults();
    return lines(
        Arrays.stream(WireFault.values())
            .map(
                one ->
                    row(
                        one.id(),
                        one.meaning(),
                        "`" + one.kind() + "`",
                        example(Case.of(one.id(), cases)))));
  }

  private static String own() {
    List<Case> cases = findings();
    return lines(
        Arrays.stream(OwnFinding.values())
            .map(
                one ->
                    row(
                        one.id(),
                        one.meaning(),
                        "`" + one.kind() + "`",
                        Case.of(one.id(), cases).said())));
  }

  private static String example(Case one) {
    String body = one.rest().strip();
    String brief =
        body.length() <= LONGEST_EXAMPLE ? body : body.substring(0, LONGEST_EXAMPLE) + "…";
    return one.said() + (brief.isEmpty() ? "" : " `" + brief.replace("`", "'") + "`");
  }

  private static String row(String... cells) {
    return Arrays.stream(cells)
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String lines(Stream<String> rows) {
    return rows.collect(Collectors.joining("\n"));
  }
}
