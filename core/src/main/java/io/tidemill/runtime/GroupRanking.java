package io.tidemill.runtime;

import io.tidemill.engine.Pair;
import io.tidemill.failure.Failure;
import io.tidemill.failure.OwnFinding;
import io.tidemill.plan.Action;
import io.tidemill.ranking.Comparison;
import io.tidemill.ranking.Grades;
import io.tidemill.ranking.JudgeFit;
import io.tidemill.ranking.PairDesign;
import io.tidemill.ranking.Ranking;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What follows for one group of a `compare` step: a first round of half of the comparisons,
/// further rounds of a quarter until the ranking is reliable enough or the comparisons are used up,
/// then a place for each member, or the reason why there is none.
final class GroupRanking {
  private static final int DIGITS = 6;

  private final Action.Compare compare;
  private final String group;
  private final List<Roll.Attendee> members;
  private final Map<Long, Integer> indexes = new HashMap<>();
  private final List<PairDesign.Pairing> dealt = new ArrayList<>();
  private final List<PairDesign.Pairing> unanswered = new ArrayList<>();
  private final List<Comparison> answered = new ArrayList<>();
  private int round;

  /// @param answers host and element to the side that was found better
  GroupRanking(
      Action.Compare compare,
      String group,
      List<Roll.Attendee> members,
      Map<Long, Map<Integer, String>> answers) {
    this.compare = compare;
    this.group = group;
    this.members = members;
    members.forEach(member -> indexes.put(member.ordinal(), indexes.size()));
    members.forEach(member -> collect(member, answers.getOrDefault(member.ordinal(), Map.of())));
  }

  /// What follows.
  sealed interface Outcome {
    /// What is told about it.
    ObjectNode note();

    /// Comparisons to make.
    ///
    /// @param pairs by the ordinal of the host
    record MorePairs(Map<Long, List<Pair>> pairs, ObjectNode note) implements Outcome {}

    /// The results of the step.
    ///
    /// @param places by ordinal
    record Ranked(Map<Long, ObjectNode> places, ObjectNode note) implements Outcome {}

    /// No ranking can be made.
    record NotRanked(Failure failure, ObjectNode note) implements Outcome {}
  }

  /// Comparisons with a member that came anew, with other values, are void.
  private void collect(Roll.Attendee host, Map<Integer, String> answers) {
    for (int i = 0; i < host.part().pairs().size(); i++) {
      Pair pair = host.part().pairs().get(i);
      Integer opponent = indexes.get(pair.opponent());
      round = Math.max(round, pair.round());
      if (opponent != null && members.get(opponent).part().arrival() == pair.arrival()) {
        int own = indexes.getOrDefault(host.ordinal(), 0);
        int left = pair.isLeft() ? own : opponent;
        int right = pair.isLeft() ? opponent : own;
        String better = answers.get(i);
        (better == null ? unanswered : dealt).add(new PairDesign.Pairing(left, right));
        if (better != null) {
          int judge =
              PairPreparer.judgeOf(compare, members.get(left).key(), members.get(right).key());
          answered.add(new Comparison(left, right, side(better), judge));
        }
      }
    }
  }

  private static Comparison.Better side(String better) {
    return Comparison.Better.valueOf(better.toUpperCase(Locale.ROOT));
  }

  Outcome decide() {
    Ranking ranking = Ranking.of(members.size(), answered, compare.pairs().seed());
    ObjectNode note = note(ranking);
    return switch (ranking) {
      case Ranking.Sound sound when isEnough(sound) -> ranked(sound, note);
      case Ranking.Sound sound -> furtherOr(ranked(sound, note), note);
      case Ranking.Refused refused when refused.mayImprove() ->
          furtherOr(notRanked(refused, note), note);
      case Ranking.Refused refused -> notRanked(refused, note);
    };
  }

  /// A member that came late has its share of comparisons first.
  private boolean isEnough(Ranking.Sound sound) {
    int first = target(1);
    return sound.isEnough(compare.pairs().reliability().doubleValue())
        && IntStream.of(counts()).allMatch(count -> count >= Math.min(first, members.size() - 1));
  }

  private Outcome furtherOr(Outcome otherwise, ObjectNode note) {
    Map<Long, List<Pair>> pairs = new TreeMap<>();
    for (int next = 1; pairs.isEmpty() && next <= lastRound(); next++) {
      design(target(next)).forEach(pairing -> deal(pairing, pairs));
    }
    return pairs.isEmpty() ? otherwise : new Outcome.MorePairs(pairs, note);
  }

  /// A member that still waits hosts the pair; two that are ranked already are not asked about
  /// again.
  private void deal(PairDesign.Pairing pairing, Map<Long, List<Pair>> pairs) {
    Roll.Attendee left = members.get(pairing.left());
    Roll.Attendee right = members.get(pairing.right());
    if (left.isWaiting() || right.isWaiting()) {
      Roll.Attendee host = left.isWaiting() ? left : right;
      Roll.Attendee guest = left.isWaiting() ? right : left;
      pairs
          .computeIfAbsent(host.ordinal(), _ -> new ArrayList<>())
          .add(new Pair(guest.ordinal(), guest.part().arrival(), left.isWaiting(), round + 1));
    }
  }

