package io.tidemill.runtime;

import io.tidemill.answer.Reading;
import io.tidemill.answer.ReplyReader;
import io.tidemill.expression.Bindings;
import io.tidemill.expression.Evaluator;
import io.tidemill.expression.Quoting;
import io.tidemill.plan.Action;

/// From what a model said to a step's results, the same for a fresh answer and for one that is
/// reused.
final class AnswerReader {
  private AnswerReader() {}

  /// Reads a model's reply and holds it against the checks.
  ///
  /// @param cutOff whether it ended at its length limit
  static Reading model(PreparedCall.ToModel call, String text, boolean cutOff) {
    Reading reading = ReplyReader.read(text, call.ask().answer(), cutOff);
    return switch (reading) {
      case Reading.Accepted accepted -> checked(call, accepted);
      case Reading.Rejected rejected -> rejected;
      case Reading.CutOff none -> none;
    };
  }

  private static Reading checked(PreparedCall.ToModel call, Reading.Accepted accepted) {
    Bindings values = call.values().with(call.common().step().name(), accepted.value());
    for (Action.Check check : call.ask().checks()) {
      if (!Evaluator.evaluate(check.that().root(), values).asBoolean(false)) {
        return new Reading.Rejected(check.otherwise().render(values, Quoting.NONE));
      }
    }
    return accepted;
  }
}
