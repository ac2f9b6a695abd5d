package io.tidemill.adapters.sink.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.tidemill.port.Delivery;
import io.tidemill.port.InputRefused;
import io.tidemill.port.Sink;
import io.tidemill.port.SinkIdentity;
import io.tidemill.port.TargetUnavailable;
import io.tidemill.testkit.contract.SinkContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSinkTest implements SinkContract {
  @TempDir Path folder;

  @Override
  public Abilities abilities() {
    return new Abilities(false, false);
  }

  @Override
  public Sink open(SinkIdentity writer) {
    return CsvSink.open(file(), TABLE, Formulas.NEUTRALISED);
  }

  @Override
  public Sink takeOver(SinkIdentity writer) {
    return open(writer);
  }

  @Override
  public List<Map<String, String>> stored() {
    if (!Files.exists(file())) {
      return List.of();
    }
    List<Map<String, String>> rows = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file())) {
      reader.forEach(row -> rows.add(row.getFieldsAsMap()));
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void plantNote(String key, String note) {
    try {
      String text = Files.readString(file());
      int at = text.indexOf("\n" + key + ",") + 1;
      int end = text.indexOf("\"two", at);
      int behind = text.indexOf("\"\"\"\n", at);
      Files.writeString(
          file(),
          end < 0
              ? text.replaceFirst("ours", note)
              : text.substring(0, end) + note + text.substring(behind + 3));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void refuseNote(String note) {}

  @Test
  void writesColumnsInOrderAndValuesAsTextOfTheirKind() throws IOException {
    List<Delivery> rows = List.of(SinkContract.full(1, "a"), SinkContract.noted(2, 2, "b", "-5"));
    try (Sink sink = open(WRITER)) {
      sink.settle(rows::forEach);
    }
    assertThat(file())
        .content(StandardCharsets.UTF_8)
        .isEqualTo(
            """
            id,score,price,genuine,posted,skills,note
            a,42,1234567.125,true,2026-11-21,"[""welding, \\""TIG\\"\""",""Ünïcode 𝒳""]","two
            lines, one ""quote\"""
            b,,,,,,'-5
            """);
  }

  @Test
  void leavesNothingBesideTheFile() throws IOException {
    Files.writeString(folder.resolve(".results.csv.999999999-1.tmp"), "left by a killed process");
    try (Sink sink = open(WRITER)) {
      sink.settle(List.of(SinkContract.full(1, "a"))::forEach);
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void keepsTheOldFileWhenTheNewOneFails() throws IOException {
    Files.writeString(file(), "old");
    try (Sink sink = open(WRITER)) {
      assertThatThrownBy(
              () ->
                  sink.settle(
                      row -> {
                        row.accept(SinkContract.full(1, "a"));
                        throw new UncheckedIOException(new IOException("journal is gone"));
                      }))
          .isInstanceOf(TargetUnavailable.class)
          .hasMessageContaining("journal is gone");
    }
    assertThat(file()).hasContent("old");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void keepsThePermissionsOfTheOldFile() throws IOException {
    Files.writeString(file(), "old");
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
    try (Sink sink = open(WRITER)) {
      sink.settle(List.of(SinkContract.full(1, "a"))::forEach);
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-r-----");
  }

  @Test
  void writesThroughALink() throws IOException {
    Path target = Files.createDirectory(folder.resolve("real")).resolve("target.csv");
    Files.writeString(target, "old");
    Files.createSymbolicLink(file(), target);
    try (Sink sink = open(WRITER)) {
      sink.settle(List.of(SinkContract.full(1, "a"))::forEach);
    }
    assertThat(file()).isSymbolicLink();
    assertThat(target).content().startsWith("id,score");
  }

  @Test
  void namesRowsThatNobodyDelivered() throws IOException {
    List<Delivery> rows = List.of(SinkContract.full(1, "a"));
    try (Sink sink = open(WRITER)) {
      sink.settle(rows::forEach);
      Files.writeString(file(), Files.readString(file()) + "z,,,,,,\n");
      assertThat(sink.readBack(rows::forEach)).containsExactly(new Sink.Difference("id", "z"));
    }
  }

  @Test
  void namesEveryColumnWhenTheFileIsGone() throws IOException {
    List<Delivery> rows = List.of(SinkContract.full(1, "a"));
    try (Sink sink = open(WRITER)) {
      sink.settle(rows::forEach);
      Files.delete(file());
      assertThat(sink.readBack(rows::forEach)).hasSize(TABLE.columns().size());
    }
  }

  @Test
  void refusesAPlaceWhereNoFileCanStand() {
    assertThatThrownBy(() -> CsvSink.open(folder, TABLE, Formulas.RAW))
        .isInstanceOf(InputRefused.class)
        .hasMessageContaining("is a folder");
    assertThatThrownBy(() -> CsvSink.open(folder.resolve("no/x.csv"), TABLE, Formulas.RAW))
        .isInstanceOf(InputRefused.class)
        .hasMessageContaining("does not exist");
  }

  private Path file() {
    return folder.resolve("results.csv");
  }
}
