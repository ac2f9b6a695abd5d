package io.tidemill.language;

import io.tidemill.expression.Expr;
import io.tidemill.expression.Expression;
import io.tidemill.expression.SyntaxError;
import io.tidemill.expression.Template;
import io.tidemill.value.SourceLocation;
import java.util.List;
import java.util.function.UnaryOperator;

/// Moves every part of a parsed text to where it stands in the file.
///
/// @param place from the place inside the text to the place in the file
record Relocation(UnaryOperator<SourceLocation> place) {

  Expression move(Expression expression) {
    return new Expression(expression.text(), place.apply(expression.at()), move(expression.root()));
  }

  Template move(Template template) {
    return new Template(template.text(), place.apply(template.at()), parts(template.parts()));
  }

  SyntaxError move(SyntaxError error) {
    return new SyntaxError(
        place.apply(error.at()), String.valueOf(error.getMessage()), error.remedy());
  }

  private Expr move(Expr expr) {
    SourceLocation at = place.apply(expr.at());
    return switch (expr) {
      case Expr.Literal literal -> new Expr.Literal(literal.value(), at);
      case Expr.Name name -> new Expr.Name(name.name(), at);
      case Expr.Member member -> new Expr.Member(move(member.of()), member.name(), at);
      case Expr.Index index -> new Expr.Index(move(index.of()), move(index.index()), at);
      case Expr.Call call -> new Expr.Call(call.function(), all(call.arguments()), at);
      case Expr.Not not -> new Expr.Not(move(not.operand()), at);
      case Expr.Negate negate -> new Expr.Negate(move(negate.operand()), at);
      case Expr.Binary binary ->
          new Expr.Binary(binary.operator(), move(binary.left()), move(binary.right()), at);
      case Expr.IsNull test -> new Expr.IsNull(move(test.operand()), at);
      case Expr.IsNotNull test -> new Expr.IsNotNull(move(test.operand()), at);
      case Expr.Items items -> new Expr.Items(all(items.elements()), at);
    };
  }

  private List<Expr> all(List<Expr> exprs) {
    return exprs.stream().map(this::move).toList();
  }

  private List<Template.Part> parts(List<Template.Part> parts) {
    return parts.stream().map(this::part).toList();
  }

  private Template.Part part(Template.Part part) {
    return switch (part) {
      case Template.Constant constant -> constant;
      case Template.Print print -> new Template.Print(move(print.value()));
      case Template.Choose choose ->
          new Template.Choose(
              choose.branches().stream().map(this::branch).toList(), parts(choose.otherwise()));
      case Template.Loop loop ->
          new Template.Loop(loop.name(), move(loop.list()), parts(loop.parts()));
    };
  }

  private Template.Branch branch(Template.Branch branch) {
    return new Template.Branch(move(branch.condition()), parts(branch.parts()));
  }
}
