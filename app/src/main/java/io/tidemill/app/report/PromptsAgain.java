package io.tidemill.app.report;

import io.tidemill.answer.ReplyInstruction;
import io.tidemill.engine.Fold;
import io.tidemill.engine.NodeId;
import io.tidemill.engine.PlanIndex;
import io.tidemill.engine.RecordContext;
import io.tidemill.engine.RecordState;
import io.tidemill.engine.Sight;
import io.tidemill.expression.Bindings;
import io.tidemill.expression.CompiledTemplate;
import io.tidemill.expression.EvaluationError;
import io.tidemill.expression.Evaluator;
import io.tidemill.expression.Quoting;
import io.tidemill.plan.Action;
import io.tidemill.port.RecordRow;
import io.tidemill.port.RunJournal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Renders prompts of a record again from its stored values, because requests are usually kept as
/// hashes only (engine.md 2). Markers around untrusted text and what was cut to make a request fit
/// are left out.
public final class PromptsAgain {
  private final PlanIndex steps;
  private final RecordContext context;
  private final RecordState state;

  /// Prompts of one record of a run.
  public PromptsAgain(
      PlanIndex steps, LocalDate created, RecordRow record, List<RunJournal.StoredResult> results) {
    this.steps = steps;
    this.context = new RecordContext(steps, StoredValues.of(steps, record, results), created);
    this.state = Fold.read(record.fold(), record.standing().status(), record.crashes());
  }

  /// The prompt of a node; empty when its step asks no model or its values are not known.
  public Optional<String> of(NodeId node) {
    if (!steps.has(node.step()) || !(steps.step(node.step()).action() instanceof Action.Ask ask)) {
      return Optional.empty();
    }
    try {
      return Optional.of(prompt(ask, seen(ask, node)));
    } catch (EvaluationError unknown) {
      return Optional.empty();
    }
  }

  private Bindings seen(Action.Ask ask, NodeId node) {
    Bindings values = Sight.at(context, state, node);
    ObjectNode given = JsonNodeFactory.instance.objectNode();
    ask.given().forEach((name, value) -> given.set(name, Evaluator.evaluate(value.root(), values)));
    String format = ReplyInstruction.of(ask.answer(), false);
    return values
        .with("given", given)
        .with("answer_format", JsonNodeFactory.instance.stringNode(format));
  }

  private static String prompt(Action.Ask ask, Bindings values) {
    CompiledTemplate system = ask.system();
    String before =
        system == null ? "" : "@system\n" + system.render(values, Quoting.NONE).strip() + "\n";
    return before + "@user\n" + ask.user().render(values, Quoting.NONE).strip();
  }
}
