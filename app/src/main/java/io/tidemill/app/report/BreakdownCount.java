package io.tidemill.app.report;

import io.tidemill.engine.Ledger;
import io.tidemill.engine.RecordStatus;
import io.tidemill.expression.Bindings;
import io.tidemill.expression.EvaluationError;
import io.tidemill.expression.Evaluator;
import io.tidemill.expression.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Counts records by the values of the `report_by` expressions. Memory grows with the number of
/// values, of which language.md 1 allows 100 per expression; further ones are counted together.
final class BreakdownCount {
  private static final int MOST_VALUES = 100;
  private static final String OTHERS = "(others)";

  private final List<Expression> expressions;
  private final List<Map<String, Ledger>> counts = new ArrayList<>();
  private final List<Ledger> unknown = new ArrayList<>();

  BreakdownCount(List<Expression> expressions) {
    this.expressions = expressions;
    for (int i = 0; i < expressions.size(); i++) {
      counts.add(new TreeMap<>());
      unknown.add(Ledger.EMPTY);
    }
  }

  boolean isWanted() {
    return !expressions.isEmpty();
  }

  void add(RecordStatus status, Bindings values) {
    for (int i = 0; i < expressions.size(); i++) {
      JsonNode value = value(expressions.get(i), values);
      if (value.isNull()) {
        unknown.set(i, unknown.get(i).admit(status));
      } else {
        Map<String, Ledger> known = counts.get(i);
        String text = value.asString();
        String name = known.size() < MOST_VALUES || known.containsKey(text) ? text : OTHERS;
        known.put(name, known.getOrDefault(name, Ledger.EMPTY).admit(status));
      }
    }
  }

  List<Summary.By> counts() {
    List<Summary.By> all = new ArrayList<>();
    for (int i = 0; i < expressions.size(); i++) {
      String name = expressions.get(i).text();
      counts.get(i).forEach((value, ledger) -> all.add(new Summary.By(name, value, ledger)));
      if (unknown.get(i).admitted() > 0) {
        all.add(new Summary.By(name, null, unknown.get(i)));
      }
    }
    return all;
  }

  private static JsonNode value(Expression expression, Bindings values) {
    try {
      return Evaluator.evaluate(expression.root(), values);
    } catch (EvaluationError unknown) {
      return tools.jackson.databind.node.NullNode.getInstance();
    }
  }
}
