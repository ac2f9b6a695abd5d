package io.tidemill.pipeline;

import io.tidemill.expression.Expression;
import io.tidemill.expression.ReplyShape;
import io.tidemill.expression.Template;
import io.tidemill.expression.Type;
import io.tidemill.value.SourceLocation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a step does (language.md 3). A name in a kind key is constant or computed from a choice.
public sealed interface StepKind {

  /// A role, tool, service or connection: a constant template, or `"{{ expr }}"` over a choice.
  record Target(Template name, SourceLocation at) {}

  /// Asks a model.
  ///
  /// @param given named values that the prompt sees
  /// @param checks conditions on the fresh answer
  record Ask(
      Target role,
      Prompt prompt,
      Map<String, Expression> given,
      ReplyShape answer,
      List<Check> checks,
      OptionSettings options,
      Batching batching,
      List<Cut> tooLarge)
      implements StepKind {}

  /// Searches the web.
  record Search(
      Target tool,
      Template query,
      Setting results,
      Setting minScore,
      PageText text,
      Setting maxChars,
      List<String> domains,
      @Nullable Setting days)
      implements StepKind {}

  /// Fetches a document by HTTP.
  record Fetch(
      Target endpoint,
      Template path,
      Map<String, Template> query,
      Method method,
      Map<String, Expression> body,
      Map<String, String> take,
      Type.Struct answer)
      implements StepKind {}

  /// Asks a map layer.
  record Arcgis(Target service, Map<String, Expression> given, Type.Struct answer)
      implements StepKind {}

  /// Reads rows of a database.
  record Sql(
      Target connection, Template statement, Map<String, Expression> given, Type.Struct answer)
      implements StepKind {}

  /// Starts a local command.
  record Run(
      List<String> command, Map<String, Expression> given, Type.Struct answer, SourceLocation at)
      implements StepKind {}

  /// Computes values; costs nothing.
  record SetValues(Map<String, Expression> values) implements StepKind {}

  /// Asks a person.
  ///
  /// @param question what is asked
  /// @param edit values that the person may change
  record Review(Template question, Map<String, Expression> edit) implements StepKind {}

  /// Compares records in pairs and ranks them.
  record Compare(
      List<Target> judges,
      Expression of,
      @Nullable Expression groupBy,
      Prompt prompt,
      Type.Struct answer,
      Pairs pairs,
      @Nullable Expression anchors,
      Batching batching)
      implements StepKind {}

  /// Runs its steps in rounds.
  record Repeat(Expression until, Setting atMost, List<Step> steps) implements StepKind {
    public Repeat {
      steps = List.copyOf(steps);
    }
  }

  /// The two parts of a prompt.
  ///
  /// @param system the constant part, null when the prompt has none
  /// @param user the part about the record
  /// @param file file it was read from, null for inline text
  record Prompt(
      @Nullable Template system, Template user, @Nullable String file, SourceLocation at) {}

  /// A condition on the fresh answer, and what the model is told when it does not hold.
  record Check(Expression that, Template otherwise, SourceLocation at) {}

  /// One rung of `too_large`.
  sealed interface Cut {
    /// A list or text that the prompt mentions, as a path from a bare word.
    List<String> path();

    /// Where it stands.
    SourceLocation at();

    /// Drops the last element of the list until it fits or `keep` are left.
    record DropLast(List<String> path, Setting keep, SourceLocation at) implements Cut {}

    /// Cuts the text, or each text of a list, to `to` characters.
    record Shorten(List<String> path, Setting to, SourceLocation at) implements Cut {}
  }

  /// How questions travel; never changes the form of results.
  sealed interface Batching {
    /// One request a question.
    record Single() implements Batching {}

    /// Several questions in one request.
    record Bundle(Setting size) implements Batching {}

    /// The provider's batch service.
    record ProviderBatch(Setting longest) implements Batching {}

    /// Chosen by price, deadline and measured agreement.
    record Auto() implements Batching {}
  }

  /// Which text of a page a search keeps.
  enum PageText {
    /// The service's excerpt.
    SNIPPET,
    /// The whole page, else the excerpt.
    RAW
  }

  /// HTTP method of a fetch.
  enum Method {
    /// Reads.
    GET,
    /// Sends a body.
    POST
  }

  /// How many comparisons a ranking makes and when it stops.
  record Pairs(Setting perRecord, Setting swapped, Setting seed, Setting stopAtReliability) {}
}
