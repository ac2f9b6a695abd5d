package io.tidemill.pipeline;

import io.tidemill.expression.Expression;
import io.tidemill.expression.Template;
import io.tidemill.value.SourceLocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One step as written: what every step may say, and its kind.
public record Step(String name, Common common, StepKind kind, SourceLocation at) {

  /// The keys of every step (language.md 3).
  ///
  /// @param when runs only when it holds, null for always
  /// @param after steps to wait for besides those mentioned
  /// @param requires contracts in file order
  /// @param each runs once per element, null for once
  /// @param limits deadline, tries and width
  /// @param reuse how far back an identical request may be answered from the journal, null for the
  ///   kind's own
  /// @param effect whether an interrupted attempt may be repeated
  /// @param onFailure what a failed step means for the record
  public record Common(
      @Nullable Expression when,
      List<Reference> after,
      List<Requirement> requires,
      @Nullable Each each,
      Limits limits,
      @Nullable Reuse reuse,
      Effect effect,
      OnFailure onFailure) {
    public Common {
      after = List.copyOf(after);
      requires = List.copyOf(requires);
    }
  }

  /// A name of another part of the file.
  public record Reference(String name, SourceLocation at) {}

  /// A contract: `that` must hold when the step is about to start.
  ///
  /// @param reason what the record's end is counted under
  public record Requirement(
      Expression that, String reason, @Nullable Template detail, SourceLocation at) {}

  /// `each: {name: list}`.
  public record Each(String name, Expression list, SourceLocation at) {}

  /// Bounds of one step; null parts take the default of the kind.
  public record Limits(
      @Nullable Setting deadline,
      @Nullable Setting retry,
      @Nullable Setting width,
      @Nullable Setting eachAtMost) {
    /// All defaults.
    public static final Limits DEFAULT = new Limits(null, null, null, null);
  }

  /// How far back an identical request may be answered from the journal.
  public enum Reuse {
    /// From any run of this store.
    STORE,
    /// From this run.
    RUN,
    /// Never.
    NEVER
  }

  /// Whether an interrupted attempt may be repeated.
  public enum Effect {
    /// Repeated.
    REPEATABLE,
    /// A person decides.
    AT_MOST_ONCE
  }

  /// What a failed step means for the record.
  public enum OnFailure {
    /// The record fails.
    FAIL,
    /// The step's results are null.
    SKIP,
    /// A person enters the results.
    REVIEW
  }
}
