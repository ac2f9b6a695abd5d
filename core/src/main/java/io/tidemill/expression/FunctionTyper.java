package io.tidemill.expression;

import static io.tidemill.expression.TypeRelations.isNumber;
import static io.tidemill.expression.TypeRelations.isSameKind;
import static io.tidemill.expression.TypeRelations.isTextual;
import static io.tidemill.expression.TypeRelations.shown;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Types the calls of functions.
final class FunctionTyper {
  private final ExpressionTyper typer;

  FunctionTyper(ExpressionTyper typer) {
    this.typer = typer;
  }

  Type type(Expr.Call call, Type expected) {
    Function function = Function.named(call.function()).orElse(null);
    if (function == null) {
      return unknown(call);
    }
    if (!function.takes(call.arguments().size())) {
      call.arguments().forEach(typer::type);
      typer.wrong(
          call,
          function.written() + " takes " + function.arity() + ", not " + call.arguments().size(),
          "See the table of functions.");
      return Type.NOTHING;
    }
    return type(function, call, expected);
  }

  private Type unknown(Expr.Call call) {
    call.arguments().forEach(typer::type);
    typer.report(
        Finding.UNKNOWN_NAME,
        call.at(),
        "There is no function \"" + Places.shortened(call.function()) + "\"",
        Nearest.of(call.function(), Function.names())
            .map(near -> "Write " + near + ".")
            .orElse("Known are " + String.join(", ", Function.names()) + "."));
    return Type.NOTHING;
  }

  private Type type(Function function, Expr.Call call, Type expected) {
    List<Expr> arguments = call.arguments();
    Expr first = arguments.getFirst();
    return switch (function) {
      case FIRST -> all(arguments, expected, "first");
      case CASE -> choose(arguments, expected);
      case LENGTH -> length(first);
      case LOWER, UPPER, TRIM, REPLACE -> texts(arguments);
      case MATCHES -> pattern(arguments, Type.TRUTH);
      case CAPTURE -> pattern(arguments, Type.TEXT);
      case SPLIT -> new Type.ListOf(texts(arguments));
      case JOIN -> join(arguments);
      case SHORTEN -> shorten(arguments);
      case CONTAINS -> contains(arguments);
      case FIND_ANY -> findAny(arguments);
      case ROUND -> round(arguments);
      case MIN, MAX -> extreme(arguments, function);
      case SUM -> sum(first);
      case NUMBER -> read(first, Type.DECIMAL);
      case INTEGER -> read(first, Type.WHOLE);
      case DATE -> date(arguments);
      case DAYS -> days(arguments);
      case LOOKUP -> lookup(arguments);
      case LOOKUP_ALL -> new Type.ListOf(lookup(arguments));
      case DISTINCT -> new Type.ListOf(typer.elementOf(first));
      case PARSE_ADDRESS -> parseAddress(first);
      case JSON -> json(first);
      case RAW -> typer.type(first, expected);
    };
  }

  private Type all(List<Expr> values, Type expected, String what) {
    Type type = Type.NOTHING;
    for (Expr value : values) {
      type = typer.joined(type, value, expected, what);
    }
    return type;
  }

  private Type choose(List<Expr> arguments, Type expected) {
    Cases.conditions(arguments).forEach(typer::truth);
    return all(Cases.values(arguments), expected, "case");
  }

  private Type length(Expr of) {
    Type type = typer.type(of);
    if (!isTextual(type) && !(type instanceof Type.ListOf)) {
      typer.wrong(of, "length takes a text or a list, not " + shown(type), "Use a text or a list.");
    }
    return Type.WHOLE;
  }

  private Type texts(List<Expr> arguments) {
    arguments.forEach(typer::text);
    return Type.TEXT;
  }

  private Type pattern(List<Expr> arguments, Type result) {
    typer.text(arguments.getFirst());
    Expr pattern = arguments.get(1);
    if (!(pattern instanceof Expr.Literal literal) || !literal.value().isString()) {
      typer.type(pattern);
      typer.wrong(pattern, "A regex is a quoted text", "Write it between quotes.");
      return result;
    }
    try {
      Regex regex = Regex.compile(literal.value().stringValue());
      if (result instanceof Type.Text && regex.groups() == 0) {
        typer.wrong(pattern, "The regex has no group to capture", "Put it in parentheses: (..).");
      }
    } catch (IllegalArgumentException e) {
      typer.wrong(
          pattern,
          "Not a regex of the language: " + e.getMessage(),
          "Use characters, classes, groups, alternatives, repetitions, ^, $ and \\b.");
    }
    return result;
  }

  private Type join(List<Expr> arguments) {
    textual(arguments.getFirst());
    typer.text(arguments.get(1));
    return Type.TEXT;
  }

  /// A list of texts; the type of its elements.
  private Type textual(Expr list) {
    Type element = typer.elementOf(list);
    if (!isTextual(element)) {
      typer.wrong(
          list,
          ExprText.of(list)
              + " is a list of which each element is "
              + shown(element)
              + ", not a string",
          "Write json(..) to make text of it.");
    }
    return element;
  }

