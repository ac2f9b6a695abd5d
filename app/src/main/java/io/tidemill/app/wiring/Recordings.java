package io.tidemill.app.wiring;

import io.tidemill.port.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Recorded search answers that come with built-in pipelines, so that a simulation of one gives the
/// same results however it is started. Queries that were not recorded are still made up.
final class Recordings {
  private static final String PAGES = "search.jsonl";

  private final PipelineShelf shelf;
  private final Path store;

  /// @param store folder that takes a copy of the recording
  Recordings(PipelineShelf shelf, Path store) {
    this.shelf = shelf;
    this.store = store;
  }

  /// Who answers a run of this pipeline: with the recording if it has one and nobody named another.
  Play forPlay(String pipeline, Play play) {
    if (!(play instanceof Play.Simulated simulated)
        || simulated.at() != null
        || simulated.search() != null
        || !shelf.isBuiltIn(pipeline)) {
      return play;
    }
    String pages = PipelineShelf.builtInFile(pipeline, PAGES);
    return pages == null
        ? play
        : new Play.Simulated(null, simulated.speed(), written(pipeline, pages));
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
