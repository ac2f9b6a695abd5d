package io.tidemill.app.wiring;

import io.tidemill.port.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Recorded search answers and tables that come with built-in pipelines, so that a simulation of
/// one gives the same results however it is started. Queries that were not recorded are still made
/// up.
final class Recordings {
  private static final String PAGES = "search.jsonl";

  private final PipelineShelf shelf;
  private final Path store;

  /// @param store folder that takes a copy of the recording
  Recordings(PipelineShelf shelf, Path store) {
    this.shelf = shelf;
    this.store = store;
  }

  /// Who answers a run of this pipeline: with its recording and its tables if it has some and
  /// nobody named others.
  Play forPlay(String pipeline, Play play) {
    if (!(play instanceof Play.Simulated simulated) || !shelf.isBuiltIn(pipeline)) {
      return play;
    }
    return new Play.Simulated(
        simulated.at(),
        simulated.speed(),
        search(pipeline, simulated),
        SampleTables.written(pipeline, store.resolve("demo").resolve(pipeline)));
  }

  private @Nullable Path search(String pipeline, Play.Simulated simulated) {
    String pages = PipelineShelf.builtInFile(pipeline, PAGES);
    boolean named = simulated.at() != null || simulated.search() != null;
    return named || pages == null ? simulated.search() : written(pipeline, pages);
  }

  private Path written(String pipeline, String pages) {
    Path file = store.resolve("demo").resolve(pipeline).resolve(PAGES);
    try {
      Files.createDirectories(store.resolve("demo").resolve(pipeline));
      Files.writeString(file, pages);
      return file;
    } catch (IOException unwritable) {
      throw new StoreUnavailable(
          "The store folder cannot be written: " + unwritable.getMessage(), unwritable);
    }
  }
}
