package io.tidemill.ranking;

import java.util.ArrayList;
import java.util.List;

/// Published tables of wins.
final class Tables {
  /// Teams of the American League East 1987, home wins and away wins, home team first (Agresti,
  /// Categorical Data Analysis, 2002, p. 438): Baltimore, Boston, Cleveland, Detroit, Milwaukee,
  /// New York, Toronto.
  private static final String BASEBALL =
      """
      Mil Det 4-3 Tor 4-2 NY 4-3 Bos 6-1 Cle 4-2 Bal 6-0
      Det Mil 3-3 Tor 4-2 NY 4-3 Bos 6-0 Cle 6-1 Bal 4-3
      Tor Mil 2-5 Det 4-3 NY 2-4 Bos 4-3 Cle 4-2 Bal 6-0
      NY Mil 3-3 Det 5-1 Tor 2-5 Bos 4-3 Cle 4-2 Bal 6-1
      Bos Mil 5-1 Det 2-5 Tor 3-3 NY 4-2 Cle 5-2 Bal 6-0
      Cle Mil 2-5 Det 3-3 Tor 3-4 NY 4-3 Bos 4-2 Bal 2-4
      Bal Mil 2-5 Det 1-5 Tor 1-6 NY 2-4 Bos 1-6 Cle 3-4
      """;

  private static final List<String> TEAMS = List.of("Bal", "Bos", "Cle", "Det", "Mil", "NY", "Tor");

  /// Venice 1971 as Linacre writes it (Rasch Measurement Transactions 11:3, 1997): a line a player,
  /// a column a game; D is a draw.
  private static final String CHESS =
      """
      1D.0..1...1....1.....1......D.......D........1.........1.......... Browne
      0.1.D..0...1....1.....1......D.......1........D.........1......... Mariotti
      .D0..0..1...D....D.....1......1.......1........1.........D........ Tatai
      ...1D1...D...D....1.....D......D.......D........1.........0....... Hort
      ......010D....D....D.....1......D.......1........1.........D...... Kavalek
      ..........00DDD.....D.....D......D.......1........D.........1..... Damjanovic
      ...............00D0DD......D......1.......1........1.........0.... Gligoric
      .....................000D0DD.......D.......1........D.........1... Radulov
      ............................DD0DDD0D........0........0.........1.. Bobotsov
      ....................................D00D00001.........1.........1. Cosulich
      .............................................0D000D0D10..........1 Westerinen
      .......................................................00D1D010000 Zichichi
      """;

  private Tables() {}

  /// Twelve players in the order above.
  static List<Comparison> chess() {
    List<String> players = CHESS.lines().toList();
    List<Comparison> games = new ArrayList<>();
    for (int game = 0; game < players.getFirst().indexOf(' '); game++) {
      int first = -1;
      for (int player = 0; player < players.size(); player++) {
        char result = players.get(player).charAt(game);
        if (result != '.' && first < 0) {
          first = player;
        } else if (result != '.') {
          games.add(new Comparison(first, player, opposite(result), 0));
        }
      }
    }
    return games;
  }

  private static Comparison.Better opposite(char ofSecond) {
    return switch (ofSecond) {
      case '0' -> Comparison.Better.LEFT;
      case '1' -> Comparison.Better.RIGHT;
      default -> Comparison.Better.TIE;
    };
  }

  /// The home team is left.
  static List<Comparison> baseball() {
    List<Comparison> games = new ArrayList<>();
    for (String line : BASEBALL.lines().toList()) {
      String[] words = line.split(" ", -1);
      for (int i = 1; i < words.length; i += 2) {
        String[] wins = words[i + 1].split("-", -1);
        int home = TEAMS.indexOf(words[0]);
        int away = TEAMS.indexOf(words[i]);
        add(games, home, away, Integer.parseInt(wins[0]), Integer.parseInt(wins[1]));
      }
    }
    return games;
  }

  /// Citations between statistical journals (Stigler): Biometrika, Communications in Statistics,
  /// JASA, JRSS-B.
  static List<Comparison> citations() {
    List<Comparison> cited = new ArrayList<>();
    add(cited, 0, 1, 730, 33);
    add(cited, 0, 2, 498, 320);
    add(cited, 0, 3, 221, 284);
    add(cited, 1, 2, 68, 813);
    add(cited, 1, 3, 17, 276);
    add(cited, 2, 3, 142, 325);
    return cited;
  }

  static void add(List<Comparison> to, int left, int right, int wins, int losses) {
    for (int i = 0; i < wins; i++) {
      to.add(new Comparison(left, right, Comparison.Better.LEFT, 0));
    }
    for (int i = 0; i < losses; i++) {
      to.add(new Comparison(left, right, Comparison.Better.RIGHT, 0));
    }
  }

  /// Residual deviance of wins over the rows of a table, one for each ordered pair.
  static double deviance(Fit fit, List<Comparison> comparisons) {
    double deviance = 0;
    int items = fit.abilities().length;
    for (int left = 0; left < items; left++) {
      for (int right = 0; right < items; right++) {
        double wins = count(comparisons, left, right, Comparison.Better.LEFT);
        double losses = count(comparisons, left, right, Comparison.Better.RIGHT);
        if (wins + losses > 0) {
          double expected = fit.probabilities(left, right)[0] * (wins + losses);
          deviance += term(wins, expected) + term(losses, wins + losses - expected);
        }
      }
    }
    return deviance;
  }

  private static double term(double seen, double expected) {
    return seen == 0 ? 0 : 2 * seen * Math.log(seen / expected);
  }

  private static double count(
      List<Comparison> comparisons, int left, int right, Comparison.Better better) {
    return comparisons.stream()
        .filter(one -> one.left() == left && one.right() == right && one.better() == better)
        .count();
  }
}
