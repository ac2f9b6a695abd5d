package io.tidemill.app.wiring;

import io.tidemill.adapters.sink.csv.CsvSink;
import io.tidemill.adapters.sink.csv.Formulas;
import io.tidemill.adapters.sink.file.WholeFile;
import io.tidemill.adapters.sink.jsonl.JsonlSink;
import io.tidemill.adapters.sink.sql.PostgresSink;
import io.tidemill.adapters.sink.sql.SqliteSink;
import io.tidemill.adapters.sink.sql.TakeOver;
import io.tidemill.port.InputRefused;
import io.tidemill.port.Sink;
import io.tidemill.port.SinkIdentity;
import io.tidemill.port.Sinks;
import io.tidemill.port.TargetTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/// Opens the places that a run saves to.
///
/// @param places `to` to its place
/// @param consents what the user agreed to
public record Targets(Map<String, Destination> places, Set<Consent> consents) implements Sinks {
  public Targets {
    places = Map.copyOf(places);
    consents = Set.copyOf(consents);
  }

  /// What a user may agree to about targets.
  public enum Consent {
    /// Missing tables and columns of the user's database are made.
    CREATE,
    /// A newer or other run's target is written.
    TAKE_OVER
  }

  /// Checks, before there is a run, what can be checked without one; makes the folders of files.
  ///
  /// @throws InputRefused when a file cannot stand in its place, or a database is missing that may
  ///   not be made
  void prepare() {
    for (Destination place : places.values()) {
      switch (place) {
        case Destination.Csv csv -> reach(csv.file());
        case Destination.Jsonl jsonl -> reach(jsonl.file());
        case Destination.Table table -> check(table);
        case Destination.ServerTable _ -> {}
      }
    }
  }

  @Override
  public Sink open(TargetTable table, SinkIdentity identity) {
    return switch (place(table.name())) {
      case Destination.Csv csv -> CsvSink.open(reach(csv.file()), table, Formulas.NEUTRALISED);
      case Destination.Jsonl jsonl -> JsonlSink.open(reach(jsonl.file()), table);
      case Destination.Table place -> table(place, table, identity);
      case Destination.ServerTable place -> table(place, table, identity);
    };
  }

  private Sink table(Destination.ServerTable place, TargetTable asked, SinkIdentity identity) {
    TargetTable table = new TargetTable(place.table(), asked.key(), asked.columns());
    return switch (place.ownership()) {
      case STORE -> PostgresSink.openOwn(place.database(), table, identity, takeOver());
      case USER ->
          consents.contains(Consent.CREATE)
              ? PostgresSink.createUsers(place.database(), table, identity, takeOver())
              : PostgresSink.openUsers(place.database(), table, identity, takeOver());
    };
  }

  private TakeOver takeOver() {
    return consents.contains(Consent.TAKE_OVER) ? TakeOver.ALLOWED : TakeOver.REFUSED;
  }

  private static Path reach(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    try {
      if (folder != null) {
        Files.createDirectories(folder);
      }
    } catch (IOException impossible) {
      throw new InputRefused(
          "The folder of %s cannot be made: %s. Choose another with --to."
              .formatted(file, impossible.getMessage()),
          impossible);
    }
    return WholeFile.at(file).path();
  }

  private void check(Destination.Table table) {
    boolean isMade =
        table.ownership() == Destination.Ownership.STORE || consents.contains(Consent.CREATE);
    if (!isMade && !Files.isRegularFile(table.database())) {
      throw new InputRefused(
          "There is no database %s. Add --create to make it with its tables, or name another with --to."
              .formatted(table.database()));
    }
  }

  @Override
  public boolean isFile(String to) {
    return place(to).isFile();
  }

  private Sink table(Destination.Table place, TargetTable asked, SinkIdentity identity) {
    TargetTable table = new TargetTable(place.table(), asked.key(), asked.columns());
    return switch (place.ownership()) {
      case STORE -> SqliteSink.openOwn(place.database(), table, identity, takeOver());
      case USER ->
          consents.contains(Consent.CREATE)
              ? SqliteSink.createUsers(place.database(), table, identity, takeOver())
              : SqliteSink.openUsers(place.database(), table, identity, takeOver());
    };
  }

  private Destination place(String to) {
    Destination place = places.get(to);
    if (place == null) {
      throw new IllegalStateException("No place was decided for the target " + to);
    }
    return place;
  }
}