  private Type shorten(List<Expr> arguments) {
    typer.text(arguments.getFirst());
    whole(arguments.get(1));
    return Type.TEXT;
  }

  private void whole(Expr expr) {
    Type type = typer.type(expr);
    if (!(type instanceof Type.Whole) && !(type instanceof Type.Nothing)) {
      typer.wrong(
          expr, ExprText.of(expr) + " is " + shown(type) + ", not an integer", "Use an integer.");
    }
  }

  private Type contains(List<Expr> arguments) {
    Expr in = arguments.getFirst();
    Expr what = arguments.get(1);
    Type type = typer.type(in);
    if (type instanceof Type.ListOf list) {
      new OperatorTyper(typer)
          .comparable(in, list.element(), what, typer.type(what, list.element()));
    } else if (isTextual(type)) {
      typer.text(what);
    } else {
      typer.type(what);
      typer.wrong(
          in, "contains looks in a text or a list, not in " + shown(type), "Use a text or a list.");
    }
    return Type.TRUTH;
  }

  private Type findAny(List<Expr> arguments) {
    typer.text(arguments.getFirst());
    return textual(arguments.get(1));
  }

  private Type round(List<Expr> arguments) {
    typer.number(arguments.getFirst());
    if (arguments.size() == 1) {
      return Type.WHOLE;
    }
    whole(arguments.get(1));
    return Type.DECIMAL;
  }

  private Type extreme(List<Expr> arguments, Function function) {
    Type type = all(arguments, Type.NOTHING, function.written());
    if (!isNumber(type) && !(type instanceof Type.Day)) {
      typer.wrong(
          arguments.getFirst(),
          function.written() + " compares numbers or dates, not " + shown(type),
          "Use numbers or dates.");
      return Type.DECIMAL;
    }
    return type;
  }

  private Type sum(Expr list) {
    Type element = typer.elementOf(list);
    if (!isNumber(element)) {
      typer.wrong(
          list,
          "sum adds numbers, and each element is " + shown(element),
          "Use a list of numbers.");
    }
    return element instanceof Type.Whole ? Type.WHOLE : Type.DECIMAL;
  }

  private Type read(Expr of, Type result) {
    Type type = typer.type(of);
    if (!isTextual(type) && !isNumber(type)) {
      typer.wrong(
          of, "Only a text or a number can be read as a number, not " + shown(type), "Use a text.");
    }
    return result;
  }

  private Type date(List<Expr> arguments) {
    typer.text(arguments.getFirst());
    Expr pattern = arguments.get(1);
    typer.type(pattern);
    try {
      DatePattern.of(literalText(pattern));
    } catch (IllegalArgumentException e) {
      typer.wrong(
          pattern,
          "This is not a date pattern",
          "Write it between quotes, for example \"MM/dd/yyyy\".");
    }
    return Type.DAY;
  }

  private static String literalText(Expr expr) {
    return expr instanceof Expr.Literal literal && literal.value().isString()
        ? literal.value().stringValue()
        : "";
  }

  private Type days(List<Expr> arguments) {
    for (Expr argument : arguments) {
      Type type = typer.type(argument);
      if (!isSameKind(Type.DAY, type)) {
        typer.wrong(
            argument,
            ExprText.of(argument) + " is " + shown(type) + ", not a date",
            "Convert it with date(.., \"MM/dd/yyyy\").");
      }
    }
    return Type.WHOLE;
  }

  private Type lookup(List<Expr> arguments) {
    Type row = typer.elementOf(arguments.getFirst());
    Type wanted = typer.type(arguments.get(2));
    Expr column = arguments.get(1);
    typer.type(column);
    if (!(row instanceof Type.Struct struct)) {
      if (!(row instanceof Type.Nothing)) {
        typer.wrong(
            arguments.getFirst(),
            "Only a list of objects can be looked up in",
            "Use a table of data.");
      }
      return Type.NOTHING;
    }
    column(struct, column, arguments.get(2), wanted);
    return struct;
  }

  private void column(Type.Struct row, Expr column, Expr value, Type wanted) {
    Map<String, Type.Field> fields = row.fields();
    if (!(column instanceof Expr.Literal literal) || !literal.value().isString()) {
      typer.wrong(column, "The name of the column is a quoted text", "Write it between quotes.");
      return;
    }
    JsonNode name = literal.value();
    Type.Field field = fields.get(name.stringValue());
    if (field == null) {
      typer.report(
          Finding.UNKNOWN_FIELD,
          column.at(),
          "The table has no column \"" + Places.shortened(name.stringValue()) + "\"",
          Nearest.of(name.stringValue(), fields.keySet())
              .map(near -> "Write \"" + near + "\".")
              .orElse("It has " + ExpressionTyper.listed(fields.keySet()) + "."));
    } else if (!isSameKind(field.type(), wanted)) {
      typer.wrong(
          value,
          "The column holds " + shown(field.type()) + ", looked up is " + shown(wanted),
          "Look up a value of the column's type.");
    }
  }

  private Type parseAddress(Expr of) {
    typer.text(of);
    return Address.TYPE;
  }

  private Type json(Expr of) {
    typer.type(of);
    return Type.TEXT;
  }
}
