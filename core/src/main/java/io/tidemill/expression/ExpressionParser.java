package io.tidemill.expression;

import io.tidemill.value.SourceLocation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/// Text to expression, by precedence climbing (language.md 4). Operators, weakest first: `or`;
/// `and`; `not`; comparisons, which do not chain; `+ - ~`; `* / %`; unary `-`; `a.b`, `a[0]`,
/// `f(x)`.
///
/// Nesting deeper than 100 and more than 1000 operators, members and calls in one expression are
/// refused, so that no text can exhaust the stack of whoever walks the result.
public final class ExpressionParser {
  private static final int MOST_NESTED = 100;
  private static final int MOST_PARTS = 1000;
  private static final int SUM = 5;
  private static final int PRODUCT = 6;
  private static final Map<String, Operator> SUMS =
      Map.of("+", Operator.PLUS, "-", Operator.MINUS, "~", Operator.JOIN);
  private static final Map<String, Operator> PRODUCTS =
      Map.of("*", Operator.TIMES, "/", Operator.OVER, "%", Operator.REMAINDER);
  private static final Map<String, Operator> COMPARISONS =
      Map.of(
          "==", Operator.EQUAL,
          "!=", Operator.UNEQUAL,
          "<", Operator.LESS,
          "<=", Operator.AT_MOST,
          ">", Operator.MORE,
          ">=", Operator.AT_LEAST);
  private static final List<String> OPERATOR_WORDS = List.of("and", "or", "not", "in", "is");

  private final Places places;
  private final List<Token> tokens;
  private int next;
  private int nested;
  private int parts;

  private ExpressionParser(Places places) {
    this.places = places;
    this.tokens = Lexer.tokens(places);
  }

  /// The parsed form of the text, which begins at `at`. Words that mean nothing are accepted: the
  /// [Typer] reports them.
  ///
  /// @throws SyntaxError at the offending character
  public static Expression parse(String text, SourceLocation at) {
    ExpressionParser parser = new ExpressionParser(new Places(text, at));
    Expr root = parser.disjunction();
    if (parser.peek().kind() != Token.Kind.END) {
      throw parser.unexpected("Join two values with an operator.");
    }
    return new Expression(text, at, root);
  }

  private Expr disjunction() {
    enter();
    Expr left = conjunction();
    while (takeWord("or")) {
      left = binary(Operator.OR, left, conjunction());
    }
    nested--;
    return left;
  }

  private Expr conjunction() {
    Expr left = negation();
    while (takeWord("and")) {
      left = binary(Operator.AND, left, negation());
    }
    return left;
  }

  private Expr negation() {
    Token token = peek();
    if (!takeWord("not")) {
      return comparison();
    }
    enter();
    Expr operand = negation();
    nested--;
    return new Expr.Not(operand, at(token));
  }

  private Expr comparison() {
    Expr left = chain(SUM);
    if (peek().isWord("not") && tokens.get(next + 1).isWord("in")) {
      throw unexpected("Write not (a in b).");
    }
    if (!isComparison(peek())) {
      return left;
    }
    Expr compared = compared(left);
    if (isComparison(peek())) {
      throw unexpected("Comparisons do not chain: write a < b and b < c, or use parentheses.");
    }
    return compared;
  }

  private Expr compared(Expr left) {
    if (takeWord("is")) {
      return nullTest(left);
    }
    Operator operator = takeWord("in") ? Operator.IN : operator(COMPARISONS);
    return operator == null ? left : binary(operator, left, chain(SUM));
  }

  private Expr nullTest(Expr operand) {
    boolean negated = takeWord("not");
    if (!takeWord("null")) {
      throw unexpected("After \"is\" comes null or not null; compare with == otherwise.");
    }
    part();
    return negated
        ? new Expr.IsNotNull(operand, operand.at())
        : new Expr.IsNull(operand, operand.at());
  }

  private Expr chain(int level) {
    Map<String, Operator> operators = level == SUM ? SUMS : PRODUCTS;
    Expr left = level == SUM ? chain(PRODUCT) : unary();
    for (Operator o = operator(operators); o != null; o = operator(operators)) {
      left = binary(o, left, level == SUM ? chain(PRODUCT) : unary());
    }
    return left;
  }

