package io.tidemill.language;

import io.tidemill.expression.Expr;
import io.tidemill.expression.Expression;
import io.tidemill.expression.ExpressionParser;
import io.tidemill.expression.SyntaxError;
import io.tidemill.expression.Template;
import io.tidemill.expression.TemplateParser;
import io.tidemill.language.Findings.Rule;
import io.tidemill.value.SourceLocation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Expressions and templates inside scalars, each part at its place in the file. A mistake becomes
/// a finding and null.
final class Texts {
  private final Findings findings;
  private final Scalars scalars;

  Texts(Findings findings) {
    this.findings = findings;
    this.scalars = new Scalars(findings);
  }

  @Nullable Expression expression(@Nullable Field field) {
    Yaml.Text text = scalars.scalar(field);
    return field == null || text == null ? null : expression(text, field.path());
  }

  @Nullable Expression expression(Yaml.Text text, String path) {
    return parse(text, path, ExpressionParser::parse, Relocation::move);
  }

  @Nullable Template template(@Nullable Field field) {
    Yaml.Text text = scalars.scalar(field);
    return field == null || text == null ? null : template(text, field.path());
  }

  @Nullable Template template(Yaml.Text text, String path) {
    return parse(text, path, TemplateParser::parse, Relocation::move);
  }

  /// A template that is a slice of a scalar.
  @Nullable Template slice(String text, SourceLocation inside, Relocation relocation, String path) {
    try {
      return relocation.move(TemplateParser.parse(text, inside));
    } catch (SyntaxError error) {
      report(relocation.move(error), path);
      return null;
    }
  }

  /// A map from names to expressions, in file order; null values are left out.
  Map<String, Expression> expressions(@Nullable Field field) {
    Map<String, Expression> expressions = new LinkedHashMap<>();
    if (field != null) {
      for (Field entry : Section.of(field, findings).takeAll()) {
        Expression expression = isName(entry) ? expression(entry) : null;
        if (expression != null) {
          expressions.put(entry.key(), expression);
        }
      }
    }
    return expressions;
  }

  /// `not (e)`.
  static Expression negated(Expression expression) {
    return new Expression(
        "not (" + expression.text() + ")",
        expression.at(),
        new Expr.Not(expression.root(), expression.at()));
  }

  boolean isName(Field entry) {
    if (Names.isName(entry.key())) {
      return true;
    }
    scalars.refuse(
        entry,
        "`" + entry.key() + "` is no name.",
        "A name is a small letter followed by small letters, digits and `_`.");
    return false;
  }

  private <T> @Nullable T parse(
      Yaml.Text text,
      String path,
      BiFunction<String, SourceLocation, T> parser,
      BiFunction<Relocation, T, T> mover) {
    try {
      if (text.raw().equals(text.value()) && text.value().indexOf('\n') < 0) {
        return parser.apply(text.value(), text.at());
      }
    } catch (SyntaxError error) {
      report(error, path);
      return null;
    }
    Relocation relocation = new Relocation(Positions.of(text)::of);
    try {
      return mover.apply(relocation, parser.apply(text.value(), inside(text)));
    } catch (SyntaxError error) {
      report(relocation.move(error), path);
      return null;
    }
  }

  static SourceLocation inside(Yaml.Text text) {
    return new SourceLocation(text.at().file(), 1, 1);
  }

  private void report(SyntaxError error, String path) {
    findings.error(
        Rule.SYNTAX, error.at(), path, String.valueOf(error.getMessage()), error.remedy());
  }
}
