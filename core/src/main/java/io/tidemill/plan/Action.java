package io.tidemill.plan;

import io.tidemill.expression.CompiledTemplate;
import io.tidemill.expression.Expression;
import io.tidemill.expression.ReplyShape;
import io.tidemill.expression.Type;
import io.tidemill.pipeline.ModelRole;
import io.tidemill.pipeline.StepKind;
import java.math.BigDecimal;
import java.util.Collection;
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
      Batching batching)
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

  /// Asks something that is no model.
  sealed interface OfTool extends Action {
    /// Everything that it may ask.
    Collection<ToolFacts> asked();
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
      implements OfTool {
    public Search {
      domains = List.copyOf(domains);
    }

    @Override
    public Collection<ToolFacts> asked() {
      return tools.options().values();
    }
  }

  /// Fetches a JSON document.
  ///
  /// @param path values in it are escaped for a URL
  /// @param body fields of a POST's body in order; empty for a GET
  /// @param take our field to the JSON pointer of its value
  record Fetch(
      Choices<ToolFacts> endpoints,
      CompiledTemplate path,
      Map<String, CompiledTemplate> query,
      StepKind.Method method,
      Map<String, Expression> body,
      Map<String, String> take,
      Type.Struct answer)
      implements OfTool {
    public Fetch {
      query = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(query));
      body = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(body));
      take = Map.copyOf(take);
    }

    @Override
    public Collection<ToolFacts> asked() {
      return endpoints.options().values();
    }
  }

  /// Asks a map layer.
  record Arcgis(Choices<Layer> layers, Map<String, Expression> given, Type.Struct answer)
      implements OfTool {
    public Arcgis {
      given = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(given));
    }

    @Override
    public Collection<ToolFacts> asked() {
      return layers.options().values().stream().map(Layer::endpoint).distinct().toList();
    }
  }

  /// A map layer.
  ///
  /// @param service name in the pipeline
  /// @param where values in it are escaped for SQL
  /// @param take our field to the layer's column
  record Layer(
      String service, ToolFacts endpoint, CompiledTemplate where, Map<String, String> take) {
    public Layer {
      take = Map.copyOf(take);
    }
  }

  /// Reads rows of a database.
  record Query(
      Choices<ToolFacts> connections,
      SqlStatement statement,
      Map<String, Expression> given,
      Type.Struct answer)
      implements OfTool {
    public Query {
      given = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(given));
    }

    @Override
    public Collection<ToolFacts> asked() {
      return connections.options().values();
    }
  }

  /// Starts a local program.
  ///
  /// @param arguments name of a command of the settings alone, or program and arguments
  record Command(
      ToolFacts command, List<String> arguments, Map<String, Expression> given, Type.Struct answer)
      implements OfTool {
    public Command {
      arguments = List.copyOf(arguments);
      given = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(given));
    }

    @Override
    public Collection<ToolFacts> asked() {
      return List.of(command);
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

  /// Compares records in pairs and ranks them.
  ///
  /// @param judges what each judge is asked; a pair falls to one of them by its hash
  /// @param of whether a record takes part
  /// @param groupBy records with the same value are ranked together, null for all
  /// @param anchors the grade that is known of a record, null when there are no grades
  /// @param grades from the lowest, empty when there are none
  record Compare(
      List<Ask> judges,
      Expression of,
      @Nullable Expression groupBy,
      @Nullable Expression anchors,
      List<String> grades,
      Pairs pairs)
      implements Action {
    public Compare {
      judges = List.copyOf(judges);
      grades = List.copyOf(grades);
    }
  }

  /// How many comparisons a ranking makes.
  ///
  /// @param perRecord most comparisons that a record takes part in, repeats in the other order
  ///   aside
  /// @param swapped share of pairs, 0 to 1, that are asked in the other order as well
  /// @param reliability separation reliability, 0 to 1, at which no further round is made
  record Pairs(int perRecord, BigDecimal swapped, long seed, BigDecimal reliability) {}
}
