package io.tidemill.expression;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// A regex that takes time in proportion to the text, whatever the pattern: it is run as a
/// non-deterministic automaton, all possibilities side by side, and never backtracks (K. Thompson,
/// "Regular Expression Search Algorithm", CACM 11, 1968; with captures as in R. Pike's sam; see R.
/// Cox, "Regular Expression Matching: the Virtual Machine Approach", 2009).
///
/// Allowed: characters, `.`, sets (`[a-z]`, `\d \w \s`, `\p{L}`), groups, `|`, `* + ? {m,n}` and
/// their lazy forms, `^ $ \b`, and `(?i) (?s) (?m)` at the beginning. Refused: references back,
/// look-around, possessive repetition. Of several matches the leftmost counts, and of those the one
/// that a backtracking engine would find.
final class Regex {
  private static final int MOST_STEPS = 5000;
  private static final int SLOTS = 4;

  private final List<Step> program;
  private final int groups;

  private Regex(List<Step> program, int groups) {
    this.program = program;
    this.groups = groups;
  }

  /// The regex as a program.
  ///
  /// @throws IllegalArgumentException saying what is not allowed
  static Regex compile(String pattern) {
    RegexParser parser = new RegexParser(pattern);
    Compiler compiler = new Compiler();
    compiler.add(new RegexNode.Group(parser.parse(), 0));
    compiler.emit(new Step.Found());
    return new Regex(compiler.steps, parser.groups());
  }

  int groups() {
    return groups;
  }

  boolean occursIn(String text) {
    return new Run(text).match() != null;
  }

  /// What the first group took in the first match; empty without match or when the group took no
  /// part.
  Optional<String> capture(String text) {
    int[] found = new Run(text).match();
    return found == null || found[2] < 0 || found[3] < 0
        ? Optional.empty()
        : Optional.of(text.substring(found[2], found[3]));
  }

  /// A step of the automaton; targets are indexes into the program.
  private sealed interface Step {
    record One(IntPredicate set) implements Step {}

    record Fork(int first, int second) implements Step {}

    record Jump(int target) implements Step {}

    record Save(int slot) implements Step {}

    record Check(RegexNode.Edge.Kind kind) implements Step {}

    record Found() implements Step {}
  }

  /// Turns nodes into steps.
  private static final class Compiler {
    private final List<Step> steps = new ArrayList<>();

    int emit(Step step) {
      if (steps.size() >= MOST_STEPS) {
        throw new IllegalArgumentException("repetitions that multiply to more than 5000 steps");
      }
      steps.add(step);
      return steps.size() - 1;
    }

    void add(RegexNode node) {
      switch (node) {
        case RegexNode.One one -> emit(new Step.One(one.set()));
        case RegexNode.Edge edge -> emit(new Step.Check(edge.kind()));
        case RegexNode.Sequence sequence -> sequence.nodes().forEach(this::add);
        case RegexNode.Either either -> either(either.nodes());
        case RegexNode.Repeat repeat -> repeat(repeat);
        case RegexNode.Group group -> {
          emit(new Step.Save(2 * group.number()));
          add(group.node());
          emit(new Step.Save(2 * group.number() + 1));
        }
      }
    }

    private void either(List<RegexNode> nodes) {
      List<Integer> ends = new ArrayList<>();
      for (RegexNode node : nodes.subList(0, nodes.size() - 1)) {
        int fork = emit(new Step.Jump(0));
        add(node);
        ends.add(emit(new Step.Jump(0)));
        steps.set(fork, new Step.Fork(fork + 1, steps.size()));
      }
      add(nodes.getLast());
      ends.forEach(end -> steps.set(end, new Step.Jump(steps.size())));
    }

    private void repeat(RegexNode.Repeat repeat) {
      for (int i = 0; i < repeat.least(); i++) {
        add(repeat.node());
      }
      if (repeat.most() < 0) {
        int fork = emit(new Step.Jump(0));
        add(repeat.node());
        emit(new Step.Jump(fork));
        steps.set(fork, fork(fork, repeat.greedy()));
        return;
      }
      List<Integer> forks = new ArrayList<>();
      for (int i = repeat.least(); i < repeat.most(); i++) {
        forks.add(emit(new Step.Jump(0)));
        add(repeat.node());
      }
      forks.forEach(fork -> steps.set(fork, fork(fork, repeat.greedy())));
    }

