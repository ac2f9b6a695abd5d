package io.tidemill.adapters.journal.sql;

import io.tidemill.budget.DayClaim;
import io.tidemill.budget.DayShare;
import io.tidemill.value.Money;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;

/// Shares of a day's budget, as rows of table `claim`: one a run and day, `day/2026-11-21/7`, with
/// what the run may spend on that day in all. `holder` names the run's epoch as long as it takes
/// shares; without one the row is a count of what the run's calls took. The caller owns the
/// transaction.
///
/// @param connection a write connection inside a transaction that excludes other writers
/// @param alive whether a live process holds the run with this id
/// @param simulated whether the day is that of simulated runs
public record DayClaims(Connection connection, LongPredicate alive, boolean simulated) {
  private static final String REAL = "day/";
  private static final String SIMULATED = "simulated-day/";

  /// A row.
  ///
  /// @param run the run it belongs to
  private record Share(long run, String holder, long amount) {}

  /// Makes a run's share exactly what its calls of that day took, and settles those of all runs
  /// that nobody drives or that take no shares.
  ///
  /// @param epoch the run's own epoch
  /// @return what its calls took
  public Money settle(long run, long epoch, LocalDate day) throws SQLException {
    forgetBefore(day.minusDays(1));
    Map<Long, Long> spent = spent(day);
    settleOthers(run, day, spent);
    long own = spent.getOrDefault(run, 0L);
    put(day, new Share(run, holder(run, epoch), own));
    return new Money(own);
  }

  /// Settles the shares of all runs that nobody drives or that take no shares.
  public void settle(LocalDate day) throws SQLException {
    settleOthers(0, day, spent(day));
  }

  /// Adds to a run's share what the claim allows.
  ///
  /// @return the run's whole share of the day, empty when this epoch of the run holds none
  public Optional<Money> claim(long run, long epoch, DayClaim claim) throws SQLException {
    Money more = claim.grant(taken(claim.day()));
    if (more.equals(Money.ZERO)) {
      settleOthers(run, claim.day(), spent(claim.day()));
      more = claim.grant(taken(claim.day()));
    }
    String sql = "update claim set amount = amount + ? where claim_name = ? and holder = ?";
    try (Bound update = new Bound(connection, sql)) {
      update.put(more.nanos()).put(name(claim.day(), run)).put(holder(run, epoch));
      return update.run() == 1 ? Optional.of(share(claim.day(), run)) : Optional.empty();
    }
  }

  private Money share(LocalDate day, long run) throws SQLException {
    try (Bound select = new Bound(connection, "select amount from claim where claim_name = ?")) {
      return new Money(select.put(name(day, run)).number());
    }
  }

  private void settleOthers(long except, LocalDate day, Map<Long, Long> spent) throws SQLException {
    Map<Long, Share> shares = shares(day);
    Set<Long> runs = new HashSet<>(shares.keySet());
    runs.addAll(spent.keySet());
    runs.remove(except);
    for (long run : runs) {
      Share share = shares.get(run);
      boolean isTaken = share != null && isHeld(share);
      if (!isTaken && exists(run)) {
        put(day, new Share(run, "", spent.getOrDefault(run, 0L)));
      }
    }
  }

  /// Whether a live process takes shares for this run.
  private boolean isHeld(Share share) throws SQLException {
    return share.holder().equals(holder(share.run(), epoch(share.run())))
        && alive.test(share.run());
  }

  private boolean exists(long run) throws SQLException {
    return epoch(run) >= 0;
  }

  /// -1 for a run that was removed.
  private long epoch(long run) throws SQLException {
    String sql = "select epoch + 1 from run where id = ?";
    try (Bound select = new Bound(connection, sql)) {
      return select.put(run).number() - 1;
    }
  }

  private Money taken(LocalDate day) throws SQLException {
    String sql = "select sum(amount) from claim where claim_name > ? and claim_name < ?";
    try (Bound select = new Bound(connection, sql)) {
      return new Money(select.put(from(day)).put(to(day)).number());
    }
  }

  private Map<Long, Share> shares(LocalDate day) throws SQLException {
    String sql =
        "select claim_name, holder, amount from claim where claim_name > ? and claim_name < ?";
    Map<Long, Share> shares = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, from(day));
      select.setString(2, to(day));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          long run = Long.parseLong(rows.getString(1).substring(from(day).length()));
          shares.put(run, new Share(run, rows.getString(2), rows.getLong(3)));
        }
      }
    }
    return shares;
  }

  /// What the calls of a day took, by run: their cost, or their reservation as long as they are
  /// open.
  private Map<Long, Long> spent(LocalDate day) throws SQLException {
    String sql =
        """
        select call.id >> 40, sum(coalesce(call.cost, call.reserved))
        from call join run on run.id = call.id >> 40
        where call.reserved > 0 and call.started_at >= ? and call.started_at < ?
          and run.simulated = ?
        group by call.id >> 40
        """;
    Map<Long, Long> spent = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setLong(1, DayShare.start(day).toEpochMilli());
      select.setLong(2, DayShare.start(day.plusDays(1)).toEpochMilli());
      select.setInt(3, simulated ? 1 : 0);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          spent.put(rows.getLong(1), rows.getLong(2));
        }
      }
    }
    return spent;
  }

  private void put(LocalDate day, Share share) throws SQLException {
    String sql =
        """
        insert into claim (claim_name, holder, until_at, amount) values (?, ?, ?, ?)
        on conflict (claim_name) do update set holder = excluded.holder, amount = excluded.amount
        """;
    try (Bound upsert = new Bound(connection, sql)) {
      upsert.put(name(day, share.run())).put(share.holder());
      upsert.put(DayShare.start(day.plusDays(1)).toEpochMilli()).put(share.amount()).run();
    }
  }

  private void forgetBefore(LocalDate day) throws SQLException {
    String sql = "delete from claim where claim_name > ? and claim_name < ? and until_at <= ?";
    try (Bound delete = new Bound(connection, sql)) {
      String kind = kind();
      delete.put(kind).put(kind + "~").put(DayShare.start(day).toEpochMilli()).run();
    }
  }

  private String kind() {
    return simulated ? SIMULATED : REAL;
  }

  private String name(LocalDate day, long run) {
    return from(day) + run;
  }

  /// Names of a day's rows are above this and below [#to].
  private String from(LocalDate day) {
    return kind() + day + "/";
  }

  private String to(LocalDate day) {
    return from(day) + "~";
  }

  private static String holder(long run, long epoch) {
    return "run " + run + ", epoch " + epoch;
  }
}
