package io.tidemill.plan;

import io.tidemill.expression.Expression;
import io.tidemill.expression.Mention;
import io.tidemill.expression.Mentions;
import io.tidemill.expression.Scope;
import io.tidemill.expression.Template;
import io.tidemill.value.SourceLocation;
import java.util.Set;

/// One place of a pipeline where an expression or template stands.
///
/// @param path dotted path, for example `steps.judgement.prompt`; an inner step is `steps.NAME`
///   like any other
/// @param owner the step, gate or save that it belongs to
/// @param role what it is for
/// @param content what stands there
/// @param scope what its bare words mean
public record Place(String path, Owner owner, Role role, Content content, Scope scope) {

  /// Where it begins.
  public SourceLocation at() {
    return switch (content) {
      case Value value -> value.expression().at();
      case Text text -> text.template().at();
    };
  }

  /// What it reads, in the order of the text.
  public Set<Mention> mentions() {
    return switch (content) {
      case Value value -> Mentions.of(value.expression().root());
      case Text text -> Mentions.of(text.template());
    };
  }

  /// What stands at a place.
  public sealed interface Content {}

  /// An expression.
  public record Value(Expression expression) implements Content {}

  /// A template.
  public record Text(Template template) implements Content {}

  /// What a place belongs to.
  public sealed interface Owner {}

  /// A step.
  public record OfStep(String name) implements Owner {}

  /// A gate, counted from 0.
  public record OfGate(int index) implements Owner {}

  /// A save, counted from 0.
  public record OfSave(int index) implements Owner {}

  /// `report_by`.
  public record OfReport() implements Owner {}

  /// What an expression or template is for.
  public enum Role {
    /// `when` of a gate, step or save.
    WHEN,
    /// `detail` of a gate or contract.
    DETAIL,
    /// `that` of a contract.
    REQUIRES,
    /// The list of an `each`.
    EACH,
    /// A name in a kind key.
    TARGET,
    /// A value of `given`.
    GIVEN,
    /// The system part of a prompt.
    SYSTEM,
    /// The user part of a prompt.
    USER,
    /// `that` of a check.
    CHECK,
    /// `else` of a check.
    COMPLAINT,
    /// `query` of a search; a query value of a fetch.
    QUERY,
    /// `path` of a fetch.
    PATH,
    /// A value of a fetch's `body`.
    BODY,
    /// `where` of a service.
    WHERE,
    /// `statement` of a query.
    STATEMENT,
    /// A value of `set`.
    SET,
    /// The question of a review.
    QUESTION,
    /// A value of a review's `edit`.
    EDIT,
    /// `until` of a repeat.
    UNTIL,
    /// `of` of a compare.
    OF,
    /// `group_by` of a compare.
    GROUP_BY,
    /// `anchors` of a compare.
    ANCHORS,
    /// A column of a save.
    COLUMN,
    /// An entry of `report_by`.
    REPORT_BY,
    /// What the simulator plays.
    SIMULATION
  }
}
