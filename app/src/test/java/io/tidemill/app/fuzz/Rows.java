package io.tidemill.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.port.InputRefused;
import io.tidemill.port.Source;
import io.tidemill.port.SourceRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/// Input files: each is refused with a message, or read to its end in no more rows than it has
/// bytes.
///
/// @param open opens a file of this kind
record Rows(String name, List<byte[]> corpus, Path folder, Function<Path, Source> open)
    implements FuzzTarget {

  @Override
  public void read(byte[] text) throws IOException {
    Path file = Files.write(folder.resolve("input." + name), text);
    try (Source source = open.apply(file)) {
      int rows = 0;
      for (SourceRow row = source.next(); row != null; row = source.next()) {
        rows++;
        assertThat(rows).isLessThanOrEqualTo(text.length);
      }
    } catch (InputRefused refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }
}
