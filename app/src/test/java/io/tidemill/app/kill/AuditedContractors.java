package io.tidemill.app.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// What must be true of the user's table after an audit of all contractors.
///
/// @param folder holds `contractors.csv`
record AuditedContractors(Path folder, UsersDatabase database) {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM/dd/yyyy");

  /// Every contractor is accounted for, every score that a model gave stands in the table, and each
  /// is the one that this contractor deserves.
  ///
  /// @param summary of the run
  /// @param audit what the simulator noted
  void assertSound(JsonNode summary, List<JsonNode> audit) throws IOException, SQLException {
    assertAccounted(summary);
    assertThat(database.scores().keySet()).isEqualTo(scored(audit));
    assertScores();
  }

  private void assertAccounted(JsonNode summary) throws SQLException {
    JsonNode counts = summary.path("counts");
    assertThat(counts.path("admitted").asLong())
        .isEqualTo(database.number("select count(*) from contractors"));
    assertThat(counts.path("waiting").asLong()).isZero();
    assertThat(counts.path("failed").asLong()).isZero();
    assertThat(counts.path("done").asLong()).isEqualTo(database.scores().size());
    assertThat(summary.path("failures").toString()).doesNotContainIgnoringCase("lock");
  }

  /// Contractors for whom the simulator gave a usable score.
  private static Set<String> scored(List<JsonNode> audit) {
    return audit.stream()
        .filter(line -> line.path("step").asString("").equals("audit"))
        .filter(line -> line.path("good").asBoolean())
        .map(line -> line.path("key").asString(""))
        .collect(Collectors.toSet());
  }

  /// The simulator takes 12 points off for a complaint and 20 for an expired licence: the score of
  /// each contractor is its own, and never better for more of either.
  private void assertScores() throws IOException, SQLException {
    Map<String, Long> complaints = database.complaints();
    Set<String> expired = expired();
    database
        .scores()
        .forEach(
            (contractor, score) -> {
              long less = 12 * complaints.getOrDefault(contractor, 0L);
              long expected = 90 - less - (expired.contains(contractor) ? 20 : 0);
              assertThat(score).as(contractor).isEqualTo(Math.max(5, expected));
            });
  }

  private Set<String> expired() throws IOException {
    Set<String> expired = new HashSet<>();
    List<String> lines = Files.readAllLines(folder.resolve("contractors.csv"));
    int column = List.of(lines.getFirst().split(",")).indexOf("license_expiration");
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
      if (!cells[column].isEmpty()
          && LocalDate.parse(cells[column], DAY).isBefore(LocalDate.EPOCH.plusYears(56))) {
        expired.add(cells[0]);
      }
    }
    return expired;
  }
}
