package io.tidemill.engine;

import io.tidemill.expression.Bindings;
import io.tidemill.expression.Conformance;
import io.tidemill.expression.Evaluator;
import io.tidemill.expression.Quoting;
import io.tidemill.failure.Failure;
import io.tidemill.plan.Action;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Questions to a person and what a decision means.
final class Reviews {
  private Reviews() {}

  static void ask(Work work, Action.Review review, NodeId node, Bindings values) {
    ObjectNode edit = JsonNodeFactory.instance.objectNode();
    review
        .edit()
        .forEach((name, value) -> edit.set(name, Evaluator.evaluate(value.root(), values)));
    question(work, node, review.question().render(values, Quoting.NONE), edit);
  }

  /// A step failed and a person is to enter its results.
  static void askForResults(Work work, NodeId node, Failure failure) {
    ObjectNode edit = JsonNodeFactory.instance.objectNode();
    work.steps().step(node.step()).results().fields().keySet().forEach(edit::putNull);
    String question =
        "Step %s failed (%s: %s). Enter its results, skip it, or order a retry."
            .formatted(node, failure.kind(), failure.message());
    question(work, node, question, edit);
  }

  private static void question(Work work, NodeId node, String question, ObjectNode edit) {
    work.wants(new Effect.AskPerson(node, work.state().generation(), question, edit));
    work.happened(new Event.ReviewAsked(node));
  }

  /// Takes a decision on an open question; any other is no longer waited for.
  static void decided(Work work, Input.Decided input) {
    if (!(work.state().node(input.node()) instanceof NodeState.Asked)) {
      return;
    }
    switch (input.decision()) {
      case ACCEPT -> {
        work.computed(input.node(), Decision.Source.REVIEWED, conforming(work, input));
        work.happened(new Event.ReviewAccepted(input.node(), input.by()));
      }
      case REJECT ->
          RecordMachine.end(work, Ending.gated("rejected", input.note(), input.node().step()));
      case SKIP -> work.happened(new Event.ReviewSkipped(input.node(), input.by()));
    }
  }

  private static JsonNode conforming(Work work, Input.Decided input) {
    return Conformance.normalise(input.values(), work.steps().step(input.node().step()).results());
  }
}
