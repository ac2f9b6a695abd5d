package io.tidemill.runtime;

import io.tidemill.plan.Plan;
import io.tidemill.plan.PlannedSave;
import io.tidemill.port.TargetTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a plan writes, target by target: the union of the saves that name it.
public final class Targets {
  private Targets() {}

  /// The tables of a plan, in the order in which saves first name them. A column that one save
  /// requires and another may leave out is optional, and so is one that not every save of the
  /// target has.
  public static List<TargetTable> of(Plan plan) {
    Map<String, TargetTable> tables = new LinkedHashMap<>();
    for (PlannedSave save : plan.saves()) {
      TargetTable one =
          new TargetTable(
              save.to(),
              save.key(),
              save.columns().stream()
                  .map(c -> new TargetTable.Column(c.name(), c.type(), c.optional()))
                  .toList());
      tables.merge(save.to(), one, Targets::union);
    }
    return List.copyOf(tables.values());
  }

  private static TargetTable union(TargetTable one, TargetTable other) {
    Map<String, TargetTable.Column> columns = new LinkedHashMap<>();
    one.columns().forEach(column -> columns.put(column.name(), inBoth(column, other, one.key())));
    for (TargetTable.Column column : other.columns()) {
      columns.putIfAbsent(column.name(), inBoth(column, one, one.key()));
    }
    return new TargetTable(one.name(), one.key(), new ArrayList<>(columns.values()));
  }

  private static TargetTable.Column inBoth(
      TargetTable.Column column, TargetTable other, List<String> key) {
    boolean everywhere =
        key.contains(column.name())
            || other.columns().stream()
                .anyMatch(c -> c.name().equals(column.name()) && !c.optional());
    return new TargetTable.Column(column.name(), column.type(), column.optional() || !everywhere);
  }
}
