package io.tidemill.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How types stand to each other: which fits where, what two have in common, which can be compared.
final class TypeRelations {
  private TypeRelations() {}

  static boolean isAssignable(Type from, Type to) {
    return switch (from) {
      case Type.Nothing _ -> true;
      case Type.Text _ -> to instanceof Type.Text;
      case Type.Whole _ -> to instanceof Type.Whole || to instanceof Type.Decimal;
      case Type.Decimal _ -> to instanceof Type.Decimal;
      case Type.Truth _ -> to instanceof Type.Truth;
      case Type.Day _ -> to instanceof Type.Day;
      case Type.Choice choice ->
          to instanceof Type.Text
              || (to instanceof Type.Choice wider && wider.values().containsAll(choice.values()));
      case Type.ListOf list ->
          to instanceof Type.ListOf other && isAssignable(list.element(), other.element());
      case Type.Struct struct ->
          to instanceof Type.Struct other && hasFieldsOf(struct.fields(), other.fields());
    };
  }

  private static boolean hasFieldsOf(Map<String, Type.Field> from, Map<String, Type.Field> to) {
    return to.entrySet().stream()
        .allMatch(
            entry -> {
              Type.Field have = from.get(entry.getKey());
              Type.Field want = entry.getValue();
              return have == null
                  ? want.optional()
                  : isAssignable(have.type(), want.type()) && (want.optional() || !have.optional());
            });
  }

  /// The narrowest type that both fit, null when there is none.
  static @Nullable Type join(Type a, Type b) {
    if (a instanceof Type.Nothing || b instanceof Type.Nothing) {
      return a instanceof Type.Nothing ? b : a;
    }
    if (isNumber(a) && isNumber(b)) {
      return joinNumbers(a, b);
    }
    if (isTextual(a) && isTextual(b)) {
      return a instanceof Type.Choice one && b instanceof Type.Choice other
          ? new Type.Choice(union(one.values(), other.values()))
          : Type.TEXT;
    }
    if (a instanceof Type.ListOf one && b instanceof Type.ListOf other) {
      Type element = join(one.element(), other.element());
      return element == null ? null : new Type.ListOf(element);
    }
    if (a instanceof Type.Struct one && b instanceof Type.Struct other) {
      return joinStructs(one, other);
    }
    return a instanceof Type.Day && b instanceof Type.Day ? Type.DAY : a.equals(b) ? a : null;
  }

  private static Type joinNumbers(Type a, Type b) {
    Range range = hull(rangeOf(a), rangeOf(b));
    boolean whole = a instanceof Type.Whole && b instanceof Type.Whole;
    return whole ? new Type.Whole(range) : new Type.Decimal(range);
  }

  private static Range rangeOf(Type number) {
    return number instanceof Type.Whole whole
        ? whole.range()
        : number instanceof Type.Decimal decimal ? decimal.range() : Range.ANY;
  }

  private static Range hull(Range a, Range b) {
    return new Range(
        a.least() == null || b.least() == null ? null : a.least().min(b.least()),
        a.most() == null || b.most() == null ? null : a.most().max(b.most()));
  }

  /// The values of both; the order of the longer list counts, what it lacks comes last.
  private static List<String> union(List<String> a, List<String> b) {
    List<String> longer = b.size() > a.size() ? b : a;
    List<String> values = new ArrayList<>(longer);
    for (String value : b.size() > a.size() ? a : b) {
      if (!values.contains(value)) {
        values.add(value);
      }
    }
    return values;
  }

  private static @Nullable Type joinStructs(Type.Struct a, Type.Struct b) {
    Map<String, Type.Field> fields = new LinkedHashMap<>();
    for (Map.Entry<String, Type.Field> entry : a.fields().entrySet()) {
      Type.Field mine = entry.getValue();
      Type.Field theirs =
          b.fields().getOrDefault(entry.getKey(), new Type.Field(Type.NOTHING, true));
      Type joined = join(mine.type(), theirs.type());
      if (joined == null) {
        return null;
      }
      fields.put(entry.getKey(), new Type.Field(joined, mine.optional() || theirs.optional()));
    }
    b.fields()
        .forEach((name, field) -> fields.putIfAbsent(name, new Type.Field(field.type(), true)));
    return new Type.Struct(fields);
  }

  /// Whether values of both can ever be equal, as far as the types tell.
  static boolean isComparable(Type a, Type b) {
    if (a instanceof Type.Choice one && b instanceof Type.Choice other) {
      return one.values().stream().anyMatch(other.values()::contains);
    }
    return isSameKind(a, b);
  }

  /// Whether both are numbers, texts, days and so on; choices count as texts.
  static boolean isSameKind(Type a, Type b) {
    return switch (a) {
      case Type.Nothing _ -> true;
      case Type.Text _, Type.Choice _ -> isTextual(b);
      case Type.Whole _, Type.Decimal _ -> isNumber(b);
      case Type.Truth _ -> b instanceof Type.Truth || b instanceof Type.Nothing;
      case Type.Day _ -> b instanceof Type.Day || b instanceof Type.Nothing;
      case Type.ListOf list ->
          b instanceof Type.Nothing
              || (b instanceof Type.ListOf other && isComparable(list.element(), other.element()));
      case Type.Struct struct -> isAssignable(b, struct) || isAssignable(struct, b);
    };
  }

  static boolean isTextual(Type type) {
    return type instanceof Type.Text || type instanceof Type.Choice || type instanceof Type.Nothing;
  }

  static boolean isNumber(Type type) {
    return type instanceof Type.Whole
        || type instanceof Type.Decimal
        || type instanceof Type.Nothing;
  }

  /// The type in the words of a message.
  static String shown(Type type) {
    return switch (type) {
      case Type.Nothing _ -> "null";
      case Type.Text _ -> "a string";
      case Type.Whole _ -> "an integer";
      case Type.Decimal _ -> "a number";
      case Type.Truth _ -> "a boolean";
      case Type.Day _ -> "a date";
      case Type.Choice choice ->
          choice.values().size() == 1
              ? "the text " + Places.shortened('"' + choice.values().getFirst() + '"')
              : "a choice of " + Places.shortened(choice.toString());
      case Type.ListOf _ -> "a list";
      case Type.Struct _ -> "an object";
    };
  }

  /// The value of the choice that equals the word, upper and lower case being equal; null when
  /// there is none.
  static @Nullable String valueLike(Type type, String word) {
    if (!(type instanceof Type.Choice choice)) {
      return null;
    }
    String wanted = word.strip().toLowerCase(Locale.ROOT);
    return choice.values().stream()
        .filter(value -> value.strip().toLowerCase(Locale.ROOT).equals(wanted))
        .findFirst()
        .orElse(null);
  }
}
