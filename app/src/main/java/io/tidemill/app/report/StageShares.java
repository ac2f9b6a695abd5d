package io.tidemill.app.report;

import io.tidemill.answer.ParseStage;
import io.tidemill.port.RunReader.StageCount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// How much of the answers of each step and model each stage accepted (science.md F.6). A rising
/// share of late stages says that a prompt or a model is wrong.
///
/// @param rows by step, then model
public record StageShares(List<Row> rows) {
  private static final int DIGITS = 4;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /// The stages from the least to the most trouble.
  private static final List<String> STAGES =
      Stream.concat(
              Arrays.stream(ParseStage.values()).map(ParseStage::name),
              Stream.of(StageCount.REASKED))
          .toList();

  public StageShares {
    rows = List.copyOf(rows);
  }

  /// The answers of one step and model.
  ///
  /// @param counts answers by stage; a stage that accepted none is absent
  public record Row(String step, String provider, Map<String, Long> counts) {
    public Row {
      counts = Map.copyOf(counts);
    }

    /// Accepted answers.
    public long answers() {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Answers that this stage accepted.
    public long count(String stage) {
      return counts.getOrDefault(stage, 0L);
    }

    /// The part of the answers that this stage accepted, between 0 and 1.
    public BigDecimal share(String stage) {
      return BigDecimal.valueOf(count(stage))
          .divide(BigDecimal.valueOf(answers()), DIGITS, RoundingMode.HALF_UP);
    }
  }

  /// The shares of these counts, which come by step, then model.
  public static StageShares of(List<StageCount> stages) {
    Map<List<String>, List<StageCount>> groups =
        stages.stream()
            .collect(
                Collectors.groupingBy(
                    one -> List.of(one.step(), one.provider()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<Row> rows = new ArrayList<>();
    groups.forEach((names, group) -> rows.add(row(names, group)));
    return new StageShares(rows);
  }

  private static Row row(List<String> names, List<StageCount> group) {
    Map<String, Long> counts = new TreeMap<>();
    group.forEach(one -> counts.merge(one.stage(), one.count(), Long::sum));
    return new Row(names.getFirst(), names.getLast(), counts);
  }

  /// One entry per step, model and stage that accepted answers.
  public ArrayNode json() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Row row : rows) {
      for (String stage : STAGES) {
        if (row.count(stage) > 0) {
          list.addObject()
              .put("step", row.step())
              .put("model", row.provider())
              .put("stage", stage.toLowerCase(Locale.ROOT))
              .put("count", row.count(stage))
              .put("share", row.share(stage));
        }
      }
    }
    return list;
  }

  /// A table for people; empty without answers.
  public String text() {
    if (rows.isEmpty()) {
      return "";
    }
    List<String> names = STAGES.stream().map(stage -> stage.toLowerCase(Locale.ROOT)).toList();
    List<String> columns = new ArrayList<>(List.of("step", "model", "answers"));
    columns.addAll(names);
    TextTable table = new TextTable(columns, Set.copyOf(columns.subList(2, columns.size())));
    rows.forEach(row -> table.row(cells(row)));
    return "Answers by how they were read\n" + table.text(2);
  }

  private static Object[] cells(Row row) {
    List<Object> cells = new ArrayList<>(List.of(row.step(), row.provider(), row.answers()));
    Function<String, String> percent =
        stage -> row.share(stage).multiply(HUNDRED).setScale(1, RoundingMode.HALF_UP) + " %";
    STAGES.stream().map(percent).forEach(cells::add);
    return cells.toArray();
  }
}
