package io.tidemill.lint.proof;

import io.tidemill.expression.Expr;
import io.tidemill.expression.Operator;
import io.tidemill.expression.Type;
import java.util.List;

/// What expressions mean where certain names are known.
public final class Meaning {
  private final Names names;

  /// The meaning of expressions that use these names.
  public Meaning(Names names) {
    this.names = names;
  }

  /// The names.
  public Names names() {
    return names;
  }

  /// What the expression means.
  public Value of(Expr expr) {
    return switch (expr) {
      case Expr.Literal literal -> Value.constant(literal.value());
      case Expr.Name name -> names.valueOf(name.name());
      case Expr.Member member -> of(member.of()).member(member.name());
      case Expr.Index index -> indexed(index);
      case Expr.Call call -> new FunctionMeaning(this, call).value();
      case Expr.Not not -> Value.truth(holds(not.operand()).negated());
      case Expr.Negate negate -> arithmetic(negate, List.of(negate.operand()));
      case Expr.Binary binary -> binary(binary);
      case Expr.IsNull isNull -> Value.truth(isPresent(isNull.operand()).negated());
      case Expr.IsNotNull isNotNull -> Value.truth(isPresent(isNotNull.operand()));
      case Expr.Items items -> Value.known(key(items), new Type.ListOf(elementType(items)));
    };
  }

  /// When the expression is true.
  public Formula holds(Expr expr) {
    return of(expr).holds();
  }

  /// When the expression is not null.
  public Formula isPresent(Expr expr) {
    return of(expr).isPresent();
  }

  /// One element of the list, under the name that it is given.
  public Value elementOf(Expr list, String name) {
    Type type = of(list).type() instanceof Type.ListOf(Type element) ? element : Type.NOTHING;
    return mayHoldNull(list) ? Value.optional(name, type) : Value.known(name, type);
  }

  /// The expression's text, in which every bare word names one value only.
  String key(Expr expr) {
    return Wording.of(expr, names.words());
  }

  private Value binary(Expr.Binary binary) {
    return switch (binary.operator()) {
      case OR -> Value.truth(holds(binary.left()).or(holds(binary.right())));
      case AND -> Value.truth(holds(binary.left()).and(holds(binary.right())));
      case EQUAL -> Value.truth(of(binary.left()).equalTo(of(binary.right())));
      case UNEQUAL -> Value.truth(of(binary.left()).equalTo(of(binary.right())).negated());
      case LESS, AT_MOST, MORE, AT_LEAST ->
          Value.truth(of(binary.left()).compared(binary.operator(), of(binary.right())));
      case IN -> Value.truth(contained(binary));
      case JOIN ->
          Value.known(key(binary), Type.TEXT)
              .onlyIf(isPresent(binary.left()).and(isPresent(binary.right())));
      case PLUS, MINUS, TIMES, OVER, REMAINDER ->
          arithmetic(binary, List.of(binary.left(), binary.right()));
    };
  }

  private Formula contained(Expr.Binary in) {
    if (in.right() instanceof Expr.Items items) {
      Value wanted = of(in.left());
      return wanted
          .isPresent()
          .and(Formula.any(items.elements().stream().map(e -> wanted.equalTo(of(e))).toList()));
    }
    String words = key(in);
    return isPresent(in.left())
        .and(isPresent(in.right()))
        .and(new Formula.Fact(words, "not " + words));
  }

  private Value arithmetic(Expr expr, List<Expr> operands) {
    boolean whole = operands.stream().allMatch(e -> of(e).type() instanceof Type.Whole);
    boolean stays =
        !(expr instanceof Expr.Binary(Operator operator, _, _, _) && operator == Operator.OVER);
    Formula all = Formula.all(operands.stream().map(this::isPresent).toList());
    return Value.known(key(expr), whole && stays ? Type.WHOLE : Type.DECIMAL).onlyIf(all);
  }

  private Value indexed(Expr.Index index) {
    Type type = of(index.of()).type() instanceof Type.ListOf(Type element) ? element : Type.NOTHING;
    Formula both = isPresent(index.of()).and(isPresent(index.index()));
    return Value.optional(key(index), type).onlyIf(both);
  }

  private Type elementType(Expr.Items items) {
    return items.elements().stream()
        .map(element -> of(element).type())
        .filter(type -> !(type instanceof Type.Nothing))
        .findFirst()
        .orElse(Type.NOTHING);
  }

  /// Whether an element of the list may be null: a list of an optional field, or one written with
  /// such elements.
  private boolean mayHoldNull(Expr list) {
    return switch (list) {
      case Expr.Member member -> isOptionalColumn(member) || mayHoldNull(member.of());
      case Expr.Items items ->
          items.elements().stream().anyMatch(e -> !isPresent(e).equals(Formula.always()));
      case Expr.Call call -> call.arguments().stream().anyMatch(this::mayHoldNull);
      case Expr.Literal _,
          Expr.Name _,
          Expr.Index _,
          Expr.Not _,
          Expr.Negate _,
          Expr.Binary _,
          Expr.IsNull _,
          Expr.IsNotNull _ ->
          false;
    };
  }

  private boolean isOptionalColumn(Expr.Member member) {
    return of(member.of()).type() instanceof Type.ListOf(Type.Struct(var fields))
        && fields.containsKey(member.name())
        && fields.get(member.name()).optional();
  }
}
