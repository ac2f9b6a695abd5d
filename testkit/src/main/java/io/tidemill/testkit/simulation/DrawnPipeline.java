package io.tidemill.testkit.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// A pipeline that a seed draws: branches, joins, loops, elements, contracts, gates, a person,
/// searches, questions alone, in bundles and in batches. Whatever a step finds may be mentioned by
/// later ones, and is saved.
final class DrawnPipeline {
  private static final String HEAD =
      """
      tidemill: 1
      name: drawn
      record:
        key: id
        duplicates: gate
        fields: {id: string, name: string, group: string, note?: string}
      models:
        judge: {use: play/model, options: {max_tokens: 100}}
      """;
  private static final String FIRST = "s1";

  private final RandomGenerator random;
  private final StringBuilder steps = new StringBuilder();
  private final List<Found> found = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private boolean hasPerson;

  /// What a step finds.
  ///
  /// @param path expression for it
  private record Found(String path, Kind kind, boolean maybeNull) {
    /// An expression that is never null.
    String sure() {
      return maybeNull ? "first(%s, %s)".formatted(path, kind.otherwise) : path;
    }
  }

  private enum Kind {
    TEXT("\"none\""),
    NUMBER("0"),
    TRUTH("false"),
    VERDICT("\"NO\""),
    LIST("");

    private final String otherwise;

    Kind(String otherwise) {
      this.otherwise = otherwise;
    }
  }

  private DrawnPipeline(long seed) {
    random = new SplittableRandom(~seed);
  }

  /// The text of the pipeline of a seed.
  static String of(long seed) {
    DrawnPipeline drawn = new DrawnPipeline(seed);
    drawn.ask(FIRST);
    int count = 2 + drawn.random.nextInt(6);
    for (int i = 2; i <= count; i++) {
      drawn.step("s" + i);
    }
    return HEAD + drawn.gates() + "steps:\n" + drawn.steps + drawn.saves();
  }

  private void step(String name) {
    switch (random.nextInt(10)) {
      case 0 -> search(name);
      case 1, 2 -> set(name);
      case 3 -> repeat(name);
      case 4 -> elements(name);
      case 5 -> person();
      default -> ask(name);
    }
  }

  private void ask(String name) {
    String mention = mention();
    begin(name);
    line("ask: judge");
    line("prompt: '%s {{ record.id }}%s'".formatted(name, mention));
    boolean mayLack = lacking();
    maybe(6, "requires: [{that: '%s', reason: not for %s}]".formatted(comparison(), name));
    maybe(8, "reuse: never");
    maybe(8, "width: %d".formatted(1 + random.nextInt(3)));
    travel();
    if (random.nextInt(4) == 0) {
      line("answer: {verdict: tag YES | NO, say: text}");
      found.add(new Found(name + ".verdict", Kind.VERDICT, mayLack));
      found.add(new Found(name + ".say", Kind.TEXT, mayLack));
    } else {
      line(
          "answer: {points: integer 0..9, good: boolean, word: string, note?: string, parts:"
              + " [string]}");
      maybe(5, "check: [{that: %s.points <= 9, else: Nine at most.}]".formatted(name));
      found.add(new Found(name + ".points", Kind.NUMBER, mayLack));
      found.add(new Found(name + ".good", Kind.TRUTH, mayLack));
      found.add(new Found(name + ".word", Kind.TEXT, mayLack));
      found.add(new Found(name + ".note", Kind.TEXT, true));
      found.add(new Found(name + ".parts", Kind.LIST, mayLack));
    }
  }

  private void travel() {
    switch (random.nextInt(6)) {
      case 0 -> line("batching: {bundle: %d}".formatted(2 + random.nextInt(6)));
      case 1 -> line("batching: {provider_batch: %dm}".formatted(1 + random.nextInt(12)));
      default -> {}
    }
  }

  private void search(String name) {
    begin(name);
    line("search: web");
    line("query: '%s {{ record.id }}'".formatted(name));
    line("results: 3");
    found.add(new Found(name + ".count", Kind.NUMBER, lacking()));
  }

  private void set(String name) {
    String number = one(Kind.NUMBER).sure();
    String other = one(Kind.NUMBER).sure();
    String text = one(Kind.TEXT).sure();
    begin(name);
    line("set:");
    line("  sum: '%s + %s'".formatted(number, other));
    line("  long: '%s ~ \"+\" ~ json(%s.sum)'".formatted(text, name));
    line("  high: '%s > %d'".formatted(other, random.nextInt(9)));
    boolean mayLack = condition();
    found.add(new Found(name + ".sum", Kind.NUMBER, mayLack));
    found.add(new Found(name + ".long", Kind.TEXT, mayLack));
    found.add(new Found(name + ".high", Kind.TRUTH, mayLack));
  }

