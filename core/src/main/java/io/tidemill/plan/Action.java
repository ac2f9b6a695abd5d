package io.tidemill.plan;

import io.tidemill.expression.CompiledTemplate;
import io.tidemill.expression.Expression;
import io.tidemill.expression.ReplyShape;
import io.tidemill.pipeline.ModelRole;
import io.tidemill.pipeline.StepKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a planned step does, with every name bound.
public sealed interface Action {

  /// Asks a model.
  ///
  /// @param models role name to the model that plays it, with the options of role and step merged
  record Ask(
      Choices<RoleModel> models,
      @Nullable CompiledTemplate system,
      CompiledTemplate user,
      Map<String, Expression> given,
      ReplyShape answer,
      List<Check> checks,
      List<Cut> tooLarge,
      StepKind.Batching batching)
      implements Action {
    public Ask {
      given = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(given));
      checks = List.copyOf(checks);
      tooLarge = List.copyOf(tooLarge);
    }
  }

  /// A model in a role.
  record RoleModel(ModelFacts facts, ModelRole.Options options) {}

  /// A condition on the fresh answer, written with the step's own name.
  record Check(Expression that, CompiledTemplate otherwise) {}

  /// One rung of `too_large`; `path` begins with a bare word that the prompt mentions.
  sealed interface Cut {
    /// The list or text.
    List<String> path();

    /// Drops the last element until it fits or `keep` are left.
    record DropLast(List<String> path, int keep) implements Cut {}

    /// Cuts the text, or each text of a list, to `to` characters at the last sentence end before.
    record Shorten(List<String> path, int to) implements Cut {}
  }

  /// Searches the web; results are filtered, best first, one per url.
  record Search(
      Choices<ToolFacts> tools,
      CompiledTemplate query,
      int results,
      BigDecimal minScore,
      StepKind.PageText text,
      int maxChars,
      List<String> domains,
      @Nullable Integer days)
      implements Action {
    public Search {
      domains = List.copyOf(domains);
    }
  }

  /// Computes values in order; a later one may mention an earlier one as `<step>.name`.
  record SetValues(Map<String, Expression> values) implements Action {
    public SetValues {
      values = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(values));
    }
  }

  /// Asks a person.
  record Review(CompiledTemplate question, Map<String, Expression> edit) implements Action {
    public Review {
      edit = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(edit));
    }
  }

  /// Runs its steps in rounds until the condition holds or the rounds are used up.
  record Repeat(Expression until, int atMost, List<PlannedStep> steps) implements Action {
    public Repeat {
      steps = List.copyOf(steps);
    }
  }

  /// A kind that parses and lints but cannot run yet.
  record NotBuilt(String kind) implements Action {}
}
