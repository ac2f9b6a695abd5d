package io.tidemill.expression;

import java.util.ArrayList;
import java.util.List;

/// The arguments of `case(c1, v1, c2, v2, .., [otherwise])`, sorted out.
final class Cases {
  private Cases() {}

  /// The conditions in order.
  static List<Expr> conditions(List<Expr> arguments) {
    List<Expr> conditions = new ArrayList<>();
    for (int i = 0; i + 1 < arguments.size(); i += 2) {
      conditions.add(arguments.get(i));
    }
    return conditions;
  }

  /// The values in order, the last one without a condition when their number is odd.
  static List<Expr> values(List<Expr> arguments) {
    List<Expr> values = new ArrayList<>();
    for (int i = 0; i + 1 < arguments.size(); i += 2) {
      values.add(arguments.get(i + 1));
    }
    if (arguments.size() % 2 == 1) {
      values.add(arguments.getLast());
    }
    return values;
  }
}