  private List<PairDesign.Pairing> design(int target) {
    Action.Pairs pairs = compare.pairs();
    return PairDesign.next(
        members.size(),
        new PairDesign.Past(dealt, unanswered),
        target,
        pairs.swapped().doubleValue(),
        pairs.seed());
  }

  /// Comparisons that a member has after a round: a half of all, and a quarter more each time.
  private int target(int ofRound) {
    int all = compare.pairs().perRecord();
    int first = Math.max(Math.min(all, 4), (all + 1) / 2);
    return Math.min(all, first + (ofRound - 1) * Math.max(1, (all + 3) / 4));
  }

  private int lastRound() {
    int last = 1;
    while (target(last) < compare.pairs().perRecord()) {
      last++;
    }
    return last;
  }

  private Outcome notRanked(Ranking.Refused refused, ObjectNode note) {
    String where = group.isEmpty() ? "the records" : "group " + group;
    String message = where + " cannot be ranked: " + refused.why();
    return new Outcome.NotRanked(
        Failure.ofOurs(OwnFinding.NOT_RANKED.kind(), message), note.put("refused", refused.why()));
  }

  private Outcome ranked(Ranking.Sound sound, ObjectNode note) {
    Map<Long, ObjectNode> places = new TreeMap<>();
    int[] counts = counts();
    int[] ranks = ranks(sound.fit().abilities());
    Grades grades = compare.anchors() == null ? null : grades(sound);
    for (int i = 0; i < members.size(); i++) {
      ObjectNode place = JsonNodeFactory.instance.objectNode();
      place.put("ability", rounded(sound.fit().ability(i)));
      place.put("error", rounded(sound.fit().error(i)));
      place.put("rank", ranks[i]);
      place.put("comparisons", counts[i]);
      place.put("reliability", rounded(sound.reliability().separation()));
      if (grades != null) {
        grade(place, grades, i);
      }
      places.put(members.get(i).ordinal(), place);
    }
    return new Outcome.Ranked(places, note);
  }

  private Grades grades(Ranking.Sound sound) {
    List<@Nullable Integer> anchors = new ArrayList<>();
    for (Roll.Attendee member : members) {
      int grade = compare.grades().indexOf(member.part().anchor());
      anchors.add(grade < 0 ? null : Integer.valueOf(grade));
    }
    return Grades.of(sound.fit(), compare.grades(), anchors);
  }

  private void grade(ObjectNode place, Grades grades, int item) {
    switch (grades) {
      case Grades.Read read -> {
        Grades.Graded graded = read.items().get(item);
        place.put("grade", compare.grades().get(graded.grade()));
        place.put("grade_probability", rounded(graded.probability()));
        place.putNull("grade_refused");
      }
      case Grades.Refused refused -> {
        place.putNull("grade").putNull("grade_probability");
        place.put("grade_refused", refused.why());
      }
    }
  }

  /// 1 for the best; equal abilities share a rank.
  private static int[] ranks(double[] abilities) {
    int[] ranks = new int[abilities.length];
    for (int i = 0; i < ranks.length; i++) {
      double own = abilities[i];
      ranks[i] = 1 + (int) IntStream.range(0, ranks.length).filter(k -> abilities[k] > own).count();
    }
    return ranks;
  }

  /// Answered comparisons of each member.
  private int[] counts() {
    int[] counts = new int[members.size()];
    for (Comparison one : answered) {
      counts[one.left()]++;
      counts[one.right()]++;
    }
    return counts;
  }

  private ObjectNode note(Ranking ranking) {
    ObjectNode note = JsonNodeFactory.instance.objectNode();
    note.put("round", round).put("members", members.size());
    note.put("dealt", dealt.size() + unanswered.size()).put("answered", answered.size());
    if (ranking instanceof Ranking.Sound sound) {
      note.put("reliability", rounded(sound.reliability().separation()));
      note.put("halves", rounded(sound.reliability().halves()));
      note.put("chance", rounded(sound.reliability().chance()));
      note.put("order", rounded(sound.fit().parameters().order()));
      note.put("order_error", rounded(sound.fit().parameters().orderError()));
      note.set("judges", judges(sound));
    }
    return note;
  }

  private ObjectNode judges(Ranking.Sound sound) {
    ObjectNode judges = JsonNodeFactory.instance.objectNode();
    List<JudgeFit> fits = JudgeFit.of(sound.fit(), answered, compare.judges().size());
    for (int i = 0; i < fits.size(); i++) {
      ObjectNode judge = judges.putObject(Integer.toString(i + 1));
      judge.put("comparisons", fits.get(i).comparisons());
      judge.put("infit", rounded(fits.get(i).infit()));
      judge.put("outfit", rounded(fits.get(i).outfit()));
    }
    return judges;
  }

  private static BigDecimal rounded(double number) {
    return new BigDecimal(number).setScale(DIGITS, RoundingMode.HALF_EVEN).stripTrailingZeros();
  }
}