  private void repeat(String name) {
    String start = one(Kind.TEXT).sure();
    begin(name);
    line("repeat:");
    line("  until: %s_grade.points > %d".formatted(name, 3 + random.nextInt(6)));
    line("  at_most: %d".formatted(2 + random.nextInt(2)));
    line("  steps:");
    line("    %s_better:".formatted(name));
    line("      ask: judge");
    line(
        "      prompt: '%1$s better {{ record.id }} {{ first(previous.%1$s_better.text, %2$s) }}'"
            .formatted(name, start));
    line("      answer: {text: string}");
    line("    %s_grade:".formatted(name));
    line("      ask: judge");
    line("      prompt: '%1$s grade {{ record.id }} {{ %1$s_better.text }}'".formatted(name));
    line("      answer: {points: integer 0..10}");
    found.add(new Found(name + "_better.text", Kind.TEXT, true));
    found.add(new Found(name + "_grade.points", Kind.NUMBER, true));
    found.add(new Found(name + ".rounds", Kind.NUMBER, false));
  }

  private void elements(String name) {
    List<Found> lists = found.stream().filter(one -> one.kind() == Kind.LIST).toList();
    if (lists.isEmpty()) {
      ask(name);
      return;
    }
    Found list = lists.get(random.nextInt(lists.size()));
    begin(name);
    line("each: {part: %s}".formatted(list.path()));
    line("ask: judge");
    line("prompt: '%s {{ record.id }} {{ part }}'".formatted(name));
    line("answer: {size: integer 0..9}");
    line("on_failure: skip");
    travel();
    found.add(new Found("sum(" + name + ".items.size)", Kind.NUMBER, true));
  }

  /// The world knows one person, who looks at one text.
  private void person() {
    if (hasPerson) {
      return;
    }
    hasPerson = true;
    String text = one(Kind.TEXT).sure();
    begin("look");
    line("review: 'Is {{ %s }} right?'".formatted(text));
    line("edit: {text: '%s'}".formatted(text));
    condition();
    found.add(new Found("look.text", Kind.TEXT, true));
  }

  private String gates() {
    StringBuilder gates = new StringBuilder("gates:\n");
    gates.append("  - {when: 'record.group == \"none\"', reason: no group}\n");
    if (random.nextInt(3) == 0) {
      String that = comparison();
      gates.append("  - {when: '%s', reason: drawn out}\n".formatted(that));
    }
    return gates.toString();
  }

  /// Every value into the columns of one of two saves to one row.
  private String saves() {
    List<StringBuilder> saves = List.of(new StringBuilder(), new StringBuilder());
    for (int i = 0; i < found.size(); i++) {
      Found one = found.get(i);
      String column = "c" + i + (one.maybeNull() ? "?" : "");
      saves
          .get(random.nextInt(saves.size()))
          .append("      %s: '%s'\n".formatted(column, one.path()));
    }
    StringBuilder text = new StringBuilder("save:\n");
    for (StringBuilder save : saves) {
      if (!save.isEmpty()) {
        text.append("  - to: out\n    key: id\n    columns:\n").append(save);
      }
    }
    return text.toString();
  }

  private void begin(String name) {
    steps.append("  %s:\n".formatted(name));
    if (!names.isEmpty()) {
      maybe(8, "after: [%s]".formatted(names.getLast()));
    }
    names.add(name);
  }

  private void line(String text) {
    steps.append("    ").append(text).append('\n');
  }

  private void maybe(int oneIn, String line) {
    if (random.nextInt(oneIn) == 0) {
      line(line);
    }
  }

  /// Whether the step may come to nothing.
  private boolean lacking() {
    boolean mayBeSkipped = condition();
    boolean mayFail = skipping();
    return mayBeSkipped || mayFail;
  }

  /// Whether the step may be skipped.
  private boolean condition() {
    boolean has = names.size() > 1 && random.nextInt(3) == 0;
    if (has) {
      line("when: '%s'".formatted(comparison()));
    }
    return has;
  }

  private boolean skipping() {
    boolean skips = random.nextInt(4) == 0;
    if (skips) {
      line("on_failure: skip");
    }
    return skips;
  }

  /// Something about what was found so far.
  private String comparison() {
    List<Found> usable = found.stream().filter(one -> one.kind() != Kind.LIST).toList();
    if (usable.isEmpty()) {
      return "record.name != \"name 4\"";
    }
    Found one = usable.get(random.nextInt(usable.size()));
    return switch (one.kind()) {
      case NUMBER -> "%s > %d".formatted(one.sure(), random.nextInt(6));
      case TRUTH -> one.sure();
      case VERDICT -> "%s == \"YES\"".formatted(one.sure());
      case TEXT, LIST -> "length(%s) > %d".formatted(one.sure(), random.nextInt(12));
    };
  }

  private String mention() {
    return random.nextInt(3) == 0 ? "" : " {{ " + one(Kind.TEXT).sure() + " }}";
  }

  /// One of this kind that was found; where there is none, one of the record.
  private Found one(Kind kind) {
    List<Found> fitting = found.stream().filter(one -> one.kind() == kind).toList();
    return fitting.isEmpty()
        ? new Found(kind == Kind.NUMBER ? "length(record.name)" : "record.name", kind, false)
        : fitting.get(random.nextInt(fitting.size()));
  }
}