  private Expr unary() {
    Token token = peek();
    if (!takeSymbol("-")) {
      return postfix();
    }
    enter();
    Expr operand = unary();
    nested--;
    return new Expr.Negate(operand, at(token));
  }

  private Expr postfix() {
    Expr value = primary();
    while (true) {
      if (takeSymbol(".")) {
        value = member(value);
      } else if (takeSymbol("[")) {
        Expr index = disjunction();
        expect("]");
        value = new Expr.Index(value, index, value.at());
      } else {
        return value;
      }
      part();
    }
  }

  private Expr member(Expr of) {
    Token name = take();
    if (name.kind() != Token.Kind.WORD) {
      next--;
      throw unexpected("After a dot comes the name of a field; write a[0] for an element.");
    }
    return new Expr.Member(of, name.text(), of.at());
  }

  private Expr primary() {
    Token token = take();
    return switch (token.kind()) {
      case QUOTED -> new Expr.Literal(StringNode.valueOf(token.text()), at(token));
      case NUMBER -> new Expr.Literal(Numbers.node(new BigDecimal(token.text())), at(token));
      case WORD -> word(token);
      case SYMBOL -> opened(token);
      case END -> {
        next--;
        throw unexpected("A value is missing.");
      }
    };
  }

  private Expr word(Token token) {
    if (OPERATOR_WORDS.contains(token.text())) {
      next--;
      throw unexpected(
          token.isWord("not") ? "Put not (..) in parentheses." : "A value is missing before it.");
    }
    return switch (token.text()) {
      case "true" -> new Expr.Literal(BooleanNode.TRUE, at(token));
      case "false" -> new Expr.Literal(BooleanNode.FALSE, at(token));
      case "null" -> new Expr.Literal(NullNode.getInstance(), at(token));
      default -> nameOrCall(token);
    };
  }

  private Expr nameOrCall(Token token) {
    if (!takeSymbol("(")) {
      return new Expr.Name(token.text(), at(token));
    }
    part();
    return new Expr.Call(token.text(), listUntil(")"), at(token));
  }

  private Expr opened(Token token) {
    if (token.isSymbol("(")) {
      Expr inner = disjunction();
      expect(")");
      return inner;
    }
    if (token.isSymbol("[")) {
      part();
      return new Expr.Items(listUntil("]"), at(token));
    }
    next--;
    throw unexpected("A value is missing here.");
  }

  private List<Expr> listUntil(String close) {
    List<Expr> elements = new ArrayList<>();
    if (takeSymbol(close)) {
      return elements;
    }
    do {
      elements.add(disjunction());
    } while (takeSymbol(","));
    expect(close);
    return List.copyOf(elements);
  }

  private Expr binary(Operator operator, Expr left, Expr right) {
    part();
    return new Expr.Binary(operator, left, right, left.at());
  }

  private @Nullable Operator operator(Map<String, Operator> among) {
    Operator found = peek().kind() == Token.Kind.SYMBOL ? among.get(peek().text()) : null;
    if (found != null) {
      next++;
    }
    return found;
  }

  private static boolean isComparison(Token token) {
    return token.isWord("in")
        || token.isWord("is")
        || (token.kind() == Token.Kind.SYMBOL && COMPARISONS.containsKey(token.text()));
  }

  private void enter() {
    if (++nested > MOST_NESTED) {
      throw new SyntaxError(
          at(peek()), "The expression is nested too deep", "Split it with a set step.");
    }
    part();
  }

  private void part() {
    if (++parts > MOST_PARTS) {
      throw new SyntaxError(at(peek()), "The expression is too long", "Split it with a set step.");
    }
  }

  private Token peek() {
    return tokens.get(next);
  }

  private Token take() {
    return tokens.get(next++);
  }

  private boolean takeWord(String word) {
    boolean found = peek().isWord(word);
    next += found ? 1 : 0;
    return found;
  }

  private boolean takeSymbol(String symbol) {
    boolean found = peek().isSymbol(symbol);
    next += found ? 1 : 0;
    return found;
  }

  private void expect(String symbol) {
    if (!takeSymbol(symbol)) {
      throw unexpected("A \"" + symbol + "\" is missing before it.");
    }
  }

  private SourceLocation at(Token token) {
    return places.at(token.offset());
  }

  private SyntaxError unexpected(String remedy) {
    return new SyntaxError(at(peek()), "Did not expect " + peek().shown(), remedy);
  }
}