    private Step fork(int at, boolean greedy) {
      return greedy ? new Step.Fork(at + 1, steps.size()) : new Step.Fork(steps.size(), at + 1);
    }
  }

  /// The possibilities at one place of the text, best first.
  private final class Front {
    private final int[] places = new int[program.size()];
    private final int[][] saved = new int[program.size()][];
    private final boolean[] seen = new boolean[program.size()];
    private int size;

    void clear() {
      size = 0;
      Arrays.fill(seen, false);
    }
  }

  /// One search in one text.
  private final class Run {
    private final String text;

    Run(String text) {
      this.text = text;
    }

    /// Begin and end of the match and of the first group, -1 where a group took no part; null
    /// without match.
    int @Nullable [] match() {
      Front now = new Front();
      Front then = new Front();
      int[] found = null;
      for (int at = 0; ; at += Character.charCount(text.codePointAt(at))) {
        if (found == null) {
          follow(now, 0, at, new int[] {-1, -1, -1, -1});
        }
        int[] better = advance(now, then, at);
        found = better == null ? found : better;
        if (at >= text.length() || (then.size == 0 && found != null)) {
          return found;
        }
        Front free = now;
        now = then;
        then = free;
      }
    }

    /// Moves every possibility over the character at `at`; a match ends the less good ones.
    private int @Nullable [] advance(Front now, Front then, int at) {
      then.clear();
      boolean end = at >= text.length();
      int c = end ? -1 : text.codePointAt(at);
      for (int i = 0; i < now.size; i++) {
        Step step = program.get(now.places[i]);
        if (step instanceof Step.Found) {
          return now.saved[i];
        }
        if (!end && step instanceof Step.One one && one.set().test(c)) {
          follow(then, now.places[i] + 1, at + Character.charCount(c), now.saved[i]);
        }
      }
      return null;
    }

    /// Adds what can be reached without a character, in order of preference.
    private void follow(Front front, int start, int at, int[] saved) {
      Deque<Pending> pending = new ArrayDeque<>();
      pending.push(new Pending(start, saved));
      while (!pending.isEmpty()) {
        Pending one = pending.pop();
        if (front.seen[one.place]) {
          continue;
        }
        front.seen[one.place] = true;
        switch (program.get(one.place)) {
          case Step.Jump jump -> pending.push(new Pending(jump.target(), one.saved));
          case Step.Fork fork -> {
            pending.push(new Pending(fork.second(), one.saved));
            pending.push(new Pending(fork.first(), one.saved));
          }
          case Step.Save save -> pending.push(one.saving(save.slot(), at));
          case Step.Check check -> {
            if (holds(check.kind(), at)) {
              pending.push(new Pending(one.place + 1, one.saved));
            }
          }
          case Step.One _, Step.Found _ -> {
            front.places[front.size] = one.place;
            front.saved[front.size++] = one.saved;
          }
        }
      }
    }

    private boolean holds(RegexNode.Edge.Kind kind, int at) {
      return switch (kind) {
        case START -> at == 0;
        case END -> at == text.length();
        case LINE_START -> at == 0 || text.charAt(at - 1) == '\n';
        case LINE_END -> at == text.length() || text.charAt(at) == '\n';
        case WORD_EDGE -> isWord(at - 1) != isWord(at);
        case WORD_INSIDE -> isWord(at - 1) == isWord(at);
      };
    }

    private boolean isWord(int at) {
      return at >= 0 && at < text.length() && CharacterClass.isWord(text.charAt(at));
    }
  }

  /// A step still to be looked at.
  private static final class Pending {
    private final int place;
    private final int[] saved;

    Pending(int place, int[] saved) {
      this.place = place;
      this.saved = saved;
    }

    /// The next step, with one more place saved; groups after the first are not kept.
    Pending saving(int slot, int at) {
      if (slot >= SLOTS) {
        return new Pending(place + 1, saved);
      }
      int[] copy = saved.clone();
      copy[slot] = at;
      return new Pending(place + 1, copy);
    }
  }
}
