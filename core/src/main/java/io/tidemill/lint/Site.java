package io.tidemill.lint;

import io.tidemill.expression.Expression;
import io.tidemill.expression.Mention;
import io.tidemill.expression.Mentions;
import io.tidemill.expression.Template;
import io.tidemill.lint.proof.Formula;
import io.tidemill.lint.proof.Names;
import io.tidemill.value.SourceLocation;
import java.util.Set;

/// A place of the file where an expression or a template stands.
///
/// @param owner what it belongs to
/// @param key the key under the owner, for example `requires.0.that`
/// @param path dotted path inside the document
/// @param use what its value is for
/// @param content the expression or template
/// @param names what its bare words mean
/// @param known what is certain when it is evaluated
record Site(
    Owner owner, String key, String path, Use use, Content content, Names names, Formula known) {

  /// What a place belongs to.
  sealed interface Owner {}

  /// A gate, counted from 0.
  record OfGate(int index) implements Owner {}

  /// A step.
  record OfStep(String name) implements Owner {}

  /// A save, counted from 0.
  record OfSave(int index) implements Owner {}

  /// `report_by`.
  record OfReport() implements Owner {}

  /// What the simulator plays for a step.
  record OfSimulation(String step) implements Owner {}

  /// What the value of a place is for.
  enum Use {
    /// It decides; null is no answer.
    CONDITION,
    /// It is needed; null does not do.
    NEEDED,
    /// Null is a value like others.
    OPTIONAL,
    /// Text with values in it.
    PRINTED
  }

  /// What stands at a place.
  sealed interface Content {
    /// Where it begins.
    SourceLocation at();

    /// What it reads.
    Set<Mention> mentions();
  }

  /// An expression.
  record OfExpression(Expression expression) implements Content {
    @Override
    public SourceLocation at() {
      return expression.at();
    }

    @Override
    public Set<Mention> mentions() {
      return Mentions.of(expression.root());
    }
  }

  /// A template.
  record OfTemplate(Template template) implements Content {
    @Override
    public SourceLocation at() {
      return template.at();
    }

    @Override
    public Set<Mention> mentions() {
      return Mentions.of(template);
    }
  }

  /// What it reads.
  Set<Mention> mentions() {
    return content.mentions();
  }

  /// Where a step stands in the document, as `allow` names it too.
  static String pathOf(String step) {
    return "steps." + step;
  }
}
