package io.tidemill.lint.proof;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Proves that a formula follows from others by trying every case that matters.
///
/// Only unknowns that are connected with the goal are tried, those of the goal first, and a branch
/// is left as soon as what is given fails or the goal holds in it. A goal that needs more than
/// [#MOST_CASES] tries counts as not proved.
public final class Prover {
  /// Most cases that one proof tries (language.md 9).
  public static final int MOST_CASES = 20_000;

  private final List<Formula> given;
  private final Formula goal;
  private final Map<Object, List<JsonNode>> answers;
  private final Case tried = new Case();
  private int cases;

  private Prover(List<Formula> given, Formula goal) {
    this.goal = goal;
    this.given = given;
    this.answers = answers();
  }

  /// Whether the goal holds in every case in which all that is given holds.
  public static Proof prove(Formula given, Formula goal) {
    if (goal.equals(Formula.always()) || given.equals(Formula.never())) {
      return new Proof.Proved();
    }
    List<Formula> connected = connected(given.conjuncts(), goal);
    return goal.conjuncts().stream()
        .map(part -> new Prover(connected, part).search())
        .filter(proof -> !proof.isProved())
        .findFirst()
        .orElse(new Proof.Proved());
  }

  /// Whether some case fulfils the formula. What needs too many cases to tell counts as possible.
  public static boolean isPossible(Formula formula) {
    return !prove(formula, Formula.never()).isProved();
  }

  private Proof search() {
    try {
      return isRefuted() ? new Proof.Refuted(counterexample()) : new Proof.Proved();
    } catch (TooMany tooMany) {
      return new Proof.TooManyCases();
    }
  }

  /// Whether a case below the answers so far fulfils what is given and not the goal; it is then
  /// left in `tried`.
  private boolean isRefuted() {
    if (++cases > MOST_CASES) {
      throw new TooMany();
    }
    Verdict wanted = tried.verdict(goal);
    if (wanted == Verdict.HOLDS) {
      return false;
    }
    Formula open = wanted == Verdict.OPEN ? goal : null;
    for (Formula premise : given) {
      Verdict verdict = tried.verdict(premise);
      if (verdict == Verdict.FAILS) {
        return false;
      }
      open = open == null && verdict == Verdict.OPEN ? premise : open;
    }
    return open == null || isRefutedBelow(firstUnknown(open));
  }

  private boolean isRefutedBelow(Object unknown) {
    for (JsonNode answer : answers.getOrDefault(unknown, List.of())) {
      tried.answer(unknown, answer);
      if (isRefuted()) {
        return true;
      }
    }
    tried.reopen(unknown);
    return false;
  }

  private Object firstUnknown(Formula open) {
    return open.atoms()
        .map(Formula.Atom::unknown)
        .filter(unknown -> tried.answerTo(unknown) == null)
        .findFirst()
        .orElseThrow();
  }

  /// The conjuncts that share unknowns with the goal, directly or through each other; all, when the
  /// goal has none.
  private static List<Formula> connected(List<Formula> given, Formula goal) {
    Set<Object> known = unknowns(goal);
    if (known.isEmpty()) {
      return given;
    }
    List<Formula> left = new ArrayList<>(given);
    List<Formula> kept = new ArrayList<>();
    while (left.removeIf(f -> touches(f, known) && kept.add(f))) {
      kept.forEach(formula -> known.addAll(unknowns(formula)));
    }
    return kept;
  }

  private static boolean touches(Formula formula, Set<Object> known) {
    return formula.equals(Formula.never()) || unknowns(formula).stream().anyMatch(known::contains);
  }

  private static Set<Object> unknowns(Formula formula) {
    return formula
        .atoms()
        .map(Formula.Atom::unknown)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private Map<Object, List<JsonNode>> answers() {
    Map<Object, Set<JsonNode>> constants = new LinkedHashMap<>();
    List<Formula> all = new ArrayList<>(given);
    all.add(goal);
    for (Formula formula : all) {
      formula.atoms().forEach(atom -> note(atom, constants));
    }
    Map<Object, List<JsonNode>> answers = new LinkedHashMap<>();
    constants.forEach((unknown, values) -> answers.put(unknown, samples(unknown, values)));
    return answers;
  }

  private static void note(Formula.Atom atom, Map<Object, Set<JsonNode>> constants) {
    Set<JsonNode> values = constants.computeIfAbsent(atom.unknown(), _ -> new LinkedHashSet<>());
    if (atom instanceof Formula.Test test) {
      values.add(test.constant());
    }
  }

  /// A fact is first taken to be not so: what is missing makes the shorter counterexample.
  private static List<JsonNode> samples(Object unknown, Set<JsonNode> constants) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return unknown instanceof Subject subject
        ? subject.samples(constants)
        : List.of(json.booleanNode(false), json.booleanNode(true));
  }

  /// The answers without which the goal would not fail, in words.
  private String counterexample() {
    Set<Object> decisive = new LinkedHashSet<>(answers.keySet());
    for (Object unknown : answers.keySet()) {
      JsonNode answer = tried.answerTo(unknown);
      if (answer == null) {
        decisive.remove(unknown);
        continue;
      }
      tried.reopen(unknown);
      if (tried.verdict(goal) == Verdict.FAILS) {
        decisive.remove(unknown);
      } else {
        tried.answer(unknown, answer);
      }
    }
    return decisive.stream().map(this::words).collect(Collectors.joining(" and "));
  }

  private String words(Object unknown) {
    JsonNode answer = Objects.requireNonNull(tried.answerTo(unknown));
    if (unknown instanceof Subject subject) {
      return subject.words(answer);
    }
    return goal.atoms()
        .filter(atom -> atom.unknown().equals(unknown))
        .map(Formula.Fact.class::cast)
        .map(fact -> answer.booleanValue() ? fact.so() : fact.notSo())
        .findFirst()
        .orElseThrow();
  }

  private static final class TooMany extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMany() {
      super("", null, false, false);
    }
  }
}
